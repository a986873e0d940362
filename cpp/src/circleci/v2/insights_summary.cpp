#include "cijobs/circleci/v2/insights_summary.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo workflow_summary_metrics_fields[] = {
    field<&WorkflowSummaryMetrics::total_runs>("total_runs", "All runs, also those on hold or running."),
    field<&WorkflowSummaryMetrics::successful_runs>("successful_runs", "Runs that succeeded."),
    field<&WorkflowSummaryMetrics::failed_runs>("failed_runs", "Runs that failed."),
    field<&WorkflowSummaryMetrics::completed_runs>("completed_runs", "Runs that came to an end."),
    field<&WorkflowSummaryMetrics::success_rate>("success_rate", "From 0 to 1."),
    field<&WorkflowSummaryMetrics::throughput>("throughput", "Runs a day, on average."),
    field<&WorkflowSummaryMetrics::mttr>("mttr", "Mean seconds from a failure to the next success."),
    field<&WorkflowSummaryMetrics::total_credits_used>("total_credits_used",
                                                       "Credits, roughly: Insights is no bill."),
    field<&WorkflowSummaryMetrics::duration_metrics>("duration_metrics", "Seconds that runs took."),
    field<&WorkflowSummaryMetrics::window_start>("window_start", "First run in the window."),
    field<&WorkflowSummaryMetrics::window_end>("window_end", "Last run in the window."),
};

constexpr model::FieldInfo workflow_trends_fields[] = {
    field<&WorkflowTrends::total_runs>("total_runs", "Change against the window before."),
    field<&WorkflowTrends::failed_runs>("failed_runs", "Change against the window before."),
    field<&WorkflowTrends::success_rate>("success_rate", "Change against the window before."),
    field<&WorkflowTrends::throughput>("throughput", "Change against the window before."),
    field<&WorkflowTrends::mttr>("mttr", "Change against the window before."),
    field<&WorkflowTrends::total_credits_used>("total_credits_used", "Change against the window before."),
    field<&WorkflowTrends::p95_duration_secs>("p95_duration_secs", "Change against the window before."),
    field<&WorkflowTrends::median_duration_secs>("median_duration_secs", "Change against the window before."),
};

constexpr model::FieldInfo workflow_summary_fields[] = {
    field<&WorkflowSummary::metrics>("metrics", "How it fared."),
    field<&WorkflowSummary::trends>("trends", "How that changed."),
    field<&WorkflowSummary::workflow_names>("workflow_names", "All workflows of the project."),
};

constexpr model::FieldInfo summary_metrics_fields[] = {
    field<&SummaryMetrics::total_runs>("total_runs", "All runs, also those on hold or running."),
    field<&SummaryMetrics::total_duration_secs>("total_duration_secs", "Seconds of all runs together."),
    field<&SummaryMetrics::total_credits_used>("total_credits_used",
                                               "Credits, roughly: Insights is no bill."),
    field<&SummaryMetrics::success_rate>("success_rate", "From 0 to 1."),
    field<&SummaryMetrics::throughput>(
        "throughput", "Runs a day, on average; absent for a project within an organization."),
};

constexpr model::FieldInfo summary_trends_fields[] = {
    field<&SummaryTrends::total_runs>("total_runs", "Change against the window before."),
    field<&SummaryTrends::total_duration_secs>("total_duration_secs", "Change against the window before."),
    field<&SummaryTrends::total_credits_used>("total_credits_used", "Change against the window before."),
    field<&SummaryTrends::success_rate>("success_rate", "Change against the window before."),
    field<&SummaryTrends::throughput>("throughput", "Change against the window before."),
};

constexpr model::FieldInfo branch_metrics_fields[] = {
    field<&BranchMetrics::total_runs>("total_runs", "All runs, also those on hold or running."),
    field<&BranchMetrics::p95_duration_secs>("p95_duration_secs",
                                             "95th percentile of the duration, in seconds."),
    field<&BranchMetrics::total_credits_used>("total_credits_used", "Credits, roughly: Insights is no bill."),
    field<&BranchMetrics::success_rate>("success_rate", "From 0 to 1."),
};

constexpr model::FieldInfo branch_trends_fields[] = {
    field<&BranchTrends::total_runs>("total_runs", "Change against the window before."),
    field<&BranchTrends::p95_duration_secs>("p95_duration_secs", "Change against the window before."),
    field<&BranchTrends::total_credits_used>("total_credits_used", "Change against the window before."),
    field<&BranchTrends::success_rate>("success_rate", "Change against the window before."),
};

