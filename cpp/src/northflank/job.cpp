#include "cijobs/northflank/job.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&Job::id>("id", "Id within the project, from the name."),
    field<&Job::app_id>("app_id", "Full id: owner, project and job.", "appId"),
    field<&Job::project_id>("project_id", "The project.", "projectId"),
    field<&Job::name>("name", "Name of the job."),
    field<&Job::description>("description", "What it is for."),
    field<&Job::tags>("tags", "Ids of tags."),
    field<&Job::stage_id>("stage_id", "The stage of a pipeline that it is in.", "stageId"),
    field<&Job::job_type>("job_type", "`manual` or `cron`.", "jobType"),
    field<&Job::created_at>("created_at", "When it was made.", "createdAt"),
    field<&Job::updated_at>("updated_at", "When it was changed.", "updatedAt"),
    field<&Job::suspended>("suspended", "Whether the schedule is off."),
    field<&Job::disabled_ci>("disabled_ci", "Whether pushes are not built.", "disabledCI"),
    field<&Job::disabled_cd>("disabled_cd", "Whether builds are not deployed.", "disabledCD"),
    field<&Job::status>("status", "`{build: {status, lastTransitionTime}}`."),
    field<&Job::billing>("billing", "Its plans."),
    field<&Job::settings>("settings", "Schedule, retries, time limit."),
    field<&Job::deployment>("deployment", "What it runs, and how."),
    field<&Job::vcs_data>("vcs_data", "The repository that it is built from.", "vcsData"),
    field<&Job::build_configuration>("build_configuration", "Which pushes are built, and how.",
                                     "buildConfiguration"),
    field<&Job::build_settings>("build_settings", "Dockerfile or buildpack, as it was sent.",
                                "buildSettings"),
    field<&Job::build_engine_configuration>("build_engine_configuration",
                                            "The engine: buildkit, kaniko or buildpack, with its cache.",
                                            "buildEngineConfiguration"),
    field<&Job::build_arguments>("build_arguments", "Build arguments by name: secrets.", "buildArguments"),
    field<&Job::build_files>("build_files", "Files of the build by path: secrets.", "buildFiles"),
    field<&Job::docker_secret_mounts>("docker_secret_mounts", "Secrets of the build by name.",
                                      "dockerSecretMounts"),
    field<&Job::runtime_environment>("runtime_environment", "Environment variables by name: secrets.",
                                     "runtimeEnvironment"),
    field<&Job::runtime_files>("runtime_files", "Files by path: secrets.", "runtimeFiles"),
    field<&Job::health_checks>("health_checks", "Probes of its containers.", "healthChecks"),
    field<&Job::infrastructure>("infrastructure", "What it runs on."),
    field<&Job::cluster>("cluster", "Where it runs."),
    field<&Job::backoff_limit>("backoff_limit", "As in `settings`, in answers of the older calls.",
                               "backoffLimit"),
    field<&Job::active_deadline_seconds>("active_deadline_seconds",
                                         "As in `settings`, in answers of the older calls; seconds.",
                                         "activeDeadlineSeconds"),
    field<&Job::run_on_source_change>(
        "run_on_source_change", "As in `settings`, in answers of the older calls.", "runOnSourceChange"),
    field<&Job::schedule>("schedule", "As in `settings.cron`, in answers of the older calls."),
    field<&Job::concurrency_policy>(
        "concurrency_policy", "As in `settings.cron`, in answers of the older calls.", "concurrencyPolicy"),
};

}  // namespace

constinit const model::ModelInfo Job::info =
    model::describe<Job>("northflank", "Job", "A job: what runs, on demand or by schedule.", fields);

}  // namespace cijobs::northflank
