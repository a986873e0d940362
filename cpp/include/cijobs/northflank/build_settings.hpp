// How a job's image is built, Northflank.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"
#include "cijobs/northflank/deployment.hpp"

namespace cijobs::northflank {

struct Buildkit : model::Record {
  std::optional<bool> use_cache;
  std::optional<std::int64_t> cache_storage_size;
  std::optional<bool> use_internal_cache;
  std::optional<double> internal_cache_storage;

  static const model::ModelInfo info;
};

struct Dockerfile : model::Record {
  std::optional<model::Text> build_engine;
  std::optional<bool> use_cache;
  std::optional<Buildkit> buildkit;
  std::optional<model::Text> docker_file_path;
  std::optional<model::Text> docker_work_dir;

  static const model::ModelInfo info;
};

struct Buildpack : model::Record {
  std::optional<model::Text> builder;
  std::optional<std::vector<model::Text>> buildpack_locators;
  std::optional<model::Text> build_context;
  std::optional<bool> use_cache;

  static const model::ModelInfo info;
};

struct BuildSettings : model::Record {
  std::optional<Dockerfile> dockerfile;
  std::optional<Buildpack> buildpack;
  std::optional<Storage> storage;

  static const model::ModelInfo info;
};

struct BuildConfiguration : model::Record {
  std::optional<std::vector<model::Text>> path_ignore_rules;
  std::optional<bool> is_allow_list;
  std::optional<bool> ci_ignore_flags_enabled;
  std::optional<std::vector<model::Text>> ci_ignore_flags;
  std::optional<model::Text> dockerfile_target;
  std::optional<std::vector<model::Text>> docker_credentials;
  std::optional<bool> include_git_folder;
  std::optional<bool> full_git_clone;
  std::optional<bool> enable_git_lfs;
  std::optional<Storage> storage;

  static const model::ModelInfo info;
};

struct Infrastructure : model::Record {
  std::optional<model::Text> architecture;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
