#include "cijobs/circleci/v2/insights_tests.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo test_metrics_fields[] = {
    field<&TestMetrics::test_name>("test_name", "Name of the test."),
    field<&TestMetrics::classname>("classname", "Class or module that it belongs to."),
    field<&TestMetrics::file>("file", "File that it is in."),
    field<&TestMetrics::source>("source", "The reporter, such as `pytest`."),
    field<&TestMetrics::job_name>("job_name", "Job that runs it."),
    field<&TestMetrics::total_runs>("total_runs", "How often it ran."),
    field<&TestMetrics::failed_runs>("failed_runs", "How often it failed."),
    field<&TestMetrics::p95_duration>("p95_duration", "95th percentile of its seconds."),
    field<&TestMetrics::flaky>("flaky", "Whether it passed and failed on the same commit."),
};

constexpr model::FieldInfo test_counts_fields[] = {
    field<&TestCounts::total>("total", "All tests."),
    field<&TestCounts::success>("success", "Tests that passed."),
    field<&TestCounts::failure>("failure", "Tests that failed."),
    field<&TestCounts::error>("error", "Tests that broke."),
    field<&TestCounts::skipped>("skipped", "Tests that were skipped."),
};

constexpr model::FieldInfo test_run_fields[] = {
    field<&TestRun::pipeline_number>("pipeline_number", "Number of its pipeline."),
    field<&TestRun::workflow_id>("workflow_id", "UUID of its workflow."),
    field<&TestRun::success_rate>("success_rate", "From 0 to 1."),
    field<&TestRun::test_counts>("test_counts", "How many ended how."),
};

constexpr model::FieldInfo workflow_test_metrics_fields[] = {
    field<&WorkflowTestMetrics::average_test_count>("average_test_count", "Tests a run, on average."),
    field<&WorkflowTestMetrics::total_test_runs>("total_test_runs", "How many runs were looked at."),
    field<&WorkflowTestMetrics::test_runs>("test_runs", "Run by run."),
    field<&WorkflowTestMetrics::most_failed_tests>("most_failed_tests", "Tests that failed most often."),
    field<&WorkflowTestMetrics::most_failed_tests_extra>("most_failed_tests_extra",
                                                         "How many more with the same rate were left out."),
    field<&WorkflowTestMetrics::slowest_tests>("slowest_tests", "Tests that took longest."),
    field<&WorkflowTestMetrics::slowest_tests_extra>("slowest_tests_extra",
                                                     "How many more as slow were left out."),
};

constexpr model::FieldInfo flaky_test_fields[] = {
    field<&FlakyTest::test_name>("test_name", "Name of the test.", "test_name", "test-name"),
    field<&FlakyTest::classname>("classname", "Class or module that it belongs to."),
    field<&FlakyTest::file>("file", "File that it is in."),
    field<&FlakyTest::source>("source", "The reporter, such as `pytest`."),
    field<&FlakyTest::times_flaked>("times_flaked", "How often it did.", "times_flaked", "times-flaked"),
    field<&FlakyTest::time_wasted>("time_wasted",
                                   "Time that it cost, where told; no document names the unit.",
                                   "time_wasted", "time-wasted"),
    field<&FlakyTest::job_name>("job_name", "Job that runs it.", "job_name", "job-name"),
    field<&FlakyTest::job_number>("job_number", "Number of that job.", "job_number", "job-number"),
    field<&FlakyTest::workflow_name>("workflow_name", "Name of its workflow.", "workflow_name",
                                     "workflow-name"),
    field<&FlakyTest::workflow_id>("workflow_id", "UUID of its workflow.", "workflow_id", "workflow-id"),
    field<&FlakyTest::workflow_created_at>("workflow_created_at", "When that workflow was created.",
                                           "workflow_created_at", "workflow-created-at"),
    field<&FlakyTest::pipeline_number>("pipeline_number", "Number of its pipeline.", "pipeline_number",
                                       "pipeline-number"),
};

constexpr model::FieldInfo flaky_tests_fields[] = {
    field<&FlakyTests::flaky_tests>("flaky_tests", "Test by test.", "flaky_tests", "flaky-tests"),
    field<&FlakyTests::total_flaky_tests>("total_flaky_tests", "How many different tests.",
                                          "total_flaky_tests", "total-flaky-tests"),
};

constexpr model::FieldInfo insights_branches_fields[] = {
    field<&InsightsBranches::branches>("branches", "Names of the branches, at most 5,000."),
    field<&InsightsBranches::org_id>("org_id", "UUID of the organization."),
    field<&InsightsBranches::project_id>("project_id", "UUID of the project."),
};

}  // namespace

constinit const model::ModelInfo TestMetrics::info = describe<TestMetrics>(
    "circleci", "TestMetrics", "How one test fared over the last runs.", test_metrics_fields);
constinit const model::ModelInfo TestCounts::info =
    describe<TestCounts>("circleci", "TestCounts", "How many tests of a run ended how.", test_counts_fields);
constinit const model::ModelInfo TestRun::info =
    describe<TestRun>("circleci", "TestRun", "The tests of one workflow run.", test_run_fields);
constinit const model::ModelInfo WorkflowTestMetrics::info = describe<WorkflowTestMetrics>(
    "circleci", "WorkflowTestMetrics", "The tests of a workflow over its last ten runs.",
    workflow_test_metrics_fields);
constinit const model::ModelInfo FlakyTest::info = describe<FlakyTest>(
    "circleci", "FlakyTest", "A test that passed and failed on the same commit.", flaky_test_fields);
constinit const model::ModelInfo FlakyTests::info = describe<FlakyTests>(
    "circleci", "FlakyTests", "The flaky tests of a project over the last two weeks.", flaky_tests_fields);
constinit const model::ModelInfo InsightsBranches::info =
    describe<InsightsBranches>("circleci", "InsightsBranches",
                               "The branches that Insights knows of a project.", insights_branches_fields);

}  // namespace cijobs::circleci::v2
