// What a field can hold: how to read it, show it and compare it, without knowing which field it is.
#pragma once

#include <cstddef>
#include <cstdint>

#include "cijobs/json/reader.hpp"
#include "cijobs/model/visitor.hpp"

namespace cijobs::model {

enum class Scalar : std::uint8_t { boolean, integer, real, text, time, free, model };

// `at` points at a value of the C++ type that the Type describes. One Type exists per value type, not per
// field.
struct Type {
  Scalar scalar;
  bool optional;  // the API may leave it out
  bool list;
  const ModelInfo* model;  // of a nested model, else null
  std::size_t size;
  std::size_t alignment;
  bool (*read)(json::Reader& reader, void* at);
  void (*visit)(const void* at, Visitor& visitor);
  bool (*equal)(const void* a, const void* b);
};

}  // namespace cijobs::model
