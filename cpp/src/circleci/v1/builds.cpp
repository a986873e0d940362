#include "cijobs/circleci/v1/builds.hpp"

#include "cijobs/circleci/v1/build.hpp"
#include "cijobs/circleci/v1/build_output.hpp"
#include "cijobs/circleci/v1/parameters.hpp"

namespace cijobs::circleci::v1 {
namespace {

using namespace api;

constexpr Parameter revision =
    body("revision", Kind::text, "Full hash of the commit; not together with `tag`.");
constexpr Parameter tag = body("tag", Kind::text, "The tag to build; not together with `revision`.");
constexpr Parameter parallel =
    body("parallel", Kind::integer, "Number of nodes, instead of the configured one.");
constexpr Parameter build_parameters =
    secret(body("build_parameters", Kind::object, "Environment variables of the build: names and texts."));
constexpr Parameter circle_job = body("build_parameters[CIRCLE_JOB]", Kind::text,
                                      "Name of the job to run, in configurations of version 2.0; goes into "
                                      "`build_parameters`.",
                                      {}, "circle_job");

constexpr std::string_view use_trigger = "Answers 410 from 2027-02-01. Use v2 `pipelines.trigger`.";
constexpr std::string_view use_rerun =
    "Answers 410 from 2027-02-01. Use v2 `workflows.rerun` with `jobs=[job_id]` or `from_failed=True`.";
constexpr std::string_view use_rerun_ssh =
    "Answers 410 from 2027-02-01. Use v2 `workflows.rerun` with `jobs=[job_id], enable_ssh=True`.";

constexpr Operation operations[] = {
    {.id = "builds.get",
     .method = Method::get,
     .path = "/project/{project-slug}/{build_num}",
     .params = {project_slug, build_num},
     .answer = one(Build::info),
     .doc = "One build with its steps: status, commands, times, addresses of the logs."},
    {.id = "builds.list",
     .method = Method::get,
     .path = "/project/{project-slug}",
     .params = {project_slug, filter, shallow, page_size, offset},
     .answer = many(Build::info),
     .paging = page::Kind::offset,
     .doc = "Builds of a project, newest first, without their steps.\n\n"
            "New builds shift the pages while you read; none comes twice for that.",
     .identity = "build_num"},
    {.id = "builds.list_branch",
     .method = Method::get,
     .path = "/project/{project-slug}/tree/{branch}",
     .params = {project_slug, branch, filter, shallow, page_size, offset},
     .answer = many(Build::info),
     .paging = page::Kind::offset,
     .doc = "Builds of one branch, without their steps.",
     .identity = "build_num"},
    {.id = "builds.recent",
     .method = Method::get,
     .path = "/recent-builds",
     .params = {shallow, page_size, offset},
     .answer = many(Build::info),
     .paging = page::Kind::offset,
     .doc = "Builds of all projects that you follow, newest first, without their steps.",
     .identity = "vcs_url username reponame build_num"},
    {.id = "builds.tests",
     .method = Method::get,
     .path = "/project/{project-slug}/{build_num}/tests",
     .params = {project_slug, build_num},
     .answer = many(Test::info, "tests"),
     .paging = page::Kind::single,
     .doc = "Test metadata of a build: every test with its result and seconds."},
    {.id = "builds.artifacts",
     .method = Method::get,
     .path = "/project/{project-slug}/{build_num}/artifacts",
     .params = {project_slug, build_num},
     .answer = many(Artifact::info),
     .paging = page::Kind::single,
     .doc = "Files that a build stored, with the addresses to download them from."},
    {.id = "builds.step_output",
     .method = Method::get,
     .path = "/project/{project-slug}/{build_num}/output/{step}/{index}?file=true",
     .params = {project_slug, build_num, path("step", "The action's `step`.", Kind::integer),
                path("index", "The action's `index`.", Kind::integer),
                query("allocation-id", Kind::text, "The action's `allocation_id`.")},
     .answer = plain_text(),
     .doc = "The log of one step on one node, as text.\n\n"
            "Not found where the build was stopped before the step ran. Undocumented: used by a client of "
            "2026."},
    {.id = "builds.retry",
     .method = Method::post,
     .path = "/project/{project-slug}/{build_num}/retry",
     .params = {project_slug, build_num},
     .answer = one(Build::info),
     .safety = Safety::unsafe,
     .deprecated = use_rerun,
     .doc = "Runs a build again; answers the new one.",
     .look = "`builds.list` shows whether there is a new build"},
    {.id = "builds.ssh",
     .method = Method::post,
     .path = "/project/{project-slug}/{build_num}/ssh",
     .params = {project_slug, build_num},
     .answer = one(Build::info),
     .safety = Safety::unsafe,
     .deprecated = use_rerun_ssh,
     .doc = "Runs a build again with SSH access; answers the new one.",
     .look = "`builds.list` shows whether there is a new build"},
    {.id = "builds.cancel",
     .method = Method::post,
     .path = "/project/{project-slug}/{build_num}/cancel",
     .params = {project_slug, build_num},
     .answer = one(Build::info),
     .safety = Safety::unsafe,
     .doc = "Stops a build; answers it as it then stands.",
     .look = "`builds.get` shows its status"},
    {.id = "builds.add_ssh_user",
     .method = Method::post,
     .path = "/project/{project-slug}/{build_num}/ssh-users",
     .params = {project_slug, build_num},
     .answer = one(Build::info),
     .safety = Safety::unsafe,
     .doc = "Lets you log in to a build that runs with SSH access."},
    {.id = "builds.trigger",
     .method = Method::post,
     .path = "/project/{project-slug}",
     .params = {project_slug, body("job", Kind::text, "Name of the job to run."), revision, tag, parallel,
                build_parameters, circle_job},
     .answer = one(Build::info),
     .safety = Safety::unsafe,
     .deprecated = use_trigger,
     .doc = "Starts one job of the default branch, a commit or a tag; answers the new build.",
     .look = "`builds.list` shows whether there is a new build"},
    {.id = "builds.trigger_branch",
     .method = Method::post,
     .path = "/project/{project-slug}/tree/{branch}",
     .params = {project_slug, branch, revision, parallel, build_parameters, circle_job},
     .answer = one(Build::info),
     .safety = Safety::unsafe,
     .deprecated = use_trigger,
     .doc = "Starts a job of a branch; answers the new build. Not with configurations of version 2.1.",
     .look = "`builds.list` shows whether there is a new build"},
    {.id = "builds.trigger_pipeline",
     .method = Method::post,
     .path = "/project/{project-slug}/build",
     .params = {project_slug, body("branch", Kind::text, "The branch to build; not together with `tag`."),
                body("revision", Kind::text, "Full hash of the commit, on the branch."), tag},
     .answer = one(TriggerAnswer::info),
     .safety = Safety::unsafe,
     .token = Token::personal,
     .deprecated = use_trigger,
     .doc = "Starts all workflows of a branch or tag; the answer names neither a pipeline nor a build."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> build_operations() { return operations; }

}  // namespace cijobs::circleci::v1
