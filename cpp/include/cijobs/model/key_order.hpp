// Which field a key of an object names.
#pragma once

#include "cijobs/base/same_text.hpp"
#include "cijobs/json/reader.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::model {

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
    if (guess < fields_.size() && base::same_text(fields_[guess].key, key)) return guess;
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
