#include <string>

#include "cijobs/arrow/ownership.hpp"
#include "cijobs/arrow/stream.hpp"

namespace cijobs::arrow {
namespace {

struct OwnedSchema {
  explicit OwnedSchema(const Column& column)
      : name(column.name), children(column.children.size()), dictionary(column.repeated ? 1 : 0) {}

  std::string name;
  Children<ArrowSchema> children;
  Children<ArrowSchema> dictionary;
};

}  // namespace

void export_schema(const Column& column, ArrowSchema& out) {
  auto owned = std::make_unique<OwnedSchema>(column);
  for (std::size_t i = 0; i < column.children.size(); ++i)
    export_schema(column.children[i], owned->children[i]);
  out = {};
  out.format = format_of(column);
  out.name = owned->name.c_str();
  out.flags = flag_nullable;
  out.n_children = owned->children.size();
  out.children = owned->children.pointers();
  if (column.repeated) {
    Column texts;
    texts.scalar = model::Scalar::text;
    export_schema(texts, owned->dictionary[0]);
    out.dictionary = owned->dictionary.pointers()[0];
  }
  give_ownership(std::move(owned), out);
}

}  // namespace cijobs::arrow
