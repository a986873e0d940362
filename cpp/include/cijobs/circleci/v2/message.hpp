// What many CircleCI v2 operations answer: one sentence for people.
#pragma once

#include <optional>
#include <string>

#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct Message : model::Record {
  std::optional<std::string> message;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v2
