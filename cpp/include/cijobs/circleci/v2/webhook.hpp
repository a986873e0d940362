// Outbound webhooks, CircleCI v2: where events are delivered to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct WebhookScope : model::Record {
  std::optional<std::string> id;
  std::optional<std::string> type;

  static const model::ModelInfo info;
};

struct Webhook : model::Record {
  std::string id;
  std::string name;
  std::optional<std::string> url;
  std::optional<std::vector<std::string>> events;
  std::optional<bool> verify_tls;
  std::optional<std::string> signing_secret;
  std::optional<WebhookScope> scope;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> webhook_operations();

}  // namespace cijobs::circleci::v2
