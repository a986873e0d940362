// The description of a model: its name and its fields. Everything else about it is derived from this.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "cijobs/model/type.hpp"

namespace cijobs::model {

struct FieldInfo {
  std::string_view name;  // in Python
  std::string_view doc;
  std::string_view key;        // in JSON
  std::string_view other_key;  // a second spelling that servers use, or empty
  const Type* type;
  void* (*at)(void* model);
  std::string_view values{};  // documented values, apart by blanks; an open set
  bool repeats = false;       // its texts are few and come again and again: tables keep each but once
  bool secret = false;        // its values are shown to nobody; the keys of an object are

  const void* at_const(const void* model) const { return at(const_cast<void*>(model)); }
  constexpr FieldInfo repeating() const {
    FieldInfo field = *this;
    field.repeats = true;
    return field;
  }
  constexpr FieldInfo as_secret() const {
    FieldInfo field = *this;
    field.secret = true;
    return field;
  }
  // An enumeration as services have them: new values come without notice, are kept, and are counted.
  constexpr FieldInfo one_of(std::string_view words) const {
    FieldInfo field = repeating();
    field.values = words;
    return field;
  }
};

// A value computed from the fields, such as a duration in seconds where the API has milliseconds.
struct DerivedInfo {
  std::string_view name;
  std::string_view doc;
  Scalar scalar;
  void (*visit)(const void* model, Visitor& visitor);
};

// Which fields of one model, as bits.
class FieldSet {
 public:
  static constexpr std::size_t capacity = 128;

  void add(std::size_t index) { words_[index / 64] |= std::uint64_t{1} << (index % 64); }
  bool has(std::size_t index) const { return (words_[index / 64] >> (index % 64)) & 1; }

 private:
  std::array<std::uint64_t, capacity / 64> words_{};
};

// The base of every model: what the fields themselves can't hold.
struct Record {
  json::Value extra;   // keys that no field names
  FieldSet given;      // fields with a value; the others are None
  FieldSet null;       // fields that came as null, to write them back as they came
  FieldSet other_key;  // fields that came under their other key
};

struct ModelInfo {
  std::string_view name;
  std::string_view module;  // of `cijobs`, such as "circleci"
  std::string_view doc;
  std::span<const FieldInfo> fields;
  std::span<const DerivedInfo> derived;
  std::size_t size;
  std::size_t alignment;
  void (*construct)(void* at);
  void (*destroy)(void* at);
  Record& (*record)(void* model);

  const Record& record_of(const void* model) const { return record(const_cast<void*>(model)); }
};

}  // namespace cijobs::model
