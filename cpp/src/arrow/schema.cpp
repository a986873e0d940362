#include <string>

#include "cijobs/arrow/ownership.hpp"
#include "cijobs/arrow/stream.hpp"

namespace cijobs::arrow {
namespace {

struct OwnedSchema {
  OwnedSchema(std::string_view given, std::size_t size) : name(given), children(size) {}

  std::string name;
  Children<ArrowSchema> children;
};

}  // namespace

void export_schema(const Column& column, ArrowSchema& out) {
  auto owned = std::make_unique<OwnedSchema>(column.name, column.children.size());
  for (std::size_t i = 0; i < column.children.size(); ++i)
    export_schema(column.children[i], owned->children[i]);
  out = {};
  out.format = format_of(column);
  out.name = owned->name.c_str();
  out.flags = flag_nullable;
  out.n_children = owned->children.size();
  out.children = owned->children.pointers();
  give_ownership(std::move(owned), out);
}

}  // namespace cijobs::arrow
