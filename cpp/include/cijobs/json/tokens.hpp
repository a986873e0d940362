// The tokens of a value that a Reader stands before, for those who know what to expect there.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "cijobs/json/written_key.hpp"

namespace cijobs::json {

// Finds escapes in texts that are asked about in the order of the document: nothing is looked at twice.
class Escapes {
 public:
  explicit Escapes(std::string_view text) : end_(text.data() + text.size()) {}

  bool between(const char* from, const char* to) {
    if (to <= next_) return false;
    if (next_ < from) find(from);
    return next_ < to;
  }

 private:
  void find(const char* from) {
    const void* found = nullptr;
    if (from < end_) found = std::memchr(from, '\\', static_cast<std::size_t>(end_ - from));
    next_ = found == nullptr ? end_ : static_cast<const char*>(found);
  }

  const char* end_;
  const char* next_ = nullptr;  // the first escape that was not passed yet, if it was looked for
};

// Goes forward over tokens whose grammar nobody has checked: brackets, colons, commas, texts, and words that
// may be numbers or nonsense. That the document is UTF-8 and its texts are closed is certain. Whoever meets
// something unexpected lets the Reader read the value, which has not moved and knows how to complain.
class Tokens {
 public:
  // `starts` are places in `text`, one for each token; one more place follows, which is the text's end.
  Tokens(std::string_view text, std::span<const std::uint32_t> starts)
      : text_(text.data()), next_(starts.data()), end_(starts.data() + starts.size()), escapes_(text) {}

  // The first character of the next token; 0 at the end.
  char kind() const { return next_ == end_ ? '\0' : text_[*next_]; }
  void take() { ++next_; }
  bool take(char kind_wanted) {
    if (kind() != kind_wanted) return false;
    take();
    return true;
  }

  // Takes a key and its colon, if just these come next and something follows them.
  bool take(const WrittenKey& key) {
    if (left() < 3 || !key.stands_at(text_ + *next_)) return false;
    next_ += 2;
    return true;
  }

  // The whole next token, which is there.
  std::string_view token() const {
    const char* last = text_ + next_[1] - 1;
    while (is_blank(*last)) --last;
    return {text_ + *next_, static_cast<std::size_t>(last + 1 - (text_ + *next_))};
  }

  // What stands between the quotes of the next token, a text; false if that needs unescaping, or if something
  // follows it (`out` is then left alone).
  bool plain_text(std::string_view& out) {
    const std::string_view quoted = token();
    if (quoted.size() < 2 || quoted.back() != '"') return false;
    out = quoted.substr(1, quoted.size() - 2);
    return !escapes_.between(out.data(), out.data() + out.size());
  }

  // Takes a whole value, whatever it is, and gives its JSON; empty where brackets don't close.
  std::string_view take_value();

  // Bytes from the start of the document, and up to its end.
  std::size_t offset() const { return *next_; }
  std::size_t size() const { return *end_; }
  std::size_t left() const { return static_cast<std::size_t>(end_ - next_); }  // tokens

 private:
  static bool is_blank(char c) { return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t'); }

  const char* text_;
  const std::uint32_t* next_;
  const std::uint32_t* end_;
  Escapes escapes_;
};

}  // namespace cijobs::json
