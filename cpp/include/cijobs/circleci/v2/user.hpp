// Users and the organizations they work with, CircleCI v2.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct User : model::Record {
  std::string id;
  std::optional<std::string> login;
  std::optional<std::string> name;

  static const model::ModelInfo info;
};

struct Collaboration : model::Record {
  std::optional<std::string> id;
  std::string name;
  std::optional<std::string> slug;
  std::optional<std::string> vcs_type;
  std::optional<std::string> avatar_url;

  static const model::ModelInfo info;
};

std::span<const api::Operation> user_operations();

}  // namespace cijobs::circleci::v2
