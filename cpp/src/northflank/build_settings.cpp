#include "cijobs/northflank/build_settings.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo buildkit_fields[] = {
    field<&Buildkit::use_cache>("use_cache", "Whether layers are kept for the next build.", "useCache"),
    field<&Buildkit::cache_storage_size>("cache_storage_size", "Size of that cache, in MB.",
                                         "cacheStorageSize"),
    field<&Buildkit::use_internal_cache>("use_internal_cache", "Whether cache mounts are kept.",
                                         "useInternalCache"),
    field<&Buildkit::internal_cache_storage>("internal_cache_storage", "Size of the cache mounts, in MB.",
                                             "internalCacheStorage"),
};

constexpr model::FieldInfo dockerfile_fields[] = {
    field<&Dockerfile::build_engine>("build_engine", "What builds the image.", "buildEngine")
        .one_of("buildkit kaniko"),
    field<&Dockerfile::use_cache>("use_cache", "Whether layers are kept for the next build.", "useCache"),
    field<&Dockerfile::buildkit>("buildkit", "Settings of that engine."),
    field<&Dockerfile::docker_file_path>("docker_file_path", "Path of the Dockerfile, from `/`.",
                                         "dockerFilePath"),
    field<&Dockerfile::docker_work_dir>("docker_work_dir", "Directory of the build, from `/`.",
                                        "dockerWorkDir"),
};

constexpr model::FieldInfo buildpack_fields[] = {
    field<&Buildpack::builder>("builder", "The builder's image.")
        .one_of("HEROKU_24 HEROKU_22 HEROKU_22_CLASSIC HEROKU_20 HEROKU_18 GOOGLE_22 GOOGLE_V1 CNB_ALPINE "
                "CNB_BIONIC "
                "PAKETO_JAMMY_TINY PAKETO_JAMMY_BASE PAKETO_JAMMY_FULL PAKETO_TINY PAKETO_BASE PAKETO_FULL"),
    field<&Buildpack::buildpack_locators>("buildpack_locators", "Which buildpacks, in their order.",
                                          "buildpackLocators"),
    field<&Buildpack::build_context>("build_context", "Directory of the build, from `/`.", "buildContext"),
    field<&Buildpack::use_cache>("use_cache", "Whether layers are kept for the next build.", "useCache"),
};

constexpr model::FieldInfo build_settings_fields[] = {
    field<&BuildSettings::dockerfile>("dockerfile", "Built from a Dockerfile; excludes `buildpack`."),
    field<&BuildSettings::buildpack>("buildpack", "Built by a buildpack; excludes `dockerfile`."),
    field<&BuildSettings::storage>("storage", "Scratch space of the build."),
};

constexpr model::FieldInfo build_configuration_fields[] = {
    field<&BuildConfiguration::path_ignore_rules>(
        "path_ignore_rules", "Paths whose changes are not built, written as in `.gitignore`.",
        "pathIgnoreRules"),
    field<&BuildConfiguration::is_allow_list>("is_allow_list", "Whether the paths are those that are built.",
                                              "isAllowList"),
    field<&BuildConfiguration::ci_ignore_flags_enabled>(
        "ci_ignore_flags_enabled", "Whether flags in commit messages keep a commit from being built.",
        "ciIgnoreFlagsEnabled"),
    field<&BuildConfiguration::ci_ignore_flags>("ci_ignore_flags", "Those flags.", "ciIgnoreFlags"),
    field<&BuildConfiguration::dockerfile_target>(
        "dockerfile_target", "The stage of the Dockerfile to build.", "dockerfileTarget"),
    field<&BuildConfiguration::docker_credentials>("docker_credentials", "Ids of saved registry credentials.",
                                                   "dockerCredentials"),
    field<&BuildConfiguration::include_git_folder>("include_git_folder", "Whether `.git` is kept.",
                                                   "includeGitFolder"),
    field<&BuildConfiguration::full_git_clone>("full_git_clone", "Whether the whole history is fetched.",
                                               "fullGitClone"),
    field<&BuildConfiguration::enable_git_lfs>("enable_git_lfs", "Whether large files are fetched.",
                                               "enableGitLfs"),
    field<&BuildConfiguration::storage>("storage", "Scratch space of the build."),
};

constexpr model::FieldInfo infrastructure_fields[] = {
    field<&Infrastructure::architecture>("architecture", "Kind of processor.").one_of("x86 arm"),
};

}  // namespace

constinit const model::ModelInfo Buildkit::info =
    describe<Buildkit>("northflank", "Buildkit", "Caches of the engine BuildKit.", buildkit_fields);
constinit const model::ModelInfo Dockerfile::info = describe<Dockerfile>(
    "northflank", "Dockerfile", "How an image is built from a Dockerfile.", dockerfile_fields);
constinit const model::ModelInfo Buildpack::info =
    describe<Buildpack>("northflank", "Buildpack", "How an image is built by a buildpack.", buildpack_fields);
constinit const model::ModelInfo BuildSettings::info = describe<BuildSettings>(
    "northflank", "BuildSettings", "What builds a job's image.", build_settings_fields);
constinit const model::ModelInfo BuildConfiguration::info = describe<BuildConfiguration>(
    "northflank", "BuildConfiguration", "Which pushes are built, and how the code is fetched.",
    build_configuration_fields);
constinit const model::ModelInfo Infrastructure::info =
    describe<Infrastructure>("northflank", "Infrastructure", "What a job runs on.", infrastructure_fields);

}  // namespace cijobs::northflank
