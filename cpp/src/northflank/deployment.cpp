#include "cijobs/northflank/deployment.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

constexpr model::FieldInfo command_config_fields[] = {
    field<&CommandConfig::config_type>(
        "config_type",
        "`default`, `customCommand`, `customEntrypoint`, `customEntrypointCustomCommand`, and for buildpacks "
        "`customProcess`, `originalEntrypointCustomCommand`.",
        "configType"),
    field<&CommandConfig::custom_process>("custom_process", "Process of the Procfile; buildpacks only.",
                                          "customProcess"),
    field<&CommandConfig::custom_entrypoint>("custom_entrypoint", "Instead of the image's entrypoint.",
                                             "customEntrypoint"),
    field<&CommandConfig::custom_command>("custom_command", "Instead of the image's command.",
                                          "customCommand"),
};

constexpr model::FieldInfo ephemeral_storage_fields[] = {
    field<&EphemeralStorage::storage_size>("storage_size", "Size in MB.", "storageSize"),
};

constexpr model::FieldInfo storage_fields[] = {
    field<&Storage::ephemeral_storage>("ephemeral_storage", "Scratch space.", "ephemeralStorage"),
    field<&Storage::shm_size>("shm_size", "Shared memory in MB.", "shmSize"),
    field<&Storage::use_hdb_storage>("use_hdb_storage", "On hard disks.", "useHdbStorage"),
    field<&Storage::use_pd_ssd_storage>("use_pd_ssd_storage", "On persistent SSDs.", "usePdSsdStorage"),
};

constexpr model::FieldInfo internal_image_fields[] = {
    field<&InternalImage::id>("id", "The build service, as it was sent."),
    field<&InternalImage::app_id>("app_id", "Full id of project and service.", "appId"),
    field<&InternalImage::nf_object_id>("nf_object_id", "Id of the service or job that built it.",
                                        "nfObjectId"),
    field<&InternalImage::nf_object_type>("nf_object_type", "`service` or `job`.", "nfObjectType"),
    field<&InternalImage::repository>("repository", "The repository."),
    field<&InternalImage::branch>("branch", "The branch."),
    field<&InternalImage::build_id>("build_id", "The build.", "buildId"),
    field<&InternalImage::build_sha>("build_sha", "The wanted commit, or `latest`.", "buildSHA"),
    field<&InternalImage::deployed_sha>("deployed_sha", "The commit in use.", "deployedSHA"),
};

constexpr model::FieldInfo external_image_fields[] = {
    field<&ExternalImage::image_path>("image_path", "Name with tag or digest.", "imagePath"),
    field<&ExternalImage::credentials>("credentials", "Id of saved registry credentials."),
    field<&ExternalImage::registry_provider>(
        "registry_provider", "`dockerhub`, `ecr`, `gar`, `acr`, `github`, `gitlab`, `custom` …; an open set.",
        "registryProvider"),
    field<&ExternalImage::private_image>("private_image", "Needs credentials.", "privateImage"),
};

constexpr model::FieldInfo vcs_data_fields[] = {
    field<&VcsData::project_url>("project_url", "Address of the repository.", "projectUrl"),
    field<&VcsData::project_type>("project_type", "The code host.", "projectType")
        .one_of("github gitlab bitbucket azure self-hosted"),
    field<&VcsData::project_branch>("project_branch", "The branch.", "projectBranch"),
    field<&VcsData::public_repo>("public_repo", "Whether anybody can read it.", "publicRepo"),
    field<&VcsData::account_login>("account_login", "The linked account.", "accountLogin"),
    field<&VcsData::vcs_link_id>("vcs_link_id", "Id of the link to the account.", "vcsLinkId"),
    field<&VcsData::self_hosted_vcs_id>("self_hosted_vcs_id", "Id of a self-hosted code host.",
                                        "selfHostedVcsId"),
    field<&VcsData::docker_file_path>("docker_file_path", "Path of the Dockerfile.", "dockerFilePath"),
    field<&VcsData::docker_work_dir>("docker_work_dir", "Directory of the build.", "dockerWorkDir"),
};

constexpr model::FieldInfo deployment_fields[] = {
    field<&Deployment::region>("region", "Where it runs."),
    field<&Deployment::instances>("instances", "Number of containers."),
    field<&Deployment::docker>("docker", "How a Docker image is started."),
    field<&Deployment::buildpack>("buildpack", "How a buildpack image is started."),
    field<&Deployment::storage>("storage", "Scratch space and shared memory."),
    field<&Deployment::internal>("internal", "The image, if Northflank built it elsewhere."),
    field<&Deployment::external>("external", "The image, if it comes from a registry."),
    field<&Deployment::vcs>("vcs", "The repository, if the job builds its image itself."),
    field<&Deployment::image_url>("image_url", "Address of the image.", "imageUrl"),
    field<&Deployment::grace_period_seconds>(
        "grace_period_seconds", "Seconds between the request to stop and the kill.", "gracePeriodSeconds"),
    field<&Deployment::gpu>("gpu", "GPUs: whether, which, how many."),
    field<&Deployment::metadata>("metadata", "Kubernetes annotations and labels."),
};

}  // namespace

constinit const model::ModelInfo CommandConfig::info = model::describe<CommandConfig>(
    "northflank", "CommandConfig", "How a container is started.", command_config_fields);
constinit const model::ModelInfo EphemeralStorage::info = model::describe<EphemeralStorage>(
    "northflank", "EphemeralStorage", "Scratch space of a container.", ephemeral_storage_fields);
constinit const model::ModelInfo Storage::info =
    model::describe<Storage>("northflank", "Storage", "Storage of a container.", storage_fields);
constinit const model::ModelInfo InternalImage::info = model::describe<InternalImage>(
    "northflank", "InternalImage", "An image that Northflank built.", internal_image_fields);
constinit const model::ModelInfo ExternalImage::info = model::describe<ExternalImage>(
    "northflank", "ExternalImage", "An image from a registry.", external_image_fields);
constinit const model::ModelInfo VcsData::info = model::describe<VcsData>(
    "northflank", "VcsData", "The repository that a job is built from.", vcs_data_fields);
constinit const model::ModelInfo Deployment::info =
    model::describe<Deployment>("northflank", "Deployment", "What a job runs, and how.", deployment_fields);

}  // namespace cijobs::northflank
