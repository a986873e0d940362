#include "cijobs/circleci/v2/insights_metrics.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo duration_metrics_fields[] = {
    field<&DurationMetrics::min>("min", "Shortest."),
    field<&DurationMetrics::mean>("mean", "Mean."),
    field<&DurationMetrics::median>("median", "Median."),
    field<&DurationMetrics::p95>("p95", "95th percentile."),
    field<&DurationMetrics::max>("max", "Longest."),
    field<&DurationMetrics::standard_deviation>("standard_deviation", "Standard deviation."),
    field<&DurationMetrics::total>("total", "All together; only in a time series."),
};

constexpr model::FieldInfo workflow_metrics_fields[] = {
    field<&WorkflowMetrics::total_runs>("total_runs", "All runs, also those on hold or running."),
    field<&WorkflowMetrics::successful_runs>("successful_runs", "Runs that succeeded."),
    field<&WorkflowMetrics::failed_runs>("failed_runs", "Runs that failed."),
    field<&WorkflowMetrics::success_rate>("success_rate", "From 0 to 1."),
    field<&WorkflowMetrics::throughput>("throughput", "Runs a day, on average."),
    field<&WorkflowMetrics::mttr>("mttr", "Mean seconds from a failure to the next success."),
    field<&WorkflowMetrics::total_credits_used>("total_credits_used",
                                                "Credits, roughly: Insights is no bill."),
    field<&WorkflowMetrics::total_recoveries>("total_recoveries", "Recoveries from failure, a day."),
    field<&WorkflowMetrics::duration_metrics>("duration_metrics", "Seconds that runs took."),
};

constexpr model::FieldInfo workflow_insights_fields[] = {
    field<&WorkflowInsights::name>("name", "Name of the workflow."),
    field<&WorkflowInsights::metrics>("metrics", "How it fared."),
    field<&WorkflowInsights::window_start>("window_start", "First run in the window."),
    field<&WorkflowInsights::window_end>("window_end", "Last run in the window."),
    field<&WorkflowInsights::project_id>("project_id", "UUID of the project."),
};

constexpr model::FieldInfo job_metrics_fields[] = {
    field<&JobMetrics::total_runs>("total_runs", "All runs, also those on hold or running."),
    field<&JobMetrics::successful_runs>("successful_runs", "Runs that succeeded."),
    field<&JobMetrics::failed_runs>("failed_runs", "Runs that failed."),
    field<&JobMetrics::success_rate>("success_rate", "From 0 to 1."),
    field<&JobMetrics::throughput>("throughput", "Runs a day, on average."),
    field<&JobMetrics::total_credits_used>("total_credits_used", "Credits, roughly: Insights is no bill."),
    field<&JobMetrics::duration_metrics>("duration_metrics", "Seconds that runs took."),
};

constexpr model::FieldInfo job_insights_fields[] = {
    field<&JobInsights::name>("name", "Name of the job."),
    field<&JobInsights::metrics>("metrics", "How it fared."),
    field<&JobInsights::window_start>("window_start", "First run in the window."),
    field<&JobInsights::window_end>("window_end", "Last run in the window."),
};

constexpr model::FieldInfo job_timeseries_metrics_fields[] = {
    field<&JobTimeseriesMetrics::total_runs>("total_runs", "All runs, also those on hold or running."),
    field<&JobTimeseriesMetrics::successful_runs>("successful_runs", "Runs that succeeded."),
    field<&JobTimeseriesMetrics::failed_runs>("failed_runs", "Runs that failed."),
    field<&JobTimeseriesMetrics::throughput>("throughput", "Runs a day, on average."),
    field<&JobTimeseriesMetrics::median_credits_used>("median_credits_used",
                                                      "Median of the credits of a run."),
    field<&JobTimeseriesMetrics::total_credits_used>("total_credits_used",
                                                     "Credits, roughly: Insights is no bill."),
    field<&JobTimeseriesMetrics::duration_metrics>("duration_metrics", "Seconds that runs took."),
};

constexpr model::FieldInfo job_timeseries_fields[] = {
    field<&JobTimeseries::name>("name", "Name of the job."),
    field<&JobTimeseries::timestamp>("timestamp", "Start of the hour or day."),
    field<&JobTimeseries::min_started_at>("min_started_at", "Start of the first run in it."),
    field<&JobTimeseries::max_ended_at>("max_ended_at", "End of the last run in it."),
    field<&JobTimeseries::metrics>("metrics", "How it fared."),
};

constexpr model::FieldInfo workflow_run_fields[] = {
    field<&WorkflowRun::id>("id", "UUID of the workflow."),
    field<&WorkflowRun::branch>("branch", "Branch that ran.").repeating(),
    field<&WorkflowRun::status>("status",
                                "`success`, `failed`, `error`, `canceled`, `unauthorized`; an open set.")
        .repeating(),
    field<&WorkflowRun::duration>("duration", "Seconds."),
    field<&WorkflowRun::created_at>("created_at", "When it was created."),
    field<&WorkflowRun::stopped_at>("stopped_at", "When it ended."),
    field<&WorkflowRun::credits_used>("credits_used", "Credits, roughly: Insights is no bill."),
    field<&WorkflowRun::is_approval>("is_approval", "Whether it holds an approval job."),
};

}  // namespace

constinit const model::ModelInfo DurationMetrics::info = describe<DurationMetrics>(
    "circleci", "DurationMetrics", "How long runs took, in seconds.", duration_metrics_fields);
constinit const model::ModelInfo WorkflowMetrics::info = describe<WorkflowMetrics>(
    "circleci", "WorkflowMetrics", "How a workflow fared within a window.", workflow_metrics_fields);
constinit const model::ModelInfo WorkflowInsights::info = describe<WorkflowInsights>(
    "circleci", "WorkflowInsights", "One workflow of a project, summed up over a window.",
    workflow_insights_fields);
constinit const model::ModelInfo JobMetrics::info =
    describe<JobMetrics>("circleci", "JobMetrics", "How a job fared within a window.", job_metrics_fields);
constinit const model::ModelInfo JobInsights::info = describe<JobInsights>(
    "circleci", "JobInsights", "One job of a workflow, summed up over a window.", job_insights_fields);
constinit const model::ModelInfo JobTimeseriesMetrics::info =
    describe<JobTimeseriesMetrics>("circleci", "JobTimeseriesMetrics",
                                   "How a job fared within one hour or day.", job_timeseries_metrics_fields);
constinit const model::ModelInfo JobTimeseries::info =
    describe<JobTimeseries>("circleci", "JobTimeseries", "One hour or day of a job.", job_timeseries_fields);
constinit const model::ModelInfo WorkflowRun::info = describe<WorkflowRun>(
    "circleci", "WorkflowRun", "One run of a workflow, as Insights tells it.", workflow_run_fields);

}  // namespace cijobs::circleci::v2
