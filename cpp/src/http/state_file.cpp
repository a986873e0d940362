#include "cijobs/http/state_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

namespace cijobs::http {
namespace {

constexpr std::size_t longest = 16 * 1024;  // headers may be long, but not like this

std::string place_of(const std::string& name) { return name + ".state"; }

// Which file it is, whatever it is called.
std::string identity_of(int descriptor) {
  struct stat facts{};
  return fstat(descriptor, &facts) == 0 ? std::to_string(facts.st_ino) + "\n" : std::string();
}

std::string start_of(int descriptor) {
  std::array<char, longest> bytes{};
  const auto size = read(descriptor, bytes.data(), bytes.size());
  return size <= 0 ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(size));
}

bool is_plain(int descriptor) {
  struct stat facts{};
  return fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
}

}  // namespace

std::optional<FileNote> read_state(const std::string& name, int descriptor) {
  const int state = open(place_of(name).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (state < 0) return std::nullopt;
  const std::string text = is_plain(state) ? start_of(state) : std::string();
  close(state);
  const std::string whose = identity_of(descriptor);
  const bool ours = !whose.empty() && text.starts_with(whose);
  return ours ? parse_note(std::string_view(text).substr(whose.size())) : std::nullopt;
}

// What is cut short by a crash is of no use, but does no harm: the server then sends all.
void write_state(const std::string& name, int descriptor, const FileNote& note) {
  const std::string text = identity_of(descriptor) + text_of(note);
  remove_state(name);
  if (text.size() > longest) return;
  const int state = open(place_of(name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (state < 0) return;
  const bool written = write(state, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  close(state);
  if (!written) remove_state(name);
}

void remove_state(const std::string& name) { static_cast<void>(unlink(place_of(name).c_str())); }

}  // namespace cijobs::http
