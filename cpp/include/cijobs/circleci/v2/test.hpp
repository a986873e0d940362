// Test metadata of a job, CircleCI v2.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct Test : model::Record {
  std::optional<model::Text> classname;
  std::optional<model::Text> name;
  std::optional<model::Text> file;
  std::optional<model::Text> result;
  std::optional<double> run_time;
  std::optional<model::Text> message;
  std::optional<model::Text> source;

  static const model::ModelInfo info;
};

std::span<const api::Operation> test_operations();

}  // namespace cijobs::circleci::v2
