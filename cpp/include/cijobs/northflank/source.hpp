// Branches and pull requests of a job's repository, Northflank.
#pragma once

#include <optional>
#include <string>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::northflank {

struct CommitAuthor : model::Record {
  std::optional<std::string> login;

  static const model::ModelInfo info;
};

struct BranchCommit : model::Record {
  std::optional<std::string> sha;
  std::optional<CommitAuthor> author;
  std::optional<std::string> message;
  std::optional<base::Timestamp> date;

  static const model::ModelInfo info;
};

struct Branch : model::Record {
  std::optional<std::string> id;
  std::string name;
  std::optional<BranchCommit> commit;

  static const model::ModelInfo info;
};

struct PullRequest : model::Record {
  std::int64_t id{};
  std::optional<std::string> state;
  std::optional<std::string> title;
  std::optional<std::string> source;
  std::optional<std::string> destination;
  std::optional<std::string> sha;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;
  std::optional<std::string> html_url;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
