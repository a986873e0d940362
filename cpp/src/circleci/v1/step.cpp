#include "cijobs/circleci/v1/step.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v1 {
namespace {

using model::field;

std::optional<double> seconds_of(const Action& action) {
  if (!action.run_time_millis) return std::nullopt;
  return static_cast<double>(*action.run_time_millis) / 1000;
}

constexpr model::FieldInfo action_fields[] = {
    field<&Action::index>("index", "The parallel node that it ran on, from 0."),
    field<&Action::step>("step", "The step's number, from 0; old infrastructure steps have none."),
    field<&Action::name>("name", "Name of the step."),
    field<&Action::type>("type", "Section of the configuration, such as `infrastructure` or `test`."),
    field<&Action::source>("source", "Where the step comes from, such as `config`."),
    field<&Action::bash_command>("bash_command", "The command line, where there was one."),
    field<&Action::status>(
        "status",
        "`success`, `failed`, `timedout`, `canceled`, `running` …, an open set. Judge by this, not "
        "by `failed` or `exit_code`."),
    field<&Action::exit_code>("exit_code", "None while running and after a time-out."),
    field<&Action::start_time>("start_time", "When it began."),
    field<&Action::end_time>("end_time", "When it ended; None while running."),
    field<&Action::run_time_millis>("run_time_millis", "Run time in milliseconds."),
    field<&Action::failed>("failed", "None after success, and after a time-out too: look at `status`."),
    field<&Action::infrastructure_fail>("infrastructure_fail", "CircleCI itself failed."),
    field<&Action::timedout>("timedout", "Killed for running too long without output."),
    field<&Action::canceled>("canceled", "Stopped by somebody."),
    field<&Action::continue_>("continue_", "The build may go on after this step failed.", "continue"),
    field<&Action::background>("background", "Runs beside the following steps."),
    field<&Action::insignificant>("insignificant", "A step that readers may skip."),
    field<&Action::parallel>("parallel", "Ran on every node."),
    field<&Action::has_output>("has_output", "Whether there is a log."),
    field<&Action::output_url>(
        "output_url", "Presigned address of the log, valid for days; fetch it without the CircleCI token."),
    field<&Action::truncated>("truncated", "The log was cut."),
    field<&Action::allocation_id>("allocation_id", "The machine that it ran on."),
    field<&Action::messages>("messages", "What CircleCI has to say about the step."),
};
constexpr model::DerivedInfo action_derived[] = {
    model::derived<seconds_of>("duration", "Run time in seconds, from `run_time_millis`."),
};

constexpr model::FieldInfo step_fields[] = {
    field<&Step::name>("name", "Name of the step."),
    field<&Step::actions>("actions", "The step on each parallel node; one where the build is not parallel."),
};

}  // namespace

constinit const model::ModelInfo Action::info = model::describe<Action>(
    "circleci_v1", "Action", "One step on one parallel node.", action_fields, action_derived);
constinit const model::ModelInfo Step::info =
    model::describe<Step>("circleci_v1", "Step", "One step of a build, on all its nodes.", step_fields);

}  // namespace cijobs::circleci::v1
