#include "cijobs/circleci/v2/insights.hpp"

#include "cijobs/circleci/v2/insights_metrics.hpp"
#include "cijobs/circleci/v2/insights_summary.hpp"
#include "cijobs/circleci/v2/insights_tests.hpp"
#include "cijobs/circleci/v2/parameters.hpp"

namespace cijobs::circleci::v2 {
namespace {

using namespace api;

constexpr Parameter workflow = path("workflow-name", "Name of the workflow.");
constexpr Parameter branch = query("branch", Kind::text, "Only this branch; the default branch without it.");
constexpr Parameter all_branches =
    query("all-branches", Kind::boolean, "All branches together. Not with `branch`.");
constexpr Parameter window =
    query("reporting-window", Kind::text, "How far to look back; 90 days without it.",
          "last-24-hours last-7-days last-30-days last-60-days last-90-days");
constexpr Parameter start =
    query("start-date", Kind::time, "Only runs from this instant on. Needed with `end_date`.");
constexpr Parameter end =
    query("end-date", Kind::time, "Only runs before this instant, at most 90 days after the start.");

constexpr Operation operations[] = {
    {.id = "insights.workflow_metrics",
     .method = Method::get,
     .path = "/insights/{project-slug}/workflows",
     .params = {project_slug, branch, all_branches, window},
     .answer = many(WorkflowInsights::info, "items"),
     .paging = page::Kind::token,
     .doc = "Metrics of each workflow of a project. Refreshed daily."},
    {.id = "insights.workflow_runs",
     .method = Method::get,
     .path = "/insights/{project-slug}/workflows/{workflow-name}",
     .params = {project_slug, workflow, branch, all_branches, start, end},
     .answer = many(WorkflowRun::info, "items"),
     .paging = page::Kind::token,
     .doc = "The runs of a workflow, at most 90 days back."},
    {.id = "insights.job_metrics",
     .method = Method::get,
     .path = "/insights/{project-slug}/workflows/{workflow-name}/jobs",
     .params = {project_slug, workflow, branch, all_branches, window,
                query("job-name", Kind::text, "Only jobs whose name holds this.")},
     .answer = many(JobInsights::info, "items"),
     .paging = page::Kind::token,
     .doc = "Metrics of each job of a workflow. Refreshed daily."},
    {.id = "insights.job_timeseries",
     .method = Method::get,
     .path = "/insights/time-series/{project-slug}/workflows/{workflow-name}/jobs",
     .params = {project_slug, workflow, branch,
                query("granularity", Kind::text, "Hours are kept for 48 hours, days for 90 days.",
                      "daily hourly"),
                start, end},
     .answer = many(JobTimeseries::info, "items"),
     .paging = page::Kind::token,
     .doc = "Metrics of each job of a workflow, hour by hour or day by day."},
    {.id = "insights.workflow_summary",
     .method = Method::get,
     .path = "/insights/{project-slug}/workflows/{workflow-name}/summary",
     .params = {project_slug, workflow, branch, all_branches},
     .answer = one(WorkflowSummary::info),
     .doc = "Metrics and trends of a workflow."},
    {.id = "insights.test_metrics",
     .method = Method::get,
     .path = "/insights/{project-slug}/workflows/{workflow-name}/test-metrics",
     .params = {project_slug, workflow, branch, all_branches},
     .answer = one(WorkflowTestMetrics::info),
     .doc = "Slow and failing tests of a workflow, from its last ten runs."},
    {.id = "insights.flaky_tests",
     .method = Method::get,
     .path = "/insights/{project-slug}/flaky-tests",
     .params = {project_slug},
     .answer = one(FlakyTests::info),
     .doc = "The flaky tests of a project, on all branches, over the last two weeks."},
    {.id = "insights.branches",
     .method = Method::get,
     .path = "/insights/{project-slug}/branches",
     .params = {project_slug, query("workflow-name", Kind::text, "Only branches that ran this workflow.")},
     .answer = one(InsightsBranches::info),
     .doc = "The branches of a project that Insights knows."},
    {.id = "insights.project_summary",
     .method = Method::get,
     .path = "/insights/pages/{project-slug}/summary",
     .params = {project_slug, window,
                query("branches", Kind::list, "Only these branches, where metrics are by branch."),
                query("workflow-names", Kind::list, "Only these workflows, where metrics are by workflow.")},
     .answer = one(ProjectSummary::info),
     .doc = "Metrics and trends of a project, by workflow and by branch. Trends go back 30 days at most."},
    {.id = "insights.org_summary",
     .method = Method::get,
     .path = "/insights/{org-slug}/summary",
     .params = {path("org-slug", "`gh/org` or `circleci/<org id>`.", Kind::org_slug), window,
                query("project-names", Kind::list, "Only these projects.")},
     .answer = one(OrgSummary::info),
     .doc = "Metrics and trends of an organization, by project."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> insights_operations() { return operations; }

}  // namespace cijobs::circleci::v2
