#include "api/rows.hpp"

#include <nlohmann/json.hpp>

namespace cijobs::api {
namespace {

std::vector<Problem> check_create(const json::Value& value) {
  const auto& tree = value.tree();
  std::vector<Problem> problems;
  if (tree.contains("label") && tree["label"] == "odd") problems.push_back({"label", "is odd", true});
  if (tree.contains("label") && tree["label"] == "bad") problems.push_back({"label", "is bad", false});
  return problems;
}

}  // namespace

constinit const Operation lookup{
    .id = "things.lookup",
    .method = Method::get,
    .path = "/project/{project-slug}/{number}/{name}",
    .params = {path("project-slug", "Slug.", Kind::slug), path("number", "Number.", Kind::integer),
               path("name", "Name."), query("branch", Kind::text, "Branch."),
               query("all-branches", Kind::boolean, "All."), query("tags", Kind::list, "Tags."),
               query("startDate", Kind::time, "From."), query("share", Kind::number, "Share.")},
    .doc = "Looks up."};

constinit const Operation create{
    .id = "things.create",
    .method = Method::post,
    .path = "/projects/{name}",
    .params = {path("name", "Name."), required(body("label", Kind::text, "Label.")),
               nullable(body("owner", Kind::text, "Owner; null for none.")),
               secret(body("build_parameters", Kind::object, "Parameters.")),
               body("build_parameters[CIRCLE_JOB]", Kind::text, "Job.", {}, "job"),
               body("extra", Kind::any, "Anything.")},
    .safety = Safety::unsafe,
    .doc = "Creates.",
    .check = check_create};

}  // namespace cijobs::api
