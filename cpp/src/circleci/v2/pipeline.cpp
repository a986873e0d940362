#include "cijobs/circleci/v2/pipeline.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo error_fields[] = {
    field<&PipelineError::type>(
        "type", "`config`, `config-fetch`, `timeout`, `permission`, `other`, `plan`; an open set."),
    field<&PipelineError::message>("message", "What went wrong, for people."),
};

constexpr model::FieldInfo actor_fields[] = {
    field<&TriggerActor::login>("login", "Login name at the VCS."),
    field<&TriggerActor::avatar_url>("avatar_url", "Address of the picture, if there is one."),
};

constexpr model::FieldInfo trigger_fields[] = {
    field<&PipelineTrigger::type>(
        "type",
        "`webhook`, `api`, `explicit`, `scheduled_pipeline`; servers send others too "
        "(`schedule`, `unknown`)."),
    field<&PipelineTrigger::received_at>("received_at", "When the trigger arrived."),
    field<&PipelineTrigger::actor>("actor", "Who caused it."),
};

constexpr model::FieldInfo commit_fields[] = {
    field<&PipelineCommit::subject>("subject", "First line of the commit message."),
    field<&PipelineCommit::body>("body", "The rest of the commit message."),
};

constexpr model::FieldInfo vcs_fields[] = {
    field<&PipelineVcs::provider_name>("provider_name", "Such as `GitHub` or `Bitbucket`."),
    field<&PipelineVcs::branch>(
        "branch", "Branch that ran; None for a tag. A pull request of a fork reads `pull/<n>`."),
    field<&PipelineVcs::tag>("tag", "Tag that ran; None for a branch."),
    field<&PipelineVcs::revision>("revision", "Commit hash that ran."),
    field<&PipelineVcs::commit>("commit", "Message of that commit; absent for some API triggers."),
    field<&PipelineVcs::origin_repository_url>(
        "origin_repository_url",
        "Repository that the change comes from: the fork, for a fork's pull "
        "request."),
    field<&PipelineVcs::target_repository_url>("target_repository_url",
                                               "Repository that the change goes to: the fork's parent."),
    field<&PipelineVcs::review_id>("review_id", "Id of the code review, such as a pull request's number."),
    field<&PipelineVcs::review_url>("review_url", "Address of the code review."),
};

constexpr model::FieldInfo pipeline_fields[] = {
    field<&Pipeline::id>("id", "UUID of the pipeline."),
    field<&Pipeline::number>("number", "Counts up within the project."),
    field<&Pipeline::project_slug>("project_slug", "Project that it belongs to.").repeating(),
    field<&Pipeline::state>(
        "state",
        "`created`, `errored`, `setup-pending`, `setup`, `pending`; an open set. It says whether "
        "the configuration was read, not whether jobs passed: see the workflows.")
        .repeating(),
    field<&Pipeline::created_at>("created_at", "When it was created."),
    field<&Pipeline::updated_at>("updated_at", "When it last changed."),
    field<&Pipeline::trigger>("trigger", "What started it."),
    field<&Pipeline::vcs>(
        "vcs",
        "Branch, revision and repositories. Absent for GitHub App and GitLab projects: look into "
        "`trigger_parameters`."),
    field<&Pipeline::trigger_parameters>(
        "trigger_parameters", "What the trigger brought along, flat or by section (`git`, `circleci`, …)."),
    field<&Pipeline::errors>("errors", "Why there are no workflows, if so."),
};

constexpr model::FieldInfo creation_fields[] = {
    field<&PipelineCreation::id>("id", "UUID of the new pipeline."),
    field<&PipelineCreation::number>("number", "Its number within the project."),
    field<&PipelineCreation::state>(
        "state", "`pending` at first; also `created`, `errored`, `setup-pending`, `setup`."),
    field<&PipelineCreation::created_at>("created_at", "When it was created."),
};

constexpr model::FieldInfo run_fields[] = {
    field<&PipelineRun::id>("id", "UUID of the new pipeline; None when none was created."),
    field<&PipelineRun::number>("number", "Its number within the project."),
    field<&PipelineRun::state>("state", "As of a pipeline."),
    field<&PipelineRun::created_at>("created_at", "When it was created."),
    field<&PipelineRun::message>("message", "Why no pipeline was created."),
};

constexpr model::FieldInfo config_fields[] = {
    field<&PipelineConfig::source>("source", "As written in the repository; empty where there is none."),
    field<&PipelineConfig::compiled>("compiled",
                                     "After orbs and parameters were filled in; empty after an error."),
    field<&PipelineConfig::setup_config>("setup_config", "Source of the setup workflow, if there was one.",
                                         "setup-config", "setup_config"),
    field<&PipelineConfig::compiled_setup_config>("compiled_setup_config", "The same, compiled.",
                                                  "compiled-setup-config", "compiled_setup_config"),
};

}  // namespace

constinit const model::ModelInfo PipelineError::info = describe<PipelineError>(
    "circleci", "PipelineError", "Why a pipeline could not start its workflows.", error_fields);
constinit const model::ModelInfo TriggerActor::info =
    describe<TriggerActor>("circleci", "TriggerActor", "The user behind a trigger.", actor_fields);
constinit const model::ModelInfo PipelineTrigger::info = describe<PipelineTrigger>(
    "circleci", "PipelineTrigger", "What started a pipeline, and when.", trigger_fields);
constinit const model::ModelInfo PipelineCommit::info =
    describe<PipelineCommit>("circleci", "PipelineCommit", "Message of a pipeline's commit.", commit_fields);
constinit const model::ModelInfo PipelineVcs::info =
    describe<PipelineVcs>("circleci", "PipelineVcs", "Where a pipeline's code comes from.", vcs_fields);
constinit const model::ModelInfo Pipeline::info =
    describe<Pipeline>("circleci", "Pipeline", "One run of a project's configuration.", pipeline_fields);
constinit const model::ModelInfo PipelineCreation::info = describe<PipelineCreation>(
    "circleci", "PipelineCreation", "A pipeline that was just triggered.", creation_fields);
constinit const model::ModelInfo PipelineRun::info = describe<PipelineRun>(
    "circleci", "PipelineRun", "A pipeline that was triggered, or why none was.", run_fields);
constinit const model::ModelInfo PipelineConfig::info = describe<PipelineConfig>(
    "circleci", "PipelineConfig", "The YAML that a pipeline ran with.", config_fields);

}  // namespace cijobs::circleci::v2
