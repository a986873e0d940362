#include <gtest/gtest.h>

#include "support/stage.hpp"

namespace cijobs::api {
namespace {

using testing_support::Outcome;
using testing_support::Stage;

// A GET that is answered by a redirect.
struct Redirected {
  Stage stage;
  Outcome outcome;

  explicit Redirected(std::string location, int status = 302) {
    stage.start(stage.plan(), outcome);
    stage.answer(status, {{"Location", std::move(location)}});
  }
};

class RedirectStatus : public testing::TestWithParam<int> {};
TEST_P(RedirectStatus, IsFollowed) { EXPECT_EQ(Redirected("/other", GetParam()).stage.sent(), 2U); }
INSTANTIATE_TEST_SUITE_P(Redirect, RedirectStatus, testing::Values(301, 302, 303, 307, 308));

TEST(Redirect, GoesToItsLocation) {
  EXPECT_EQ(Redirected("https://x.circle-artifacts.com/0?a=1").stage.network->requests()[1].url,
            "https://x.circle-artifacts.com/0?a=1");
}
TEST(Redirect, MayBeRelative) {
  EXPECT_EQ(Redirected("you").stage.network->requests()[1].url, "https://circleci.com/api/v2/you");
}
TEST(Redirect, KeepsTheTokenOnItsHost) {
  EXPECT_EQ(Redirected("/other").stage.sent_header(1, "Circle-Token"), "s3cret");
}
TEST(Redirect, KeepsTheTokenOnATrustedHost) {
  EXPECT_EQ(Redirected("https://x.circle-artifacts.com/0").stage.sent_header(1, "Circle-Token"), "s3cret");
}
TEST(Redirect, DropsTheTokenOnAnotherHost) {
  EXPECT_EQ(Redirected("https://bucket.s3.amazonaws.com/0").stage.sent_header(1, "Circle-Token"), "");
}
TEST(Redirect, SignsAnewWhenItComesBack) {
  Redirected redirected("https://bucket.s3.amazonaws.com/0");
  redirected.stage.answer(302, {{"Location", "https://circleci.com/back"}});
  EXPECT_EQ(redirected.stage.sent_header(2, "Circle-Token"), "s3cret");
}
TEST(Redirect, FromHttpsToHttpIsRefused) {
  EXPECT_EQ(Redirected("http://circleci.com/other").stage.sent(), 1U);
}
TEST(Redirect, FromHttpsToLoopbackIsRefused) {
  EXPECT_EQ(Redirected("http://127.0.0.1:8000/").stage.sent(), 1U);
}
TEST(Redirect, ToAnotherSchemeIsRefused) { EXPECT_EQ(Redirected("file:///etc/passwd").stage.sent(), 1U); }
TEST(Redirect, ToAUserNameIsRefused) {
  EXPECT_EQ(Redirected("https://circleci.com@evil.example/").stage.sent(), 1U);
}
TEST(Redirect, ToAControlCharacterIsRefused) { EXPECT_EQ(Redirected("/a\tb").stage.sent(), 1U); }
TEST(Redirect, WithoutLocationIsAFailure) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(302);
  EXPECT_EQ(outcome.error().status, 302);
}
TEST(Redirect, IsNotAnotherAttempt) {
  Redirected redirected("/other");
  redirected.stage.answer(404);
  EXPECT_EQ(redirected.outcome.error().attempts, 1);
}

TEST(Redirect, StopsAfterTenHops) {
  Redirected redirected("/0");
  for (int i = 1; i <= 10; ++i) redirected.stage.answer(302, {{"Location", "/" + std::to_string(i)}});
  EXPECT_EQ(redirected.stage.sent(), 11U);
}

TEST(Redirect, StopsWithTheRedirectAsTheError) {
  Redirected redirected("/0");
  for (int i = 1; i <= 10; ++i) redirected.stage.answer(302, {{"Location", "/" + std::to_string(i)}});
  EXPECT_EQ(redirected.outcome.error().status, 302);
}

TEST(Redirect, StartsAgainFromTheFirstUrlAfterAFailure) {
  Redirected redirected("https://x.circle-artifacts.com/0");
  redirected.stage.answer(503);
  redirected.stage.advance(1);
  EXPECT_EQ(redirected.stage.network->requests()[2].url, "https://circleci.com/api/v2/me");
}

TEST(Redirect, ToAnotherHostDoesNotSlowTheApi) {
  Redirected redirected("https://bucket.s3.amazonaws.com/0");
  redirected.stage.answer(429, {{"Retry-After", "60"}});
  Outcome other;
  redirected.stage.start(redirected.stage.plan(), other);
  EXPECT_EQ(redirected.stage.sent(), 3U);
}

}  // namespace
}  // namespace cijobs::api
