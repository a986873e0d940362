#include "cijobs/northflank/job_parts.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

constexpr model::FieldInfo cron_settings_fields[] = {
    field<&CronSettings::schedule>("schedule", "A cron line of five fields."),
    field<&CronSettings::concurrency_policy>(
        "concurrency_policy", "`Allow`, `Forbid`, `Replace`: answers begin with a capital, requests do not.",
        "concurrencyPolicy"),
    field<&CronSettings::suspended>("suspended", "Whether the schedule is off."),
};

constexpr model::FieldInfo job_settings_fields[] = {
    field<&JobSettings::cron>("cron", "Only for cron jobs."),
    field<&JobSettings::backoff_limit>("backoff_limit", "How often a failed run is tried again.",
                                       "backoffLimit"),
    field<&JobSettings::active_deadline_seconds>(
        "active_deadline_seconds", "Seconds that a run may take, retries included.", "activeDeadlineSeconds"),
    field<&JobSettings::run_on_source_change>("run_on_source_change", "Whether new code starts a run.",
                                              "runOnSourceChange")
        .one_of("never cd-promote always"),
};

constexpr model::FieldInfo billing_fields[] = {
    field<&Billing::deployment_plan>("deployment_plan", "Plan of the runs, such as `nf-compute-20`.",
                                     "deploymentPlan"),
    field<&Billing::build_plan>("build_plan", "Plan of the builds.", "buildPlan"),
    field<&Billing::gpu>("gpu", "GPUs: whether, which, how many."),
};

constexpr model::FieldInfo cluster_fields[] = {
    field<&Cluster::id>("id", "Id of the cluster."),
    field<&Cluster::name>("name", "Name of the cluster."),
    field<&Cluster::namespace_>("namespace", "Kubernetes namespace."),
    field<&Cluster::load_balancers>("load_balancers", "Addresses of its load balancers.", "loadBalancers"),
};

constexpr model::FieldInfo health_check_fields[] = {
    field<&HealthCheck::type>("type", "What the probe is for.")
        .one_of("livenessProbe readinessProbe startupProbe"),
    field<&HealthCheck::protocol>("protocol", "How it asks.").one_of("HTTP CMD TCP"),
    field<&HealthCheck::path>("path", "Path of an HTTP probe."),
    field<&HealthCheck::cmd>("cmd", "Command of a CMD probe."),
    field<&HealthCheck::port>("port", "Port of an HTTP or TCP probe."),
    field<&HealthCheck::http_port>("http_port", "Port of an HTTP probe, in older answers.", "httpPort"),
    field<&HealthCheck::tcp_socket_port>("tcp_socket_port", "Port of a TCP probe, in older answers.",
                                         "tcpSocketPort"),
    field<&HealthCheck::initial_delay_seconds>("initial_delay_seconds", "Seconds before the first probe.",
                                               "initialDelaySeconds"),
    field<&HealthCheck::period_seconds>("period_seconds", "Seconds between probes.", "periodSeconds"),
    field<&HealthCheck::timeout_seconds>("timeout_seconds", "Seconds until a probe counts as failed.",
                                         "timeoutSeconds"),
    field<&HealthCheck::failure_threshold>("failure_threshold", "Failures in a row that count.",
                                           "failureThreshold"),
    field<&HealthCheck::success_threshold>("success_threshold", "Successes in a row that count.",
                                           "successThreshold"),
};

constexpr model::FieldInfo build_arguments_fields[] = {
    field<&BuildArguments::build_arguments>(
        "build_arguments", "Values by name; in the detailed answer with origin and priority.",
        "buildArguments"),
    field<&BuildArguments::build_files>("build_files", "Contents by absolute path, in base64.", "buildFiles"),
};

constexpr model::FieldInfo runtime_environment_fields[] = {
    field<&RuntimeEnvironment::runtime_environment>(
        "runtime_environment", "Values by name; in the detailed answer with origin and priority.",
        "runtimeEnvironment"),
    field<&RuntimeEnvironment::runtime_files>("runtime_files", "Contents by absolute path, in base64.",
                                              "runtimeFiles"),
};

}  // namespace

constinit const model::ModelInfo CronSettings::info = model::describe<CronSettings>(
    "northflank", "CronSettings", "When a cron job runs.", cron_settings_fields);
constinit const model::ModelInfo JobSettings::info = model::describe<JobSettings>(
    "northflank", "JobSettings", "How a job repeats and ends.", job_settings_fields);
constinit const model::ModelInfo Billing::info =
    model::describe<Billing>("northflank", "Billing", "The plans of a job.", billing_fields);
constinit const model::ModelInfo Cluster::info =
    model::describe<Cluster>("northflank", "Cluster", "The cluster that something runs on.", cluster_fields);
constinit const model::ModelInfo HealthCheck::info =
    model::describe<HealthCheck>("northflank", "HealthCheck", "A probe of a container.", health_check_fields);
constinit const model::ModelInfo BuildArguments::info = model::describe<BuildArguments>(
    "northflank", "BuildArguments", "Build arguments and files of a job: secrets.", build_arguments_fields);
constinit const model::ModelInfo RuntimeEnvironment::info = model::describe<RuntimeEnvironment>(
    "northflank", "RuntimeEnvironment", "Environment variables and files of a job: secrets.",
    runtime_environment_fields);

}  // namespace cijobs::northflank
