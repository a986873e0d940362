// Files that a job stored, CircleCI v2.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct Artifact : model::Record {
  model::Text path;
  std::optional<std::int64_t> node_index;
  std::optional<model::Text> url;

  static const model::ModelInfo info;
};

std::span<const api::Operation> artifact_operations();

}  // namespace cijobs::circleci::v2
