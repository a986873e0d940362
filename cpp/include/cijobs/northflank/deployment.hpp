// Where a job's image comes from and how it is started, Northflank.
#pragma once

#include <optional>

#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::northflank {

struct CommandConfig : model::Record {
  std::optional<model::Text> config_type;
  std::optional<model::Text> custom_process;
  std::optional<model::Text> custom_entrypoint;
  std::optional<model::Text> custom_command;

  static const model::ModelInfo info;
};

struct EphemeralStorage : model::Record {
  std::optional<std::int64_t> storage_size;

  static const model::ModelInfo info;
};

struct Storage : model::Record {
  std::optional<EphemeralStorage> ephemeral_storage;
  std::optional<std::int64_t> shm_size;
  std::optional<bool> use_hdb_storage;
  std::optional<bool> use_pd_ssd_storage;

  static const model::ModelInfo info;
};

struct InternalImage : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> app_id;
  std::optional<model::Text> nf_object_id;
  std::optional<model::Text> nf_object_type;
  std::optional<model::Text> repository;
  std::optional<model::Text> branch;
  std::optional<model::Text> build_id;
  std::optional<model::Text> build_sha;
  std::optional<model::Text> deployed_sha;

  static const model::ModelInfo info;
};

struct ExternalImage : model::Record {
  std::optional<model::Text> image_path;
  std::optional<model::Text> credentials;
  std::optional<model::Text> registry_provider;
  std::optional<bool> private_image;

  static const model::ModelInfo info;
};

struct VcsData : model::Record {
  std::optional<model::Text> project_url;
  std::optional<model::Text> project_type;
  std::optional<model::Text> project_branch;
  std::optional<bool> public_repo;
  std::optional<model::Text> account_login;
  std::optional<model::Text> vcs_link_id;
  std::optional<model::Text> self_hosted_vcs_id;
  std::optional<model::Text> docker_file_path;
  std::optional<model::Text> docker_work_dir;

  static const model::ModelInfo info;
};

struct Deployment : model::Record {
  std::optional<model::Text> region;
  std::optional<std::int64_t> instances;
  std::optional<CommandConfig> docker;
  std::optional<CommandConfig> buildpack;
  std::optional<Storage> storage;
  std::optional<InternalImage> internal;
  std::optional<ExternalImage> external;
  std::optional<VcsData> vcs;
  std::optional<model::Text> image_url;
  std::optional<std::int64_t> grace_period_seconds;
  std::optional<json::Value> gpu;
  std::optional<json::Value> metadata;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
