// The keys of a job's body: the calls that create and change jobs share them.
#pragma once

#include "cijobs/api/operation.hpp"
#include "cijobs/northflank/build_settings.hpp"
#include "cijobs/northflank/deployment.hpp"
#include "cijobs/northflank/job_parts.hpp"

namespace cijobs::northflank::job_body {

using api::body;
using api::Kind;
using api::Parameter;
using api::shaped;

constexpr Parameter name =
    api::required(body("name", Kind::text, "Name of the job, 3 to 52 characters; gives its id."));
constexpr Parameter billing = api::required(shaped(
    Billing::info, body("billing", Kind::object, "The plans: `{\"deploymentPlan\": …, \"buildPlan\": …}`.")));
constexpr Parameter new_billing = shaped(
    Billing::info, body("billing", Kind::object, "The plans: `{\"deploymentPlan\": …, \"buildPlan\": …}`."));
constexpr Parameter description =
    body("description", Kind::text, "What the job is for, at most 200 characters.");
constexpr Parameter tags = body("tags", Kind::list, "Ids of tags.");
constexpr Parameter stage_id = body("stageId", Kind::text, "The stage of a pipeline to put it in.");
constexpr Parameter new_stage_id =
    api::nullable(body("stageId", Kind::text, "The stage of a pipeline to put it in; None takes it out."));
constexpr Parameter infrastructure = shaped(
    Infrastructure::info, body("infrastructure", Kind::object, "`{\"architecture\": \"x86\" | \"arm\"}`."));
constexpr Parameter disabled_ci = body("disabledCI", Kind::boolean, "Do not build pushes.");
constexpr Parameter deployment =
    shaped(Deployment::info,
           body("deployment", Kind::object,
                "What runs: one of `vcs`, `external`, `internal`; and `docker`, `buildpack`, `storage`."));
constexpr Parameter settings =
    shaped(JobSettings::info,
           body("settings", Kind::object,
                "`backoffLimit`, `activeDeadlineSeconds`, `runOnSourceChange`, and `cron` with "
                "`schedule` and `concurrencyPolicy` (in small letters), which makes it a cron job."));
constexpr Parameter runtime_environment =
    api::secret(body("runtimeEnvironment", Kind::object, "Environment variables: names and texts."));
constexpr Parameter runtime_files = api::secret(
    body("runtimeFiles", Kind::object, "Absolute paths, each with `{\"data\": <base64>, \"encoding\": …}`."));
constexpr Parameter docker_secret_mounts =
    api::secret(body("dockerSecretMounts", Kind::object,
                     "Secrets of the build: names, each with `{\"data\": <base64>, \"encoding\": …}`."));
constexpr Parameter build_arguments =
    api::secret(body("buildArguments", Kind::object, "Build arguments: names and texts."));
constexpr Parameter build_files = api::secret(
    body("buildFiles", Kind::object, "Absolute paths, each with `{\"data\": <base64>, \"encoding\": …}`."));
constexpr Parameter build_settings = shaped(
    BuildSettings::info, body("buildSettings", Kind::object, "`dockerfile` or `buildpack`, and `storage`."));
constexpr Parameter build_configuration =
    shaped(BuildConfiguration::info,
           body("buildConfiguration", Kind::object, "Which pushes are built, and how the code is fetched."));
constexpr Parameter health_checks =
    shaped(HealthCheck::info,
           body("healthChecks", Kind::list, "Probes: `type`, `protocol`, thresholds and seconds each."));

// At the top of the older bodies; `settings` in the newer ones.
constexpr Parameter new_backoff_limit =
    body("backoffLimit", Kind::integer, "How often a failed run is tried again.");
constexpr Parameter backoff_limit = api::required(new_backoff_limit);
constexpr Parameter active_deadline_seconds =
    api::nullable(body("activeDeadlineSeconds", Kind::integer,
                       "Seconds that a run may take, retries included; None: no limit."));
constexpr Parameter run_on_source_change =
    body("runOnSourceChange", Kind::text, "Whether new code starts a run.", "never cd-promote always");
constexpr Parameter schedule =
    api::nullable(body("schedule", Kind::text, "A cron line of five fields; None: no schedule."));
constexpr Parameter concurrency_policy =
    body("concurrencyPolicy", Kind::text, "When a run is still going.", "allow forbid replace");
constexpr Parameter suspended = body("suspended", Kind::boolean, "Turn the schedule off.");

}  // namespace cijobs::northflank::job_body
