// Many models of one kind, at addresses that never move: Python's elements point into it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "cijobs/base/arena.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::model {

// Owns its models. Filled by one thread, then only read, by any.
class Array {
 public:
  explicit Array(const ModelInfo& info) : info_(&info) {}
  ~Array();
  Array(const Array&) = delete;
  Array& operator=(const Array&) = delete;

  const ModelInfo& info() const { return *info_; }
  std::size_t size() const { return kept_ ? kept_->size() : size_; }
  void* append();                          // a new, empty model
  base::Arena& arena() { return arena_; }  // of the texts of its models
  const void* operator[](std::size_t index) const { return slot(kept_ ? (*kept_)[index] : index); }

  // Shows only the models at these places from now on. Once, before anyone else reads the array.
  void keep_only(std::vector<std::size_t> places) { kept_ = std::move(places); }

 private:
  static constexpr std::size_t per_chunk = 64;
  struct Free {
    std::align_val_t alignment{};
    void operator()(std::byte* bytes) const { ::operator delete[](bytes, alignment); }
  };
  using Chunk = std::unique_ptr<std::byte[], Free>;

  std::byte* slot(std::size_t index) const {
    return chunks_[index / per_chunk].get() + (index % per_chunk) * info_->size;
  }

  const ModelInfo* info_;
  base::Arena arena_;
  std::vector<Chunk> chunks_;
  std::size_t size_ = 0;  // hidden ones, too
  std::optional<std::vector<std::size_t>> kept_;
};

// Reads the reader's current value: a list of models, or one more model.
bool read_array(json::Reader& reader, Array& out);
bool read_one(json::Reader& reader, Array& out);

}  // namespace cijobs::model
