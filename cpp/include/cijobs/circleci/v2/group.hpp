// Groups of an organization, CircleCI v2.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct Group : model::Record {
  std::string id;
  std::string name;
  std::optional<std::string> description;

  static const model::ModelInfo info;
};

std::span<const api::Operation> group_operations();

}  // namespace cijobs::circleci::v2
