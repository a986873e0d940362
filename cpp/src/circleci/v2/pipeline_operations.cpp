#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/circleci/v2/pipeline.hpp"
#include "cijobs/circleci/v2/workflow.hpp"

namespace cijobs::circleci::v2 {
namespace {

using namespace api;

constexpr Parameter parameters = body("parameters", Kind::object,
                                      "Pipeline parameters, as the configuration declares them: at most 100, "
                                      "names to 128 and values to 512 letters.");

constexpr Operation operations[] = {
    {.id = "pipelines.get",
     .method = Method::get,
     .path = "/pipeline/{pipeline-id}",
     .params = {pipeline_id},
     .answer = one(Pipeline::info),
     .doc = "A pipeline by id."},
    {.id = "pipelines.get_by_number",
     .method = Method::get,
     .path = "/project/{project-slug}/pipeline/{pipeline-number}",
     .params = {project_slug,
                path("pipeline-number", "The pipeline's number within its project.", Kind::integer)},
     .answer = one(Pipeline::info),
     .doc = "A pipeline by its number within a project."},
    {.id = "pipelines.config",
     .method = Method::get,
     .path = "/pipeline/{pipeline-id}/config",
     .params = {pipeline_id},
     .answer = one(PipelineConfig::info),
     .doc = "The configuration of a pipeline, as written and as compiled."},
    {.id = "pipelines.values",
     .method = Method::get,
     .path = "/pipeline/{pipeline-id}/values",
     .params = {pipeline_id},
     .answer = free_form(),
     .doc = "The pipeline values, such as `pipeline.number`, that the configuration could use."},
    {.id = "pipelines.workflows",
     .method = Method::get,
     .path = "/pipeline/{pipeline-id}/workflow",
     .params = {pipeline_id},
     .answer = many(Workflow::info, "items"),
     .paging = page::Kind::token,
     .doc = "The workflows of a pipeline, reruns included."},
    {.id = "pipelines.list",
     .method = Method::get,
     .path = "/project/{project-slug}/pipeline",
     .params = {project_slug, query("branch", Kind::text, "Only pipelines of this branch.")},
     .answer = many(Pipeline::info, "items"),
     .paging = page::Kind::token,
     .doc = "The pipelines of a project, newest first."},
    {.id = "pipelines.mine",
     .method = Method::get,
     .path = "/project/{project-slug}/pipeline/mine",
     .params = {project_slug},
     .answer = many(Pipeline::info, "items"),
     .paging = page::Kind::token,
     .token = Token::personal,
     .doc = "The pipelines of a project that the token's user triggered."},
    {.id = "pipelines.search",
     .method = Method::get,
     .path = "/pipeline",
     .params = {query("org-slug", Kind::text, "Organization such as `gh/org` or `circleci/<org id>`."),
                query("mine", Kind::boolean, "Only pipelines that the token's user triggered.")},
     .answer = many(Pipeline::info, "items"),
     .paging = page::Kind::token,
     .doc = "The pipelines of an organization.\n\n"
            "Without `mine` it covers only the 250 most recently built projects that the user follows."},
    {.id = "pipelines.trigger",
     .method = Method::post,
     .path = "/project/{project-slug}/pipeline",
     .params = {project_slug,
                body("branch", Kind::text,
                     "Branch to run; the default branch without it. Not together with `tag`."),
                body("tag", Kind::text, "Tag to run. Not together with `branch`."), parameters},
     .answer = one(PipelineCreation::info),
     .safety = Safety::unsafe,
     .doc = "Trigger a pipeline.\n\n"
            "Not for projects on GitHub App or GitLab (`circleci/…`): `pipelines.trigger_run` is for all.",
     .look = "`pipelines.list` shows whether there is a new pipeline; reconcile=True looks for it"},
    {.id = "pipelines.trigger_run",
     .method = Method::post,
     .path = "/project/{project-slug}/pipeline/run",
     .params = {project_slug,
                body("definition_id", Kind::text,
                     "The pipeline definition's UUID, from the project's settings."),
                body("config[branch]", Kind::text, "Branch to take the configuration from.", {},
                     "config_branch"),
                body("config[tag]", Kind::text, "Tag to take the configuration from.", {}, "config_tag"),
                body("checkout[branch]", Kind::text, "Branch to check out.", {}, "checkout_branch"),
                body("checkout[tag]", Kind::text, "Tag to check out.", {}, "checkout_tag"), parameters},
     .answer = one(PipelineRun::info),
     .safety = Safety::unsafe,
     .doc = "Trigger a pipeline of a definition.\n\n"
            "The server may answer that it created none: then `id` is None and `message` says why.",
     .look = "`pipelines.list` shows whether there is a new pipeline; reconcile=True of `pipelines.run` "
             "looks for it"},
    {.id = "pipelines.continue_pipeline",
     .method = Method::post,
     .path = "/pipeline/continue",
     .params = {secret(required(body("continuation-key", Kind::text,
                                     "The key that the setup job finds in `CIRCLE_CONTINUATION_KEY`."))),
                required(body("configuration", Kind::text, "The YAML to go on with.")), parameters},
     .answer = one(Message::info),
     .safety = Safety::unsafe,
     .doc = "Continue a pipeline from its setup phase, with another configuration.",
     .look = "`pipelines.workflows` shows whether it went on"},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> pipeline_operations() { return operations; }

}  // namespace cijobs::circleci::v2
