// Test metadata of a job, CircleCI v2.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct Test : model::Record {
  std::optional<std::string> classname;
  std::optional<std::string> name;
  std::optional<std::string> file;
  std::optional<std::string> result;
  std::optional<double> run_time;
  std::optional<std::string> message;
  std::optional<std::string> source;

  static const model::ModelInfo info;
};

std::span<const api::Operation> test_operations();

}  // namespace cijobs::circleci::v2
