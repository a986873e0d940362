#include "cijobs/http/file_sink.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace cijobs::http {
namespace {

// Not through a symlink: it could lead out of the folder that the caller chose.
std::FILE* create(const std::string& path) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  return descriptor < 0 ? nullptr : fdopen(descriptor, "wb");
}

}  // namespace

FileSink::FileSink(std::string path) : path_(std::move(path)), incomplete_(path_ + ".incomplete") {}

FileSink::~FileSink() { discard(); }

void FileSink::discard() {
  file_.reset();
  if (std::exchange(created_, false)) std::remove(incomplete_.c_str());
}

// A new attempt begins: what came before is void.
void FileSink::restart() {
  discard();
  size_ = 0;
}

bool FileSink::write(std::string_view bytes) {
  if (!file_) {
    file_.reset(create(incomplete_));
    created_ = created_ || file_ != nullptr;
  }
  if (!file_ || std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
    reason_ = std::strerror(errno);
    return false;
  }
  size_ += bytes.size();
  return true;
}

base::Error FileSink::failure(const std::string& what) const {
  return base::make_error(
      base::ErrorKind::download,
      what + " " + incomplete_ + " (" + (reason_.empty() ? std::strerror(errno) : reason_) + ")");
}

base::Status FileSink::commit(std::optional<std::uint64_t> announced) {
  auto placed = place(announced);
  if (!placed) discard();
  return placed;
}

base::Status FileSink::place(std::optional<std::uint64_t> announced) {
  if (!file_ && !write({})) return failure("cannot write");  // an empty body is an empty file
  if (announced && *announced != size_) {
    return base::make_error(base::ErrorKind::download, "got " + std::to_string(size_) + " bytes of " +
                                                           std::to_string(*announced) + ": try again");
  }
  const bool durable = std::fflush(file_.get()) == 0 && fsync(fileno(file_.get())) == 0;
  if (!durable) return failure("cannot write");
  file_.reset();
  if (std::rename(incomplete_.c_str(), path_.c_str()) != 0) return failure("cannot rename");
  created_ = false;
  return base::Done{};
}

}  // namespace cijobs::http
