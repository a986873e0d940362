#include "cijobs/circleci/v1/build_output.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v1 {
namespace {

using model::field;

constexpr model::FieldInfo test_fields[] = {
    field<&Test::classname>("classname", "Class or module, as the JUnit report names it.").repeating(),
    field<&Test::name>("name", "Name of the test.").repeating(),
    field<&Test::file>("file", "Source file; some reporters leave it out.").repeating(),
    field<&Test::result>("result", "`success`, `failure`, `skipped`, `error`; an open set.").repeating(),
    field<&Test::run_time>("run_time", "Seconds."),
    field<&Test::message>("message", "What a failing test said."),
    field<&Test::source>("source", "The reporter, such as `rspec`.").repeating(),
    field<&Test::source_type>("source_type", "The reporter's family.").repeating(),
};

constexpr model::FieldInfo artifact_fields[] = {
    field<&Artifact::path>("path", "Path on the machine, absolute in old builds; may repeat across nodes.")
        .repeating(),
    field<&Artifact::pretty_path>("pretty_path", "As `path`; in old builds it starts with a variable's name.")
        .repeating(),
    field<&Artifact::node_index>("node_index", "The parallel node that stored it, from 0."),
    field<&Artifact::url>(
        "url", "Where to download it; cannot be built from the path. Expires, 30 days by default."),
};

}  // namespace

constinit const model::ModelInfo Test::info = model::describe<Test>(
    "circleci_v1", "Test", "One test of one build, from its stored JUnit reports.", test_fields);
constinit const model::ModelInfo Artifact::info =
    model::describe<Artifact>("circleci_v1", "Artifact", "One file that a build stored.", artifact_fields);

}  // namespace cijobs::circleci::v1
