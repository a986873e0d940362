// Reads JSON forward, once, without building a tree. The only door to simdjson.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "cijobs/base/arena.hpp"
#include "cijobs/base/result.hpp"
#include "cijobs/json/observer.hpp"
#include "cijobs/json/tokens.hpp"
#include "cijobs/json/value.hpp"

namespace cijobs::json {

// One Reader reads one document, in one thread. It has a current value: a read takes it. The first failure
// sticks: every later read returns false, and `error` tells what and where.
class Reader {
 public:
  // Bytes that must be readable (not meaningful) after the text.
  static constexpr std::size_t padding = 64;

  enum class Kind : std::uint8_t { null, boolean, number, text, list, object, broken };

  // `text` is borrowed, with `padding` readable bytes after its end.
  explicit Reader(std::string_view text);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Where texts are kept that outlive the reader; the caller's, and set before the first such read.
  void keep_texts_in(base::Arena& arena) { arena_ = &arena; }

  // A few bytes that the reader keeps for its user, zero at first and one block for each `owner`: what was
  // seen in one object of a kind foretells the next.
  using Memory = std::array<std::uint8_t, 128>;
  Memory& memory_of(const void* owner);

  // Who is told of what could not be placed; borrowed. The reader only carries it to its user.
  void watch_by(Observer* observer) { observer_ = observer; }
  Observer* observer() const { return observer_; }

  bool ok() const;
  Kind kind();
  bool null();  // true, and taken, when the current value is null

  bool empty_text();  // true when the current value is "", which is not taken

  bool read(bool& out);
  bool read(std::int64_t& out);
  bool read(double& out);                         // a number, or a text that is one
  bool read(std::string_view& out);               // valid until the Reader dies
  bool read_kept(std::string_view& out);          // valid as long as the arena
  bool read(Value& out);                          // any value, whole
  bool read_number_token(std::string_view& out);  // as written, so that no digit is lost

  // Calls `on_field(key)` for each key; the callback may read the value or leave it.
  template <class OnField>
  bool object(OnField&& on_field) {
    if (!enter_object()) return false;
    std::string_view key;
    while (next_field(key)) {
      if (!on_field(key)) return false;
    }
    return ok();
  }

  // Calls `on_item(index)` for each item.
  template <class OnItem>
  bool list(OnItem&& on_item) {
    if (!enter_list()) return false;
    for (std::size_t index = 0; next_item(); ++index) {
      if (!on_item(index)) return false;
    }
    return ok();
  }

  // The tokens of the current value and of all that follows it. Nothing is taken; none when the reader
  // failed.
  Tokens tokens();
  // Takes the current value, a list of which all tokens up to the closing bracket were gone over.
  bool take_list(const Tokens& at_bracket);

  bool finish();  // false when anything but white space follows the document

  // Fails with a reason of the caller's; always returns false.
  bool fail(std::string_view reason);
  // Adds the step that led to a failure, from the inside out: `.name` or `[3]`.
  bool within(std::string_view key);
  bool within(std::size_t index);

  base::Error error(std::string_view model) const;

 private:
  struct State;
  class States;

  bool enter_object();
  bool next_field(std::string_view& key);
  bool enter_list();
  bool next_item();
  bool check(int code);

  std::unique_ptr<State> state_;
  base::Arena* arena_ = nullptr;
  Observer* observer_ = nullptr;
};

}  // namespace cijobs::json
