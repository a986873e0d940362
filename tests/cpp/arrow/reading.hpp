// Makes tables of widgets, and reads exported structs as a consumer would: through their pointers alone.
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "cijobs/arrow/stream.hpp"
#include "support/json_text.hpp"
#include "support/widget.hpp"

namespace cijobs::arrow {

// Owns an exported struct, as a consumer has to.
template <class Struct>
class Imported {
 public:
  Imported() = default;
  Imported(Imported&& other) noexcept : raw(std::exchange(other.raw, {})) {}
  ~Imported() {
    if (raw.release != nullptr) raw.release(&raw);
  }
  const Struct* operator->() const { return &raw; }

  Struct raw;
};

inline std::shared_ptr<const model::Array> widgets(std::string_view document) {
  const testing_support::JsonText text(document);
  json::Reader reader(text.view());
  auto page = std::make_shared<model::Array>(model::Widget::info);
  if (!model::read_array(reader, *page)) throw std::invalid_argument(std::string(document));
  return page;
}

inline Rows rows_of(std::initializer_list<std::string_view> documents, std::size_t limit = Rows::all) {
  Rows rows{&model::Widget::info, {}, limit};
  for (const std::string_view document : documents) rows.pages.push_back(widgets(document));
  return rows;
}

inline Imported<ArrowArrayStream> stream_of(Rows rows) {
  Imported<ArrowArrayStream> stream;
  export_stream(std::move(rows), stream.raw);
  return stream;
}

inline Imported<ArrowSchema> schema_of(Imported<ArrowArrayStream>& stream) {
  Imported<ArrowSchema> schema;
  EXPECT_EQ(stream.raw.get_schema(&stream.raw, &schema.raw), 0);
  return schema;
}

inline Imported<ArrowArray> next_of(Imported<ArrowArrayStream>& stream) {
  Imported<ArrowArray> array;
  EXPECT_EQ(stream.raw.get_next(&stream.raw, &array.raw), 0);
  return array;
}

inline Imported<ArrowArray> batch_of(std::string_view document) {
  auto stream = stream_of(rows_of({document}));
  return next_of(stream);
}

// The place of a column of widgets.
inline std::size_t at(std::string_view name) {
  const Column table = columns_of(rows_of({R"([{"unknown": 1}])"}));
  for (std::size_t i = 0; i < table.children.size(); ++i) {
    if (table.children[i].name == name) return i;
  }
  throw std::out_of_range(std::string(name));
}

inline const ArrowArray& column(const Imported<ArrowArray>& batch, std::string_view name) {
  return *batch->children[at(name)];
}

inline bool valid(const ArrowArray& array, std::size_t row) {
  const auto* bits = static_cast<const std::uint8_t*>(array.buffers[0]);
  return bits == nullptr || ((bits[row / 8] >> (row % 8)) & 1) != 0;
}

template <class T>
T number(const ArrowArray& array, std::size_t row) {
  return static_cast<const T*>(array.buffers[1])[row];
}

inline std::string text(const ArrowArray& array, std::size_t row) {
  const auto* offsets = static_cast<const std::int32_t*>(array.buffers[1]);
  const auto* bytes = static_cast<const char*>(array.buffers[2]);
  return {bytes + offsets[row], bytes + offsets[row + 1]};
}

}  // namespace cijobs::arrow
