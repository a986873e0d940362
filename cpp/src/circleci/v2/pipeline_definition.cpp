#include "cijobs/circleci/v2/pipeline_definition.hpp"

#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo source_repository_fields[] = {
    field<&SourceRepository::full_name>("full_name", "Such as `org/repo`."),
    field<&SourceRepository::external_id>("external_id", "Its id at the VCS."),
};

constexpr model::FieldInfo config_source_fields[] = {
    field<&ConfigSource::provider>("provider", "Such as `github_app` or `github_oauth`."),
    field<&ConfigSource::repo>("repo", "The repository."),
    field<&ConfigSource::file_path>("file_path", "Path of the YAML file in it."),
};

constexpr model::FieldInfo checkout_source_fields[] = {
    field<&CheckoutSource::provider>("provider", "Such as `github_app` or `github_oauth`."),
    field<&CheckoutSource::repo>("repo", "The repository."),
};

constexpr model::FieldInfo pipeline_definition_fields[] = {
    field<&PipelineDefinition::id>("id", "UUID of the definition."),
    field<&PipelineDefinition::name>("name", "Name of the definition."),
    field<&PipelineDefinition::description>("description", "What it is for."),
    field<&PipelineDefinition::created_at>("created_at", "When it was created."),
    field<&PipelineDefinition::config_source>("config_source", "Where the configuration comes from."),
    field<&PipelineDefinition::checkout_source>("checkout_source", "Where the code comes from."),
};

}  // namespace

constinit const model::ModelInfo SourceRepository::info =
    describe<SourceRepository>("circleci", "SourceRepository", "A repository.", source_repository_fields);
constinit const model::ModelInfo ConfigSource::info = describe<ConfigSource>(
    "circleci", "ConfigSource", "Where a pipeline's configuration comes from.", config_source_fields);
constinit const model::ModelInfo CheckoutSource::info = describe<CheckoutSource>(
    "circleci", "CheckoutSource", "Where a pipeline's code comes from.", checkout_source_fields);
constinit const model::ModelInfo PipelineDefinition::info = describe<PipelineDefinition>(
    "circleci", "PipelineDefinition", "Which configuration and which code make a pipeline.",
    pipeline_definition_fields);

namespace {

using namespace api;

constexpr Parameter name = body("name", Kind::text, "Name of the definition.");
constexpr Parameter description = body("description", Kind::text, "What it is for.");
constexpr Parameter checkout_source = shaped(
    CheckoutSource::info, body("checkout_source", Kind::object,
                               "Where the code comes from: `provider` and `repo` with its `external_id`."));

constexpr Operation operations[] = {
    {.id = "pipeline_definitions.list",
     .method = Method::get,
     .path = "/projects/{project_id}/pipeline-definitions",
     .params = {project_id},
     .answer = many(PipelineDefinition::info, "items"),
     .paging = page::Kind::token,
     .doc = "The pipeline definitions of a project."},
    {.id = "pipeline_definitions.create",
     .method = Method::post,
     .path = "/projects/{project_id}/pipeline-definitions",
     .params = {project_id, required(name),
                required(shaped(
                    ConfigSource::info,
                    body("config_source", Kind::object,
                         "Where the configuration comes from: `provider`, `repo` with its `external_id`, and "
                         "`file_path`."))),
                required(checkout_source), description},
     .answer = one(PipelineDefinition::info),
     .safety = Safety::unsafe,
     .doc = "Create a pipeline definition in a project."},
    {.id = "pipeline_definitions.get",
     .method = Method::get,
     .path = "/projects/{project_id}/pipeline-definitions/{pipeline_definition_id}",
     .params = {project_id, pipeline_definition_id},
     .answer = one(PipelineDefinition::info),
     .doc = "A pipeline definition by id."},
    {.id = "pipeline_definitions.update",
     .method = Method::patch,
     .path = "/projects/{project_id}/pipeline-definitions/{pipeline_definition_id}",
     .params = {project_id, pipeline_definition_id, name, description,
                shaped(ConfigSource::info, body("config_source", Kind::object,
                                                "Where the configuration is: only `file_path` can change.")),
                checkout_source},
     .answer = one(PipelineDefinition::info),
     .safety = Safety::idempotent,
     .doc = "Change a pipeline definition; what is not given stays."},
    {.id = "pipeline_definitions.delete",
     .method = Method::del,
     .path = "/projects/{project_id}/pipeline-definitions/{pipeline_definition_id}",
     .params = {project_id, pipeline_definition_id},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete a pipeline definition."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> pipeline_definition_operations() { return operations; }

}  // namespace cijobs::circleci::v2
