#include <gtest/gtest.h>

#include <array>

#include "cijobs/api/arguments.hpp"

namespace cijobs::api {
namespace {

struct Form {
  const char* text;
  const char* slug;
};

class Slug : public testing::TestWithParam<Form> {};
TEST_P(Slug, IsUnderstood) {
  const auto slug = normal_slug(GetParam().text);
  EXPECT_EQ(slug.ok() ? *slug : slug.error().message, GetParam().slug);
}

constexpr std::array forms = {
    Form{"gh/org/repo", "gh/org/repo"},
    Form{"github/org/repo", "github/org/repo"},
    Form{"bb/org/repo.js", "bb/org/repo.js"},
    Form{"circleci/1a2b/3c4d", "circleci/1a2b/3c4d"},
    Form{"gh/org/repo/", "gh/org/repo"},
    Form{"https://app.circleci.com/pipelines/github/org/repo", "github/org/repo"},
    Form{"https://app.circleci.com/pipelines/gh/org/repo/123/workflows/abc", "gh/org/repo"},
    Form{"https://app.circleci.com/pipelines/gh/org/repo?branch=main#top", "gh/org/repo"},
    Form{"https://app.circleci.com/pipelines/circleci/1a2b/3c4d/5", "circleci/1a2b/3c4d"},
    Form{"https://app.circleci.com/settings/project/github/org/repo/triggers", "github/org/repo"},
    Form{"https://app.circleci.com/insights/github/org/repo/workflows", "github/org/repo"},
    Form{"https://circleci.com/gh/org/repo/123", "gh/org/repo"},
    Form{"http://ci.example/bb/org/repo", "bb/org/repo"},
    Form{"https://app.circleci.com/pipelines/gh/my%20org/repo", "gh/my org/repo"},
    Form{"gh/my%20org/repo", "gh/my%20org/repo"}};
INSTANTIATE_TEST_SUITE_P(Slug, Slug, testing::ValuesIn(forms));

class NoSlug : public testing::TestWithParam<const char*> {};
TEST_P(NoSlug, IsRefused) { EXPECT_FALSE(normal_slug(GetParam()).ok()); }

constexpr std::array refused = {"",
                                "repo",
                                "org/repo",
                                "gh/org/repo/more",
                                "/gh/org/repo",
                                "gh/org//",
                                "https://",
                                "https://github.com/org/repo",
                                "https://app.circleci.com/pipelines/github/org",
                                "https://example.com/some/other/page"};
INSTANTIATE_TEST_SUITE_P(Slug, NoSlug, testing::ValuesIn(refused));

}  // namespace
}  // namespace cijobs::api
