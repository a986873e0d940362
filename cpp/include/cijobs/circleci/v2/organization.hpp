// Organizations, CircleCI v2, and the URL orbs that they allow.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct Organization : model::Record {
  model::Text id;
  model::Text name;
  std::optional<model::Text> slug;
  std::optional<model::Text> vcs_type;

  static const model::ModelInfo info;
};

struct UrlOrbAllowListEntry : model::Record {
  model::Text id;
  std::optional<model::Text> name;
  std::optional<model::Text> prefix;
  std::optional<model::Text> auth;

  static const model::ModelInfo info;
};

struct UrlOrbAllowListChange : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> message;

  static const model::ModelInfo info;
};

std::span<const api::Operation> organization_operations();

}  // namespace cijobs::circleci::v2
