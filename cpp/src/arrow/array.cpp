#include "cijobs/arrow/ownership.hpp"
#include "cijobs/arrow/stream.hpp"

namespace cijobs::arrow {
namespace {

// The builder stays, for it is the memory.
struct OwnedArray {
  OwnedArray(std::unique_ptr<ColumnBuilder> built, std::size_t size)
      : column(std::move(built)), children(size) {}

  std::unique_ptr<ColumnBuilder> column;
  std::vector<const void*> buffers;
  Children<ArrowArray> children;
};

std::vector<const void*> buffers_of(const ColumnBuilder& column) {
  std::vector<const void*> buffers = column.value_buffers();
  const Bits& validity = column.validity();
  buffers.insert(buffers.begin(), validity.unset() == 0 ? nullptr : validity.data());
  return buffers;
}

}  // namespace

void export_array(std::unique_ptr<ColumnBuilder> column, ArrowArray& out) {
  auto children = column->take_children();
  auto owned = std::make_unique<OwnedArray>(std::move(column), children.size());
  for (std::size_t i = 0; i < children.size(); ++i) export_array(std::move(children[i]), owned->children[i]);
  owned->buffers = buffers_of(*owned->column);
  out = {};
  out.length = static_cast<std::int64_t>(owned->column->validity().size());
  out.null_count = static_cast<std::int64_t>(owned->column->validity().unset());
  out.n_buffers = static_cast<std::int64_t>(owned->buffers.size());
  out.buffers = owned->buffers.data();
  out.n_children = owned->children.size();
  out.children = owned->children.pointers();
  give_ownership(std::move(owned), out);
}

}  // namespace cijobs::arrow
