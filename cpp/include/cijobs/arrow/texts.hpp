// Many texts end to end, and sets of texts with a number for each.
#pragma once

#include <string_view>

#include "cijobs/arrow/buffer.hpp"
#include "cijobs/base/same_text.hpp"

namespace cijobs::arrow {

// Where each text or list of a column begins and ends. Throws std::length_error where a column outgrows
// Arrow's 32-bit offsets.
class Offsets {
 public:
  void add(std::size_t size) { add_end(last() + size); }
  void add_empty(std::size_t count);
  void add(const Offsets& other, std::size_t from = 0);  // those from there on

  std::size_t size() const { return ends_.size() == 0 ? 0 : ends_.size() / sizeof(std::int32_t) - 1; }
  std::size_t begin(std::size_t index) const { return static_cast<std::size_t>(ends()[index]); }
  std::size_t end(std::size_t index) const { return static_cast<std::size_t>(ends()[index + 1]); }
  std::size_t last() const { return ends_.size() == 0 ? 0 : static_cast<std::size_t>(ends().back()); }
  const void* data() const { return ends_.size() == 0 ? static_cast<const void*>(&zero) : ends_.data(); }
  std::size_t capacity() const { return ends_.capacity(); }
  bool aligned() const { return ends_.aligned(); }
  void reserve(std::size_t count) { ends_.reserve((count + 1) * sizeof(std::int32_t)); }
  void clear() { ends_.clear(); }
  void shrink() { ends_.shrink(); }

 private:
  std::span<const std::int32_t> ends() const { return ends_.as<std::int32_t>(); }
  void add_end(std::size_t end) {
    if (end > most) refuse();
    if (ends_.size() == 0) ends_.add(zero);
    ends_.add(static_cast<std::int32_t>(end));
  }
  [[noreturn]] static void refuse();
  static constexpr std::size_t most = 0x7FFF'FFFF;
  static constexpr std::int32_t zero = 0;

  Memory ends_;  // nothing, or a zero and then the ends
};

class Texts {
 public:
  void add(std::string_view text) {
    offsets_.add(text.size());
    bytes_.add(text.data(), text.size());
  }
  void add_empty(std::size_t count) { offsets_.add_empty(count); }
  void add(const Texts& other, std::size_t from = 0);  // those from there on

  // For a text that is written in place: at least `most` bytes, and then how long it became.
  char* room(std::size_t most) { return reinterpret_cast<char*>(bytes_.room(most)); }
  void took(std::size_t size) {
    offsets_.add(size);
    bytes_.took(size);
  }

  std::size_t size() const { return offsets_.size(); }
  std::string_view operator[](std::size_t index) const {
    const char* bytes = reinterpret_cast<const char*>(bytes_.data());
    return {bytes + offsets_.begin(index), offsets_.end(index) - offsets_.begin(index)};
  }
  const Offsets& offsets() const { return offsets_; }
  const Memory& bytes() const { return bytes_; }
  std::size_t capacity() const { return offsets_.capacity() + bytes_.capacity(); }
  bool aligned() const { return offsets_.aligned() && bytes_.aligned(); }
  void reserve(std::size_t count, std::size_t bytes) {
    offsets_.reserve(count);
    bytes_.reserve(bytes);
  }
  void clear() {
    offsets_.clear();
    bytes_.clear();
  }
  void shrink() {
    offsets_.shrink();
    bytes_.shrink();
  }

 private:
  Offsets offsets_;
  Memory bytes_;
};

// Different texts, numbered in the order in which they came.
class Dictionary {
 public:
  // Of a new text, the next number. Texts come in runs, or as they came before: the last text and the one
  // that followed it last time are tried first.
  std::int32_t number_of(std::string_view text) {
    if (last_ >= 0) {
      if (is(last_, text)) return last_;
      const std::int32_t follower = followers_.as<std::int32_t>()[static_cast<std::size_t>(last_)];
      if (follower >= 0 && is(follower, text)) return last_ = follower;
    }
    return look_up(text);
  }

  // Makes room for the texts of so many times what is there.
  void reserve_times(double share);
  void clear();

  // Keeps its texts for other rows, which may have the same: it is then said to be kept, until it is cleared.
  void keep() { kept_ = true; }
  bool kept() const { return kept_; }

  const Texts& texts() const { return texts_; }
  std::size_t capacity() const { return texts_.capacity() + slots_.capacity() + followers_.capacity(); }

 private:
  struct Slot {
    std::uint32_t hash;
    std::int32_t number;  // -1: free
  };

  bool is(std::int32_t number, std::string_view text) const {
    return base::same_text(texts_[static_cast<std::size_t>(number)], text);
  }
  std::int32_t look_up(std::string_view text);
  std::int32_t find_or_add(std::string_view text);
  std::int32_t add(std::string_view text, Slot& slot, std::uint32_t hash);
  void widen();

  Texts texts_;
  Memory followers_;  // of each number the one that came after it last time, or -1
  Memory slots_;      // a power of two, at most half of them taken
  std::int32_t last_ = -1;
  bool kept_ = false;
};

}  // namespace cijobs::arrow
