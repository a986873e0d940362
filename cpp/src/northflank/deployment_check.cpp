#include "cijobs/northflank/deployment_check.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "cijobs/northflank/patterns.hpp"

namespace cijobs::northflank {
namespace {

// A `configType`, and which fields it needs; it ignores the others.
struct Mode {
  std::string_view name;
  std::initializer_list<std::string_view> needs;
};

bool needs(const Mode& mode, std::string_view field) {
  return std::find(mode.needs.begin(), mode.needs.end(), field) != mode.needs.end();
}

std::string all_names(std::span<const Mode> modes) {
  std::string names;
  for (const Mode& mode : modes) names += (names.empty() ? "" : ", ") + std::string(mode.name);
  return names;
}

std::vector<std::string_view> names_of(std::span<const Mode> modes) {
  std::vector<std::string_view> names;
  for (const Mode& mode : modes) names.push_back(mode.name);
  return names;
}

const Mode* find_mode(const Node& type, std::span<const Mode> modes) {
  if (!type.value().is_string()) return nullptr;
  const auto found =
      std::find_if(modes.begin(), modes.end(), [&](const Mode& m) { return m.name == type.text(); });
  if (found != modes.end()) return &*found;
  type.error(in_quotes(type.text()) + " is not known; " + suggestion(type.text(), names_of(modes)));
  return nullptr;
}

void check_field(const Node& parent, const Mode& mode, std::string_view field) {
  const std::string when = " where configType is " + in_quotes(mode.name);
  const bool needed = needs(mode, field);
  if (needed && !parent.has(field)) parent[field].error("is required" + when);
  if (!needed && parent.has(field)) parent[field].warning("is ignored" + when);
}

// `docker` and `buildpack`: `configType` decides which of the other fields must be there.
void check_modes(const Node& node, std::span<const Mode> modes,
                 std::initializer_list<std::string_view> fields) {
  if (!node.has("configType")) return node["configType"].error("is required: one of " + all_names(modes));
  const Mode* mode = find_mode(node["configType"], modes);
  if (mode == nullptr) return;
  for (const std::string_view field : fields) check_field(node, *mode, field);
}

void check_docker(const Node& docker) {
  static const Mode modes[] = {{"default", {}},
                               {"customEntrypoint", {"customEntrypoint"}},
                               {"customCommand", {"customCommand"}},
                               {"customEntrypointCustomCommand", {"customEntrypoint", "customCommand"}}};
  const bool object = check_members(
      docker, {{"configType", any_text}, {"customEntrypoint", any_text}, {"customCommand", any_text}});
  if (object) check_modes(docker, modes, {"customEntrypoint", "customCommand"});
}

void check_buildpack(const Node& buildpack) {
  static const Mode modes[] = {{"default", {}},
                               {"customProcess", {"customProcess"}},
                               {"customCommand", {"customCommand"}},
                               {"customEntrypointCustomCommand", {"customEntrypoint", "customCommand"}},
                               {"originalEntrypointCustomCommand", {"customCommand"}}};
  const bool object = check_members(buildpack, {{"configType", any_text},
                                                {"customProcess", any_text},
                                                {"customEntrypoint", any_text},
                                                {"customCommand", any_text}});
  if (object) check_modes(buildpack, modes, {"customProcess", "customEntrypoint", "customCommand"});
}

// "3000 is not allowed; 2048 or 5120": the neighbours in the list.
std::string nearest_sizes(const Node& size, std::span<const std::int64_t> allowed) {
  const auto wanted = size.value().get<double>();
  const auto above = std::upper_bound(allowed.begin(), allowed.end(), wanted);
  std::string near = above == allowed.begin() ? "" : std::to_string(*std::prev(above));
  if (above != allowed.end()) near += (near.empty() ? "" : " or ") + std::to_string(*above);
  return size.value().dump() + " is not allowed; " + near + " (MB)";
}

// The documents list sizes beyond the maximum that they give.
void check_size(const Node& size, std::span<const std::int64_t> allowed, std::int64_t documented_maximum) {
  if (!expect_integer(size)) return;
  const bool listed =
      std::any_of(allowed.begin(), allowed.end(), [&](std::int64_t one) { return size.value() == one; });
  if (!listed) return size.error(nearest_sizes(size, allowed));
  if (size.value() > documented_maximum) {
    size.warning("is listed as allowed, yet beyond the documented maximum of " +
                 std::to_string(documented_maximum));
  }
}

void check_storage_size(const Node& size) {
  static constexpr std::int64_t allowed[] = {1024,   2048,   5120,   10240,  20480,  30720,
                                             40960,  51200,  61440,  81920,  102400, 122880,
                                             153600, 204800, 256000, 307200, 409600, 512000};
  check_size(size, allowed, 204800);
}

void check_shared_memory(const Node& size) {
  static constexpr std::int64_t allowed[] = {64,    128,   256,   512,   1024,  2048,   5120,   10240, 20480,
                                             30720, 40960, 51200, 61440, 81920, 102400, 122880, 143360};
  check_size(size, allowed, 61440);
}

void check_ephemeral(const Node& storage) { check_members(storage, {{"storageSize", check_storage_size}}); }

void check_storage(const Node& storage) {
  check_members(storage, {{"ephemeralStorage", check_ephemeral},
                          {"shmSize", check_shared_memory},
                          {"useHdbStorage", any_boolean},
                          {"usePdSsdStorage", any_boolean}});
}

// Newer documents take any text beside the pattern.
void check_service(const Node& id) {
  if (!expect_text(id) || is_service_id(id.text())) return;
  id.warning(in_quotes(id.text()) +
             " does not look like the id of a build service: a letter, then letters and digits "
             "with single hyphens between, 3 to 54 in all");
}

void check_sha(const Node& sha) {
  if (!expect_text(sha) || sha.text() == "latest") return;
  if (sha.text().size() != 40) return sha.error("must be the 40 digits of a commit, or 'latest'");
  if (!is_hex(sha.text())) sha.warning("is not hexadecimal, as commits are");
}

void check_internal(const Node& internal) {
  const bool object = check_members(
      internal,
      {{"id", check_service}, {"branch", any_text}, {"buildSHA", check_sha}, {"buildId", any_text}});
  if (!object) return;
  if (internal.has("buildId") && internal.has("buildSHA")) {
    internal["buildSHA"].warning("stands beside buildId: both choose the build");
  }
  if (internal.has("branch") && !internal.has("id")) {
    internal["branch"].warning("stands without id: the branch of which build service?");
  }
}

void check_image(const Node& image) {
  if (!expect_text(image) || is_image_path(image.text())) return;
  const std::string shown = in_quotes(image.text());
  const bool bare = image.text().find_first_of(":@") == std::string::npos;
  if (bare)
    return image.error(shown + " has no tag: write " + in_quotes(image.text() + ":latest") +
                       " or name a digest");
  image.error(
      shown +
      " is not an image path: write registry.example.com/name:tag or name@digest, not both of tag and "
      "digest");
}

void check_credentials(const Node& credentials) {
  if (!expect_text(credentials) || is_credentials_id(credentials.text())) return;
  credentials.error("is not the id of saved credentials: letters, digits and hyphens");
}

void check_external(const Node& external) {
  if (!check_members(external, {{"imagePath", check_image}, {"credentials", check_credentials}})) return;
  if (!external.has("imagePath")) external["imagePath"].error("is required");
}

}  // namespace

void check_deployment(const Node& deployment) {
  check_members(deployment, {{"docker", check_docker},
                             {"buildpack", check_buildpack},
                             {"storage", check_storage},
                             {"internal", check_internal},
                             {"external", check_external}});
  if (deployment.has("internal") && deployment.has("external")) {
    deployment["external"].error("stands beside internal: the image is either built here or external");
  }
}

}  // namespace cijobs::northflank
