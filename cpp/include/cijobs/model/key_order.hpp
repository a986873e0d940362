// Which field a key of an object names.
#pragma once

#include <cstring>

#include "cijobs/json/reader.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::model {

// Keys are short: a call of memcmp takes longer than this.
inline bool same_key(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto same_at = [&](std::size_t at) {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    std::memcpy(&left, a.data() + at, sizeof(left));
    std::memcpy(&right, b.data() + at, sizeof(right));
    return left == right;
  };
  if (a.size() < 8) {
    std::size_t at = 0;
    while (at < a.size() && a[at] == b[at]) ++at;
    return at == a.size();
  }
  std::size_t at = 0;
  while (at + 8 < a.size() && same_at(at)) at += 8;
  return at + 8 >= a.size() && same_at(a.size() - 8);
}

// For one object. Servers keep the order of keys from object to object, so the field that stood at this place
// last time is tried first; the reader remembers it.
class KeyOrder {
 public:
  static constexpr std::size_t unknown = static_cast<std::size_t>(-1);

  KeyOrder(json::Reader& reader, const ModelInfo& info) : KeyOrder(info.fields, reader.memory_of(&info)) {}
  KeyOrder(std::span<const FieldInfo> fields, json::Reader::Memory& last) : fields_(fields), last_(last) {}

  // The field that stood at this place last time, perhaps. Who sees it there again passes it, and need not
  // ask.
  std::size_t guess() const { return place_ < last_.size() ? last_[place_] : unknown; }
  void pass() { ++place_; }

  // The index of the field, or `unknown`.
  std::size_t find(std::string_view key) {
    if (place_ >= last_.size()) return search(fields_, key);
    std::uint8_t& guess = last_[place_++];
    if (guess < fields_.size() && same_key(fields_[guess].key, key)) return guess;
    return search_and_keep(key, guess);
  }

 private:
  static std::size_t search(std::span<const FieldInfo> fields, std::string_view key);
  std::size_t search_and_keep(std::string_view key, std::uint8_t& guess) const;

  std::span<const FieldInfo> fields_;
  json::Reader::Memory& last_;
  std::size_t place_ = 0;
};

}  // namespace cijobs::model
