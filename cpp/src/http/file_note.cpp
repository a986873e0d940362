#include "cijobs/http/file_note.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace cijobs::http {
namespace {

constexpr const char* attribute = "user.cijobs.download";
constexpr std::size_t longest = 2048;  // ext4 has room for about 4,000 bytes

std::int64_t nanoseconds(const struct stat& facts) {
#if defined(__APPLE__)
  const timespec& time = facts.st_mtimespec;
#else
  const timespec& time = facts.st_mtim;
#endif
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

std::string read_attribute(int descriptor) {
  std::array<char, longest> bytes{};
#if defined(__APPLE__)
  const auto size = fgetxattr(descriptor, attribute, bytes.data(), bytes.size(), 0, 0);
#else
  const auto size = fgetxattr(descriptor, attribute, bytes.data(), bytes.size());
#endif
  return size <= 0 ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(size));
}

std::string_view next_line(std::string_view& text) {
  const auto end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

// Half of a note goes into headers of a request.
bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 && c != '\n'; });
}

bool contradicts(std::string_view said, const std::string& known) {
  return !said.empty() && !known.empty() && said != known;
}

// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  const int number_;
};

}  // namespace

std::string_view Validators::for_range() const {
  const bool strong = !etag.empty() && !etag.starts_with("W/");
  return strong ? etag : last_modified;
}

bool Validators::contradicted_by(const Headers& headers) const {
  return contradicts(find_header(headers, "etag"), etag) ||
         contradicts(find_header(headers, "last-modified"), last_modified);
}

// FNV-1a: short, and the same on every machine.
std::uint64_t fingerprint(std::string_view url) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const unsigned char byte : url.substr(0, url.find('?'))) hash = (hash ^ byte) * 1099511628211ULL;
  return hash;
}

Validators validators_of(const Headers& headers) {
  return {std::string(find_header(headers, "etag")), std::string(find_header(headers, "last-modified"))};
}

std::optional<FileNote> parse_note(std::string_view text) {
  if (has_control(text) || next_line(text) != "1") return std::nullopt;  // or of another version
  FileNote note;
  const auto source = number_in<std::uint64_t>(next_line(text));
  note.total = number_in<std::uint64_t>(next_line(text));
  const auto modified = number_in<std::int64_t>(next_line(text));
  note.validators.etag = next_line(text);
  note.validators.last_modified = next_line(text);
  if (!source || !modified) return std::nullopt;
  note.source = *source;
  note.modified = *modified;
  return note;
}

std::string text_of(const FileNote& note) {
  std::string text = "1\n" + std::to_string(note.source) + "\n";
  if (note.total) text += std::to_string(*note.total);
  text += "\n" + std::to_string(note.modified) + "\n";
  return text + note.validators.etag + "\n" + note.validators.last_modified + "\n";
}

std::optional<FileNote> read_note(int descriptor) { return parse_note(read_attribute(descriptor)); }

bool write_note(int descriptor, const FileNote& note) {
  const std::string text = text_of(note);
  if (text.size() > longest) {
    remove_note(descriptor);
    return false;
  }
#if defined(__APPLE__)
  const int failed = fsetxattr(descriptor, attribute, text.data(), text.size(), 0, 0);
#else
  const int failed = fsetxattr(descriptor, attribute, text.data(), text.size(), 0);
#endif
  if (failed != 0) remove_note(descriptor);  // rather none than an old one
  return failed == 0;
}

void remove_note(int descriptor) {
#if defined(__APPLE__)
  static_cast<void>(fremovexattr(descriptor, attribute, 0));
#else
  static_cast<void>(fremovexattr(descriptor, attribute));
#endif
}

std::int64_t modified_at(int descriptor) {
  struct stat facts{};
  return fstat(descriptor, &facts) == 0 ? nanoseconds(facts) : 0;
}

std::optional<FileNote> read_note_of_finished(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  struct stat facts{};
  if (file.number() < 0 || fstat(file.number(), &facts) != 0) return std::nullopt;
  auto note = read_note(file.number());
  const bool ours = note && note->total == static_cast<std::uint64_t>(facts.st_size) &&
                    note->modified == nanoseconds(facts);
  return ours ? note : std::nullopt;
}

}  // namespace cijobs::http
