#include "cijobs/arrow/ownership.hpp"
#include "cijobs/arrow/stream.hpp"

namespace cijobs::arrow {
namespace {

// Any number of arrays point into one batch.
struct OwnedArray {
  OwnedArray(std::shared_ptr<const void> kept, std::size_t children_size, bool has_dictionary)
      : memory(std::move(kept)), children(children_size), dictionary(has_dictionary ? 1 : 0) {}

  std::shared_ptr<const void> memory;
  std::vector<const void*> buffers;
  Children<ArrowArray> children;
  Children<ArrowArray> dictionary;
};

std::vector<const void*> buffers_of(const Values& values) {
  const void* validity = values.validity.data();
  switch (values.layout) {
    case Layout::boolean:
      return {validity, values.bits.data()};
    case Layout::integer:
    case Layout::real:
    case Layout::time:
    case Layout::repeated:
      return {validity, values.fixed.data()};
    case Layout::text:
    case Layout::json:
      return {validity, values.texts.offsets().data(), values.texts.bytes().data()};
    case Layout::list:
      return {validity, values.offsets.data()};
    case Layout::model:
      break;
  }
  return {validity};
}

void fill(std::unique_ptr<OwnedArray> owned, std::size_t size, std::size_t nulls, ArrowArray& out) {
  out = {};
  out.length = static_cast<std::int64_t>(size);
  out.null_count = static_cast<std::int64_t>(nulls);
  out.n_buffers = static_cast<std::int64_t>(owned->buffers.size());
  out.buffers = owned->buffers.data();
  out.n_children = owned->children.size();
  out.children = owned->children.pointers();
  if (owned->dictionary.size() > 0) out.dictionary = owned->dictionary.pointers()[0];
  give_ownership(std::move(owned), out);
}

void export_texts(std::shared_ptr<const Texts> texts, ArrowArray& out) {
  auto owned = std::make_unique<OwnedArray>(texts, 0, false);
  owned->buffers = {nullptr, texts->offsets().data(), texts->bytes().data()};
  fill(std::move(owned), texts->size(), 0, out);
}

void export_values(const std::shared_ptr<const Batch>& batch, const Values& values,
                   const std::shared_ptr<const Texts>& texts, ArrowArray& out) {
  const std::size_t children = values.children.size();
  auto owned = std::make_unique<OwnedArray>(batch, children, values.layout == Layout::repeated);
  for (std::size_t i = 0; i < children; ++i)
    export_values(batch, values.children[i], nullptr, owned->children[i]);
  if (values.layout == Layout::repeated) export_texts(texts, owned->dictionary[0]);
  owned->buffers = buffers_of(values);
  fill(std::move(owned), values.size(), values.validity.nulls(), out);
}

}  // namespace

void export_batch(std::shared_ptr<const Batch> batch, std::span<const std::shared_ptr<const Texts>> joined,
                  ArrowArray& out) {
  const std::vector<Values>& values = batch->values();
  auto owned = std::make_unique<OwnedArray>(batch, values.size(), false);
  for (std::size_t i = 0; i < values.size(); ++i)
    export_values(batch, values[i], joined[i], owned->children[i]);
  owned->buffers = {nullptr};
  fill(std::move(owned), batch->size(), 0, out);
}

}  // namespace cijobs::arrow