constexpr model::FieldInfo project_data_fields[] = {
    field<&ProjectData::metrics>("metrics", "How it fared."),
    field<&ProjectData::trends>("trends", "How that changed."),
};

constexpr model::FieldInfo project_workflow_data_fields[] = {
    field<&ProjectWorkflowData::workflow_name>("workflow_name", "Name of the workflow."),
    field<&ProjectWorkflowData::branch>("branch", "The branch; None for all branches together."),
    field<&ProjectWorkflowData::metrics>("metrics", "How it fared."),
    field<&ProjectWorkflowData::trends>("trends", "How that changed."),
};

constexpr model::FieldInfo project_summary_fields[] = {
    field<&ProjectSummary::org_id>("org_id", "UUID of the organization."),
    field<&ProjectSummary::project_id>("project_id", "UUID of the project."),
    field<&ProjectSummary::project_data>("project_data", "The whole project."),
    field<&ProjectSummary::project_workflow_data>("project_workflow_data", "By workflow."),
    field<&ProjectSummary::project_workflow_branch_data>("project_workflow_branch_data",
                                                         "By workflow and branch."),
    field<&ProjectSummary::all_branches>("all_branches", "All branches of the project."),
    field<&ProjectSummary::all_workflows>("all_workflows", "All workflows of the project."),
};

constexpr model::FieldInfo org_data_fields[] = {
    field<&OrgData::metrics>("metrics", "How it fared."),
    field<&OrgData::trends>("trends", "How that changed."),
};

constexpr model::FieldInfo org_project_data_fields[] = {
    field<&OrgProjectData::project_name>("project_name", "Name of the project."),
    field<&OrgProjectData::metrics>("metrics", "How it fared."),
    field<&OrgProjectData::trends>("trends", "How that changed."),
};

constexpr model::FieldInfo org_summary_fields[] = {
    field<&OrgSummary::org_data>("org_data", "The whole organization."),
    field<&OrgSummary::org_project_data>("org_project_data", "By project."),
    field<&OrgSummary::all_projects>("all_projects", "All projects of the organization."),
};

}  // namespace

constinit const model::ModelInfo WorkflowSummaryMetrics::info = describe<WorkflowSummaryMetrics>(
    "circleci", "WorkflowSummaryMetrics", "How a workflow fared within a window.",
    workflow_summary_metrics_fields);
constinit const model::ModelInfo WorkflowTrends::info = describe<WorkflowTrends>(
    "circleci", "WorkflowTrends", "How the metrics of a workflow changed.", workflow_trends_fields);
constinit const model::ModelInfo WorkflowSummary::info = describe<WorkflowSummary>(
    "circleci", "WorkflowSummary", "Metrics and trends of one workflow.", workflow_summary_fields);
constinit const model::ModelInfo SummaryMetrics::info =
    describe<SummaryMetrics>("circleci", "SummaryMetrics",
                             "How an organization or project fared within a window.", summary_metrics_fields);
constinit const model::ModelInfo SummaryTrends::info =
    describe<SummaryTrends>("circleci", "SummaryTrends",
                            "How the metrics of an organization or project changed.", summary_trends_fields);
constinit const model::ModelInfo BranchMetrics::info = describe<BranchMetrics>(
    "circleci", "BranchMetrics", "How a workflow fared, on all branches or on one.", branch_metrics_fields);
constinit const model::ModelInfo BranchTrends::info = describe<BranchTrends>(
    "circleci", "BranchTrends", "How the metrics of a workflow or branch changed.", branch_trends_fields);
constinit const model::ModelInfo ProjectData::info =
    describe<ProjectData>("circleci", "ProjectData", "Metrics and trends of a project.", project_data_fields);
constinit const model::ModelInfo ProjectWorkflowData::info = describe<ProjectWorkflowData>(
    "circleci", "ProjectWorkflowData", "Metrics and trends of a workflow in a project.",
    project_workflow_data_fields);
constinit const model::ModelInfo ProjectSummary::info = describe<ProjectSummary>(
    "circleci", "ProjectSummary", "Metrics and trends of a project, by workflow and by branch.",
    project_summary_fields);
constinit const model::ModelInfo OrgData::info =
    describe<OrgData>("circleci", "OrgData", "Metrics and trends of an organization.", org_data_fields);
constinit const model::ModelInfo OrgProjectData::info =
    describe<OrgProjectData>("circleci", "OrgProjectData",
                             "Metrics and trends of a project in an organization.", org_project_data_fields);
constinit const model::ModelInfo OrgSummary::info = describe<OrgSummary>(
    "circleci", "OrgSummary", "Metrics and trends of an organization, by project.", org_summary_fields);

}  // namespace cijobs::circleci::v2
