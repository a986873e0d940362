// What the check of a Run job body finds, one fact per test.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cijobs/northflank/run.hpp"
#include "cijobs/northflank/run_check.hpp"

namespace cijobs::northflank {
namespace {

std::vector<api::Problem> check(std::string_view body) { return check_run_body(*json::Value::parse(body)); }

// All that was found, as "path: reason" or "path? reason" for warnings.
std::vector<std::string> found(std::string_view body) {
  std::vector<std::string> lines;
  for (const api::Problem& one : check(body))
    lines.push_back(one.path + (one.warning ? "? " : ": ") + one.reason);
  return lines;
}

std::string only(std::string_view body) {
  const auto lines = found(body);
  return lines.size() == 1 ? lines.front() : std::to_string(lines.size()) + " problems";
}

std::string deployment(std::string_view inner) { return R"({"deployment": {)" + std::string(inner) + "}}"; }
std::string image(std::string_view path) {
  return deployment(R"("external": {"imagePath": ")" + std::string(path) + R"("})");
}
std::string storage(int size) {
  return deployment(R"("storage": {"ephemeralStorage": {"storageSize": )" + std::to_string(size) + "}}");
}

const std::string sha(40, 'a');

TEST(RunCheck, AcceptsTheDocumentedExample) {
  EXPECT_TRUE(found(R"({
    "runtimeEnvironment": {"VARIABLE_1": "abcdef"},
    "runtimeFiles": {"/dir/fileName": {"data": "VGhpcyBpcyBhbiBleGFtcGxl", "encoding": "utf-8"}},
    "dockerSecretMounts": {"example-secret-mount_1": {"data": "VGhpcyBpcyBhbiBleGFtcGxl", "encoding": "utf-8"}},
    "billing": {"deploymentPlan": "nf-compute-20"},
    "deployment": {
      "docker": {"configType": "default"},
      "storage": {"ephemeralStorage": {"storageSize": 1024}},
      "internal": {"id": "example-build-service", "branch": "master", "buildId": "premium-guide-6393"}}})")
                  .empty());
}

TEST(RunCheck, AcceptsAnEmptyBody) { EXPECT_TRUE(found("{}").empty()); }
TEST(RunCheck, AcceptsNoBody) { EXPECT_TRUE(check_run_body(json::Value()).empty()); }
TEST(RunCheck, RefusesABodyThatIsNoObject) { EXPECT_EQ(only("[]"), ": must be an object, not array"); }
TEST(RunCheck, StandsInTheRow) {
  const auto rows = run_operations();
  const auto start =
      std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.id == "runs.start"; });
  ASSERT_NE(start, rows.end());
  EXPECT_EQ(start->check, &check_run_body);
}

TEST(RunCheck, ReportsAllProblemsAtOnce) {
  EXPECT_EQ(
      found(R"({"billing": {"deploymentPlan": "x"}, "deployment": {"docker": {"configType": "customCommand"},
                      "storage": {"shmSize": 65}}})")
          .size(),
      3u);
}

TEST(RunCheckKeys, SuggestsTheNearestKnownKey) {
  EXPECT_EQ(only(R"({"runtimeEnviroment": {}})"),
            "runtimeEnviroment: no such field; did you mean 'runtimeEnvironment'?");
}
TEST(RunCheckKeys, ListsTheKnownOnesWhereNoneIsNear) {
  EXPECT_EQ(only(R"({"billing": {"colour": 1}})"),
            "billing.colour: no such field; there are: deploymentPlan");
}
TEST(RunCheckKeys, SpellingInPythonStyleIsNear) {
  EXPECT_EQ(only(R"({"deployment": {"docker": {"configType": "default", "custom_command": "x"}}})"),
            "deployment.docker.custom_command: no such field; did you mean 'customCommand'?");
}

TEST(RunCheckEnvironment, AcceptsTheUnderscoreAndTheDocumentedMarks) {
  EXPECT_TRUE(found(R"({"runtimeEnvironment": {"A_b-c/d.e9": ""}})").empty());
}
TEST(RunCheckEnvironment, RefusesOtherCharacters) {
  EXPECT_EQ(check(R"({"runtimeEnvironment": {"A B": "x"}})").at(0).path, R"(runtimeEnvironment["A B"])");
}
TEST(RunCheckEnvironment, RefusesAnEmptyName) {
  EXPECT_EQ(found(R"({"runtimeEnvironment": {"": "x"}})").size(), 1u);
}
TEST(RunCheckEnvironment, RefusesNumbers) {
  EXPECT_EQ(only(R"({"runtimeEnvironment": {"PORT": 8080}})"),
            "runtimeEnvironment.PORT: must be a string, not number");
}
TEST(RunCheckEnvironment, NeverShowsAValue) {
  EXPECT_EQ(only(R"({"runtimeEnvironment": {"a b": "hunter2"}})").find("hunter2"), std::string::npos);
}

