// Groups of an organization, CircleCI v2.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct Group : model::Record {
  model::Text id;
  model::Text name;
  std::optional<model::Text> description;

  static const model::ModelInfo info;
};

std::span<const api::Operation> group_operations();

}  // namespace cijobs::circleci::v2
