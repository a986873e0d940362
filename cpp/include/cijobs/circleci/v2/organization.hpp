// Organizations, CircleCI v2, and the URL orbs that they allow.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct Organization : model::Record {
  std::string id;
  std::string name;
  std::optional<std::string> slug;
  std::optional<std::string> vcs_type;

  static const model::ModelInfo info;
};

struct UrlOrbAllowListEntry : model::Record {
  std::string id;
  std::optional<std::string> name;
  std::optional<std::string> prefix;
  std::optional<std::string> auth;

  static const model::ModelInfo info;
};

struct UrlOrbAllowListChange : model::Record {
  std::optional<std::string> id;
  std::optional<std::string> message;

  static const model::ModelInfo info;
};

std::span<const api::Operation> organization_operations();

}  // namespace cijobs::circleci::v2
