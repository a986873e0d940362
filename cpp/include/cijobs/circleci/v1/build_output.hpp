// What builds leave behind, CircleCI v1.1: test metadata and artifacts.
#pragma once

#include <optional>

#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v1 {

struct Test : model::Record {
  std::optional<model::Text> classname;
  std::optional<model::Text> name;
  std::optional<model::Text> file;
  std::optional<model::Text> result;
  std::optional<double> run_time;
  std::optional<model::Text> message;
  std::optional<model::Text> source;
  std::optional<model::Text> source_type;

  static const model::ModelInfo info;
};

struct Artifact : model::Record {
  std::optional<model::Text> path;
  std::optional<model::Text> pretty_path;
  std::optional<std::int64_t> node_index;
  std::optional<model::Text> url;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
