// What builds leave behind, CircleCI v1.1: test metadata and artifacts.
#pragma once

#include <optional>
#include <string>

#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v1 {

struct Test : model::Record {
  std::optional<std::string> classname;
  std::optional<std::string> name;
  std::optional<std::string> file;
  std::optional<std::string> result;
  std::optional<double> run_time;
  std::optional<std::string> message;
  std::optional<std::string> source;
  std::optional<std::string> source_type;

  static const model::ModelInfo info;
};

struct Artifact : model::Record {
  std::optional<std::string> path;
  std::optional<std::string> pretty_path;
  std::optional<std::int64_t> node_index;
  std::optional<std::string> url;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
