// What many CircleCI v2 operations answer: one sentence for people.
#pragma once

#include <optional>

#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct Message : model::Record {
  std::optional<model::Text> message;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v2
