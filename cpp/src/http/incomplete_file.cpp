#include "cijobs/http/incomplete_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "cijobs/http/state_file.hpp"

namespace cijobs::http {
namespace {

constexpr std::size_t worth_writing = 64 * 1024;  // bytes; what a killed process may lose
constexpr int most_looks = 100;  // each further one means that somebody finished this file just now

base::Error locked(const std::string& name) {
  base::Error error = base::make_error(base::ErrorKind::download,
                                       name + " is being written by another download: wait for its end");
  error.code = "locked";
  return error;
}

}  // namespace

base::Error IncompleteFile::failure(const std::string& what) const {
  return base::make_error(base::ErrorKind::download, what + " " + name_ + " (" + std::strerror(errno) + ")");
}

// Between opening and locking another process may have renamed or removed the file: what is locked then is
// its finished one. So look again under which name the locked file goes.
base::Status IncompleteFile::open() {
  for (int i = 0; i < most_looks; ++i) {
    constexpr int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    descriptor_ = ::open(name_.c_str(), flags, 0666);
    if (descriptor_ < 0) return failure("cannot write");
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      close();
      return locked(name_);
    }
    const Look seen = look();
    if (seen == Look::ours) return base::Done{};
    if (seen == Look::foreign) ::unlink(name_.c_str());
    close();
  }
  return locked(name_);
}

IncompleteFile::Look IncompleteFile::look() const {
  struct stat held{};
  struct stat named{};
  if (fstat(descriptor_, &held) != 0 || lstat(name_.c_str(), &named) != 0) return Look::gone;
  if (held.st_ino != named.st_ino || held.st_dev != named.st_dev) return Look::gone;
  return S_ISREG(held.st_mode) && held.st_nlink == 1 ? Look::ours : Look::foreign;
}

bool IncompleteFile::append(std::string_view bytes) {
  if (gathered_.size() + bytes.size() < worth_writing) {
    gathered_ += bytes;
  } else if (!flush() || !write(bytes)) {
    return false;
  }
  size_ += bytes.size();
  return true;
}

bool IncompleteFile::flush() {
  const bool written = write(gathered_);
  gathered_.clear();
  return written;
}

bool IncompleteFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool IncompleteFile::cut_to(std::uint64_t size) {
  if (!flush()) return false;
  const auto place = static_cast<off_t>(size);
  if (ftruncate(descriptor_, place) != 0 || lseek(descriptor_, place, SEEK_SET) != place) return false;
  size_ = size;
  return true;
}

bool IncompleteFile::has_room_for(std::uint64_t bytes) const {
  struct statvfs disk{};
  if (fstatvfs(descriptor_, &disk) != 0) return true;  // the writes will tell
  return static_cast<std::uint64_t>(disk.f_bavail) >= bytes / disk.f_frsize;
}

base::Status IncompleteFile::place() {
  if (!flush() || fsync(descriptor_) != 0) return failure("cannot write");
  remove_state(name_);  // before the other: nothing is left of a crash in between
  if (std::rename(name_.c_str(), path_.c_str()) != 0) return failure("cannot rename");
  close();
  return base::Done{};
}

void IncompleteFile::remove() {
  if (!is_open()) return;
  gathered_.clear();
  remove_state(name_);
  ::unlink(name_.c_str());
  close();
}

void IncompleteFile::close() {
  if (!is_open()) return;
  static_cast<void>(flush());  // whoever resumes looks at what is there
  ::close(std::exchange(descriptor_, -1));
}

}  // namespace cijobs::http
