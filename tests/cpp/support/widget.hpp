// A model with every kind of field, for tests of what the tables drive.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::model {

struct Part : Record {
  std::optional<Text> name;
  std::optional<std::int64_t> weight;

  static const ModelInfo info;
};

struct Widget : Record {
  Text id;
  std::optional<std::int64_t> count;
  std::optional<double> ratio;
  std::optional<bool> ready;
  std::optional<Text> label;
  std::optional<base::Timestamp> made_at;
  std::optional<Part> part;
  std::vector<Part> parts;
  std::optional<std::vector<Text>> tags;
  std::optional<json::Value> settings;

  static const ModelInfo info;
};

}  // namespace cijobs::model
