#include "cijobs/arrow/builder.hpp"

#include "nested_builders.hpp"
#include "scalar_builders.hpp"

namespace cijobs::arrow {
namespace {

std::unique_ptr<ColumnBuilder> make_scalar(const Column& column) {
  using model::Scalar;
  switch (column.scalar) {
    case Scalar::boolean:
      return std::make_unique<BooleanBuilder>();
    case Scalar::integer:
      return std::make_unique<IntegerBuilder>();
    case Scalar::real:
      return std::make_unique<RealBuilder>();
    case Scalar::text:
      return std::make_unique<TextBuilder>();
    case Scalar::time:
      return std::make_unique<TimeBuilder>();
    case Scalar::free:
      return std::make_unique<JsonBuilder>();
    case Scalar::model:
      return std::make_unique<ModelBuilder>(column);
  }
  return nullptr;
}

}  // namespace

std::unique_ptr<ColumnBuilder> make_builder(const Column& column) {
  if (column.list) return std::make_unique<ListBuilder>(column);
  return make_scalar(column);
}

}  // namespace cijobs::arrow
