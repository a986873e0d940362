// Outbound webhooks, CircleCI v2: where events are delivered to.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct WebhookScope : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> type;

  static const model::ModelInfo info;
};

struct Webhook : model::Record {
  model::Text id;
  model::Text name;
  std::optional<model::Text> url;
  std::optional<std::vector<model::Text>> events;
  std::optional<bool> verify_tls;
  std::optional<model::Text> signing_secret;
  std::optional<WebhookScope> scope;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> webhook_operations();

}  // namespace cijobs::circleci::v2
