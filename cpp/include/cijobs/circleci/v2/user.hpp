// Users and the organizations they work with, CircleCI v2.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct User : model::Record {
  model::Text id;
  std::optional<model::Text> login;
  std::optional<model::Text> name;

  static const model::ModelInfo info;
};

struct Collaboration : model::Record {
  std::optional<model::Text> id;
  model::Text name;
  std::optional<model::Text> slug;
  std::optional<model::Text> vcs_type;
  std::optional<model::Text> avatar_url;

  static const model::ModelInfo info;
};

std::span<const api::Operation> user_operations();

}  // namespace cijobs::circleci::v2
