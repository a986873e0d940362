// Where a job's image comes from and how it is started, Northflank.
#pragma once

#include <optional>
#include <string>

#include "cijobs/model/info.hpp"

namespace cijobs::northflank {

struct CommandConfig : model::Record {
  std::optional<std::string> config_type;
  std::optional<std::string> custom_process;
  std::optional<std::string> custom_entrypoint;
  std::optional<std::string> custom_command;

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
  std::optional<std::string> id;
  std::optional<std::string> app_id;
  std::optional<std::string> nf_object_id;
  std::optional<std::string> nf_object_type;
  std::optional<std::string> repository;
  std::optional<std::string> branch;
  std::optional<std::string> build_id;
  std::optional<std::string> build_sha;
  std::optional<std::string> deployed_sha;

  static const model::ModelInfo info;
};

struct ExternalImage : model::Record {
  std::optional<std::string> image_path;
  std::optional<std::string> credentials;
  std::optional<std::string> registry_provider;
  std::optional<bool> private_image;

  static const model::ModelInfo info;
};

struct VcsData : model::Record {
  std::optional<std::string> project_url;
  std::optional<std::string> project_type;
  std::optional<std::string> project_branch;
  std::optional<bool> public_repo;
  std::optional<std::string> account_login;
  std::optional<std::string> vcs_link_id;
  std::optional<std::string> self_hosted_vcs_id;
  std::optional<std::string> docker_file_path;
  std::optional<std::string> docker_work_dir;

  static const model::ModelInfo info;
};

struct Deployment : model::Record {
  std::optional<std::string> region;
  std::optional<std::int64_t> instances;
  std::optional<CommandConfig> docker;
  std::optional<CommandConfig> buildpack;
  std::optional<Storage> storage;
  std::optional<InternalImage> internal;
  std::optional<ExternalImage> external;
  std::optional<VcsData> vcs;
  std::optional<std::string> image_url;
  std::optional<std::int64_t> grace_period_seconds;
  std::optional<json::Value> gpu;
  std::optional<json::Value> metadata;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
