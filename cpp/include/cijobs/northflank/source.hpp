// Branches and pull requests of a job's repository, Northflank.
#pragma once

#include <optional>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::northflank {

struct CommitAuthor : model::Record {
  std::optional<model::Text> login;

  static const model::ModelInfo info;
};

struct BranchCommit : model::Record {
  std::optional<model::Text> sha;
  std::optional<CommitAuthor> author;
  std::optional<model::Text> message;
  std::optional<base::Timestamp> date;

  static const model::ModelInfo info;
};

struct Branch : model::Record {
  std::optional<model::Text> id;
  model::Text name;
  std::optional<BranchCommit> commit;

  static const model::ModelInfo info;
};

struct PullRequest : model::Record {
  std::int64_t id{};
  std::optional<model::Text> state;
  std::optional<model::Text> title;
  std::optional<model::Text> source;
  std::optional<model::Text> destination;
  std::optional<model::Text> sha;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;
  std::optional<model::Text> html_url;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