TEST(RunCheckFiles, RefusesARelativePath) {
  EXPECT_EQ(only(R"({"runtimeFiles": {"a.txt": {"data": "eA=="}}})"),
            R"(runtimeFiles["a.txt"]: the path must be absolute: begin it with '/')");
}
TEST(RunCheckFiles, RefusesAPathThatClimbs) {
  EXPECT_EQ(only(R"({"runtimeFiles": {"/a/../b": {"data": "eA=="}}})"),
            R"(runtimeFiles["/a/../b"]: the path must not hold '..')");
}
TEST(RunCheckFiles, AcceptsDotsWithinAName) {
  EXPECT_TRUE(found(R"({"runtimeFiles": {"/a/..b": {"data": "eA=="}}})").empty());
}
TEST(RunCheckFiles, RefusesNul) {
  EXPECT_EQ(only(R"({"runtimeFiles": {"/a\u0000b": {"data": "eA=="}}})"),
            R"(runtimeFiles["/a\u0000b"]: the path must not hold a NUL character)");
}
TEST(RunCheckFiles, NeedsData) {
  EXPECT_EQ(only(R"({"runtimeFiles": {"/a": {"encoding": "utf-8"}}})"),
            R"(runtimeFiles["/a"].data: is required: the content in base64)");
}
TEST(RunCheckFiles, RefusesWhatIsNotBase64) {
  EXPECT_EQ(only(R"({"runtimeFiles": {"/a": {"data": "hello"}}})"),
            R"(runtimeFiles["/a"].data: is not base64)");
}
TEST(RunCheckFiles, AcceptsAnEmptyFile) {
  EXPECT_TRUE(found(R"({"runtimeFiles": {"/a": {"data": ""}}})").empty());
}
TEST(RunCheckFiles, RefusesContentThatIsNoObject) {
  EXPECT_EQ(only(R"({"runtimeFiles": {"/a": "eA=="}})"),
            R"(runtimeFiles["/a"]: must be an object, not string)");
}
TEST(RunCheckMounts, NeedAName) {
  EXPECT_EQ(found(R"({"dockerSecretMounts": {"": {"data": "eA=="}}})").size(), 1u);
}
TEST(RunCheckMounts, NeedData) {
  EXPECT_EQ(only(R"({"dockerSecretMounts": {"a": {}}})"),
            "dockerSecretMounts.a.data: is required: the content in base64");
}

TEST(RunCheckBilling, RefusesAPlanThatIsTooShort) {
  EXPECT_EQ(check(R"({"billing": {"deploymentPlan": "nf"}})").at(0).path, "billing.deploymentPlan");
}
TEST(RunCheckBilling, RefusesTwoHyphens) {
  EXPECT_EQ(found(R"({"billing": {"deploymentPlan": "nf--20"}})").size(), 1u);
}

TEST(RunCheckDocker, NeedsAConfigType) {
  EXPECT_EQ(only(deployment(R"("docker": {})")),
            "deployment.docker.configType: is required: one of default, customEntrypoint, customCommand, "
            "customEntrypointCustomCommand");
}
TEST(RunCheckDocker, SuggestsTheNearestConfigType) {
  EXPECT_EQ(only(deployment(R"("docker": {"configType": "customComand"})")),
            "deployment.docker.configType: 'customComand' is not known; did you mean 'customCommand'?");
}
TEST(RunCheckDocker, NeedsTheCommandThatItsTypeAsksFor) {
  EXPECT_EQ(only(deployment(R"("docker": {"configType": "customCommand"})")),
            "deployment.docker.customCommand: is required where configType is 'customCommand'");
}
TEST(RunCheckDocker, NeedsBothForBoth) {
  EXPECT_EQ(found(deployment(R"("docker": {"configType": "customEntrypointCustomCommand"})")).size(), 2u);
}
TEST(RunCheckDocker, WarnsOfAFieldThatIsIgnored) {
  EXPECT_EQ(only(deployment(R"("docker": {"configType": "default", "customCommand": "make"})")),
            "deployment.docker.customCommand? is ignored where configType is 'default'");
}
TEST(RunCheckBuildpack, NeedsAProcess) {
  EXPECT_EQ(only(deployment(R"("buildpack": {"configType": "customProcess"})")),
            "deployment.buildpack.customProcess: is required where configType is 'customProcess'");
}
TEST(RunCheckBuildpack, KeepsTheOriginalEntrypoint) {
  EXPECT_TRUE(
      found(deployment(
                R"("buildpack": {"configType": "originalEntrypointCustomCommand", "customCommand": "x"})"))
          .empty());
}

