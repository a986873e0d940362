#include "cijobs/circleci/v2/test.hpp"

#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&Test::classname>("classname", "Class or module, as the JUnit report names it.").repeating(),
    field<&Test::name>("name", "Name of the test.").repeating(),
    field<&Test::file>("file", "Source file; some reporters leave it out.").repeating(),
    field<&Test::result>("result", "`success`, `failure`, `skipped`, `error`; an open set.").repeating(),
    field<&Test::run_time>("run_time", "Seconds."),
    field<&Test::message>("message", "What a failing test said."),
    field<&Test::source>("source", "The reporter, such as `pytest`.").repeating(),
};

}  // namespace

constinit const model::ModelInfo Test::info =
    model::describe<Test>("circleci", "Test", "One test of one job, from its stored JUnit reports.", fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "jobs.tests",
     .method = Method::get,
     .path = "/project/{project-slug}/{job-number}/tests",
     .params = {project_slug, job_number},
     .answer = many(Test::info, "items"),
     .paging = page::Kind::token,
     .doc =
         "Test metadata of a job: every test with its result and seconds.\n\n"
         "Nothing comes back for a job with more than 250 MB of test data. Documents since 2026 leave this "
         "operation out; servers still answer it."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> test_operations() { return operations; }

}  // namespace cijobs::circleci::v2
