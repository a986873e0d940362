#include "cijobs/northflank/run_check.hpp"

#include <nlohmann/json.hpp>

#include "cijobs/northflank/deployment_check.hpp"
#include "cijobs/northflank/json_check.hpp"
#include "cijobs/northflank/patterns.hpp"

namespace cijobs::northflank {
namespace {

void check_variable_name(std::string_view name, const Node& variable) {
  if (is_environment_key(name)) return;
  variable.error("a variable's name may hold letters, digits, '_', '-', '/' and '.', and must not be empty");
}

void check_environment(const Node& environment) { check_entries(environment, check_variable_name, any_text); }

void check_data(const Node& data) {
  if (expect_text(data) && !is_base64(data.text())) data.error("is not base64");
}

// `{"data": <base64>, "encoding": "utf-8"}`
void check_content(const Node& content) {
  if (!check_members(content, {{"data", check_data}, {"encoding", any_text}})) return;
  if (!content.has("data")) content["data"].error("is required: the content in base64");
}

void check_file_path(std::string_view path, const Node& file) {
  if (!is_absolute(path)) file.error("the path must be absolute: begin it with '/'");
  if (path.find('\0') != path.npos) file.error("the path must not hold a NUL character");
  if (climbs(path)) file.error("the path must not hold '..'");
}

void check_files(const Node& files) { check_entries(files, check_file_path, check_content); }

// The identifiers' pattern is not published.
void check_mount_name(std::string_view name, const Node& mount) {
  if (name.empty()) mount.error("a secret mount needs a name");
}

void check_mounts(const Node& mounts) { check_entries(mounts, check_mount_name, check_content); }

void check_plan(const Node& plan) {
  if (!expect_text(plan) || is_plan_id(plan.text())) return;
  plan.error(
      in_quotes(plan.text()) +
      " is not a plan: 3 to 100 letters and digits with single hyphens between, such as nf-compute-20");
}

void check_billing(const Node& billing) { check_members(billing, {{"deploymentPlan", check_plan}}); }

}  // namespace

std::vector<api::Problem> check_run_body(const json::Value& body) {
  std::vector<api::Problem> problems;
  if (!body.given()) return problems;
  check_members(Node(body.tree(), "", problems), {{"runtimeEnvironment", check_environment},
                                                  {"runtimeFiles", check_files},
                                                  {"dockerSecretMounts", check_mounts},
                                                  {"billing", check_billing},
                                                  {"deployment", check_deployment}});
  return problems;
}

}  // namespace cijobs::northflank