TEST(RunCheckStorage, NamesTheNearestSizes) {
  EXPECT_EQ(only(storage(3000)),
            "deployment.storage.ephemeralStorage.storageSize: 3000 is not allowed; 2048 or 5120 (MB)");
}
TEST(RunCheckStorage, NamesTheLeast) {
  EXPECT_EQ(only(storage(0)), "deployment.storage.ephemeralStorage.storageSize: 0 is not allowed; 1024 (MB)");
}
TEST(RunCheckStorage, NamesTheLargest) {
  EXPECT_EQ(only(storage(999999)),
            "deployment.storage.ephemeralStorage.storageSize: 999999 is not allowed; 512000 (MB)");
}
TEST(RunCheckStorage, WarnsBeyondTheDocumentedMaximum) { EXPECT_TRUE(check(storage(256000)).at(0).warning); }
TEST(RunCheckStorage, RefusesATextForASize) {
  EXPECT_EQ(only(deployment(R"("storage": {"shmSize": "64"})")),
            "deployment.storage.shmSize: must be an integer, not string");
}
TEST(RunCheckStorage, ChecksSharedMemory) {
  EXPECT_EQ(only(deployment(R"("storage": {"shmSize": 100})")),
            "deployment.storage.shmSize: 100 is not allowed; 64 or 128 (MB)");
}

TEST(RunCheckInternal, ExcludesExternal) {
  EXPECT_EQ(only(deployment(R"("internal": {"id": "abc"}, "external": {"imagePath": "nginx:1"})")),
            "deployment.external: stands beside internal: the image is either built here or external");
}
TEST(RunCheckInternal, AcceptsACommit) {
  EXPECT_TRUE(found(deployment(R"("internal": {"buildSHA": ")" + sha + R"("})")).empty());
}
TEST(RunCheckInternal, AcceptsLatest) {
  EXPECT_TRUE(found(deployment(R"("internal": {"buildSHA": "latest"})")).empty());
}
TEST(RunCheckInternal, RefusesAShortCommit) {
  EXPECT_EQ(only(deployment(R"("internal": {"buildSHA": "abc123"})")),
            "deployment.internal.buildSHA: must be the 40 digits of a commit, or 'latest'");
}
TEST(RunCheckInternal, WarnsOfACommitThatIsNotHexadecimal) {
  EXPECT_EQ(only(deployment(R"("internal": {"buildSHA": ")" + std::string(40, 'z') + R"("})")),
            "deployment.internal.buildSHA? is not hexadecimal, as commits are");
}
TEST(RunCheckInternal, WarnsOfTwoWaysToChooseTheBuild) {
  EXPECT_EQ(only(deployment(R"("internal": {"buildId": "x", "buildSHA": "latest"})")),
            "deployment.internal.buildSHA? stands beside buildId: both choose the build");
}
TEST(RunCheckInternal, WarnsOfABranchWithoutService) {
  EXPECT_EQ(only(deployment(R"("internal": {"branch": "main"})")),
            "deployment.internal.branch? stands without id: the branch of which build service?");
}
TEST(RunCheckInternal, WarnsOfAnOddService) {
  EXPECT_TRUE(check(deployment(R"("internal": {"id": "9lives"})")).at(0).warning);
}

TEST(RunCheckImage, AcceptsATag) { EXPECT_TRUE(found(image("nginx:latest")).empty()); }
TEST(RunCheckImage, AcceptsARegistryWithPort) {
  EXPECT_TRUE(found(image("localhost:5000/team/app:1.2")).empty());
}
TEST(RunCheckImage, AcceptsADigest) { EXPECT_TRUE(found(image("ghcr.io/team/app@sha256:" + sha)).empty()); }
TEST(RunCheckImage, AcceptsAUrl) {
  EXPECT_TRUE(found(image("https://index.docker.io/v1/team/app:1")).empty());
}
TEST(RunCheckImage, RefusesAUrlWithDigestButWithoutHost) {
  EXPECT_EQ(found(image("https://app@" + sha)).size(), 1u);
}
TEST(RunCheckImage, HintsAtAMissingTag) {
  EXPECT_EQ(only(image("nginx")),
            "deployment.external.imagePath: 'nginx' has no tag: write 'nginx:latest' or name a digest");
}
TEST(RunCheckImage, RefusesTagAndDigestTogether) { EXPECT_EQ(found(image("a:1@sha256:" + sha)).size(), 1u); }
TEST(RunCheckImage, RefusesAnEmptyTag) { EXPECT_EQ(found(image("nginx:")).size(), 1u); }
TEST(RunCheckImage, RefusesBlanks) { EXPECT_EQ(found(image("my app:1")).size(), 1u); }
TEST(RunCheckImage, IsRequired) {
  EXPECT_EQ(only(deployment(R"("external": {})")), "deployment.external.imagePath: is required");
}
TEST(RunCheckImage, RefusesCredentialsWithOtherMarks) {
  EXPECT_EQ(check(deployment(R"("external": {"imagePath": "a:1", "credentials": "my_creds"})")).at(0).path,
            "deployment.external.credentials");
}

TEST(RunCheck, EscapesControlCharacters) {
  const auto problems = check(R"({"billing": {"deploymentPlan": "a\u0001b"}})");
  EXPECT_TRUE(problems.at(0).reason.starts_with(R"('a\u0001b' is not a plan)"));
}

}  // namespace
}  // namespace cijobs::northflank
