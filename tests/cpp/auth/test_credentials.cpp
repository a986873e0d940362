#include <gtest/gtest.h>

#include <array>

#include "cijobs/auth/credentials.hpp"

namespace cijobs::auth {
namespace {

using base::Secret;

http::Url url(std::string_view text) { return *http::parse_url(text); }

Credentials circle(Scheme scheme, std::string_view token = "s3cr=t") {
  return {scheme, Secret(token), url("https://circleci.com"), {"circle-artifacts.com", "circleci.com"}};
}

http::Request signed_by(const Credentials& credentials, std::string_view target) {
  http::Request request;
  credentials.sign(request, url(target));
  return request;
}

std::string header(const Credentials& credentials, std::string_view name,
                   std::string_view target = "https://circleci.com/api/v2/me") {
  return std::string(http::find_header(signed_by(credentials, target).headers, name));
}

TEST(Credentials, SendTheirHeader) { EXPECT_EQ(header(circle(Scheme::header), "Circle-Token"), "s3cr=t"); }
TEST(Credentials, SendABearer) {
  EXPECT_EQ(header(circle(Scheme::bearer), "Authorization"), "Bearer s3cr=t");
}
TEST(Credentials, SendBasicWithTheTokenAsUser) {
  EXPECT_EQ(header(circle(Scheme::basic, "abc"), "Authorization"), "Basic YWJjOg==");
}
TEST(Credentials, SendAQueryWhenAsked) {
  EXPECT_EQ(signed_by(circle(Scheme::query), "https://circleci.com/me").url,
            "https://circleci.com/me?circle-token=s3cr%3Dt");
}
TEST(Credentials, SendAQueryAfterAnother) {
  EXPECT_EQ(signed_by(circle(Scheme::query), "https://circleci.com/me?a=1").url,
            "https://circleci.com/me?a=1&circle-token=s3cr%3Dt");
}
TEST(Credentials, SendNoHeaderWithTheQuery) {
  EXPECT_TRUE(signed_by(circle(Scheme::query), "https://circleci.com/me").headers.empty());
}

http::Request shown_by(const Credentials& credentials, std::string_view target) {
  http::Request request;
  credentials.sign_masked(request, url(target));
  return request;
}

TEST(Credentials, ShowStarsForTheToken) {
  const auto request = shown_by(circle(Scheme::bearer), "https://circleci.com/me");
  EXPECT_EQ(http::find_header(request.headers, "Authorization"), "Bearer ********");
}
TEST(Credentials, ShowStarsInTheQuery) {
  EXPECT_EQ(shown_by(circle(Scheme::query), "https://circleci.com/me").url,
            "https://circleci.com/me?circle-token=********");
}
TEST(Credentials, ShowNothingToOthers) {
  EXPECT_TRUE(shown_by(circle(Scheme::header), "https://elsewhere.example/").headers.empty());
}

TEST(Credentials, SetTheUrl) {
  EXPECT_EQ(signed_by(Credentials(), "https://circleci.com/me?a=1").url, "https://circleci.com/me?a=1");
}
TEST(Credentials, AnonymousSendNothing) {
  EXPECT_TRUE(signed_by(Credentials(), "https://circleci.com/me").headers.empty());
}
TEST(Credentials, WithoutTokenAreAnonymous) { EXPECT_TRUE(circle(Scheme::header, "").anonymous()); }
TEST(Credentials, RemoveATokenOfTheHopBefore) {
  http::Request request;
  request.headers = {{"circle-token", "s3cr=t"}, {"AUTHORIZATION", "Bearer s3cr=t"}, {"Accept", "*/*"}};
  circle(Scheme::header).sign(request, url("https://elsewhere.example/"));
  EXPECT_EQ(request.headers.size(), 1U);
}

class Trusted : public testing::TestWithParam<const char*> {};
TEST_P(Trusted, SeesTheToken) { EXPECT_TRUE(circle(Scheme::header).belongs_to(url(GetParam()))); }
constexpr std::array trusted = {"https://circleci.com/x",
                                "https://app.circleci.com/",
                                "https://CIRCLECI.COM/",
                                "https://circleci.com:443/",
                                "https://output.circle-artifacts.com/job/1",
                                "https://circle-artifacts.com/"};
INSTANTIATE_TEST_SUITE_P(Host, Trusted, testing::ValuesIn(trusted));

class Foreign : public testing::TestWithParam<const char*> {};
TEST_P(Foreign, SeesNoToken) { EXPECT_FALSE(circle(Scheme::header).belongs_to(url(GetParam()))); }
constexpr std::array foreign = {"https://example.com/",
                                "https://evilcircle-artifacts.com/",
                                "https://evilcircleci.com/",
                                "https://circleci.com.evil.example/",
                                "https://circle-artifacts.com.evil.example/",
                                "https://circleci.co/",
                                "https://com/",
                                "https://s3.amazonaws.com/circleci.com/",
                                "https://evil.example/?circleci.com",
                                "https://evil.example/#.circleci.com",
                                "http://circleci.com/",
                                "http://circle-artifacts.com/",
                                "http://localhost:8000/",
                                "https://127.0.0.1/"};
INSTANTIATE_TEST_SUITE_P(Host, Foreign, testing::ValuesIn(foreign));

TEST(Credentials, ForeignHostsGetNothing) {
  EXPECT_TRUE(signed_by(circle(Scheme::header), "https://evilcircle-artifacts.com/").headers.empty());
}
TEST(Credentials, ForeignHostsGetNoQuery) {
  EXPECT_EQ(signed_by(circle(Scheme::query), "https://example.com/").url, "https://example.com/");
}
TEST(Credentials, ArtifactHostsGetNoQuery) {
  EXPECT_EQ(signed_by(circle(Scheme::query), "https://x.circle-artifacts.com/").url,
            "https://x.circle-artifacts.com/");
}
TEST(Credentials, AHomeOnLoopbackMayUseHttp) {
  const Credentials local(Scheme::header, Secret("abc"), url("http://127.0.0.1:8000"), {});
  EXPECT_TRUE(local.belongs_to(url("http://127.0.0.1:8000/api")));
}
TEST(Credentials, AnotherPortOnLoopbackIsForeign) {
  const Credentials local(Scheme::header, Secret("abc"), url("http://127.0.0.1:8000"), {});
  EXPECT_FALSE(local.belongs_to(url("http://127.0.0.1:8001/api")));
}
TEST(Credentials, AHomeOnAnotherHostMayNotUseHttp) {
  const Credentials remote(Scheme::header, Secret("abc"), url("http://ci.example"), {});
  EXPECT_FALSE(remote.belongs_to(url("http://ci.example/api")));
}

TEST(Message, HoldsTheToken) {
  EXPECT_EQ(circle(Scheme::bearer).message("<", ">", url("https://circleci.com/x")), "<s3cr=t>");
}
TEST(Message, EscapesForJson) {
  EXPECT_EQ(circle(Scheme::bearer, "a\"b\\c").message("", "", url("https://circleci.com")), R"(a\"b\\c)");
}
TEST(Message, IsForNoForeignHost) {
  EXPECT_FALSE(circle(Scheme::bearer).message("<", ">", url("https://evil.example/x")).has_value());
}
TEST(Message, IsForNoCleartext) {
  EXPECT_FALSE(circle(Scheme::bearer).message("<", ">", url("http://circleci.com/x")).has_value());
}
TEST(Message, HasNoTokenWhenAnonymous) {
  EXPECT_FALSE(Credentials().message("<", ">", url("https://circleci.com")).has_value());
}

TEST(Redact, HidesTheToken) {
  EXPECT_EQ(circle(Scheme::header).redact("bad token s3cr=t!"), "bad token ********!");
}
TEST(Redact, HidesTheEncodedToken) {
  EXPECT_EQ(circle(Scheme::query).redact("/me?t=s3cr%3Dt"), "/me?t=********");
}
TEST(Redact, HidesTheBasicForm) {
  EXPECT_EQ(circle(Scheme::basic, "abc").redact("Basic YWJjOg=="), "Basic ********");
}
TEST(Redact, LeavesTextAloneWhenAnonymous) { EXPECT_EQ(Credentials().redact("text"), "text"); }

TEST(Scheme, IsReadByName) { EXPECT_EQ(*parse_scheme("basic"), Scheme::basic); }
TEST(Scheme, OfAnotherNameIsRefused) {
  EXPECT_EQ(parse_scheme("digest").error().kind, base::ErrorKind::config);
}

class BadToken : public testing::TestWithParam<std::string_view> {};
TEST_P(BadToken, IsRefused) { EXPECT_FALSE(check_token(GetParam()).ok()); }
constexpr std::array<std::string_view, 7> bad_tokens = {
    "", "abc\n", "ab c", "abc\r\nX-Evil: 1", "abc\t", "caf\xC3\xA9", std::string_view("a\0b", 3)};
INSTANTIATE_TEST_SUITE_P(Token, BadToken, testing::ValuesIn(bad_tokens));

TEST(Token, OfPlainCharactersIsFine) { EXPECT_TRUE(check_token("CCIPAT_x-1.~+/=").ok()); }
TEST(Token, IsNotShownWhenRefused) {
  EXPECT_EQ(check_token("hunter2\n").error().message.find("hunter2"), std::string::npos);
}

}  // namespace
}  // namespace cijobs::auth
