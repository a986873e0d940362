#include <gtest/gtest.h>

#include <array>

#include "cijobs/http/url.hpp"

namespace cijobs::http {
namespace {

struct Parsed {
  std::string_view text;
  Url url;
};

class UsableUrl : public testing::TestWithParam<Parsed> {};
TEST_P(UsableUrl, IsParted) {
  const auto url = parse_url(GetParam().text);
  EXPECT_TRUE(url.ok() && *url == GetParam().url) << (url.ok() ? url->text() : url.error().message);
}
const Parsed usable[] = {
    {"https://circleci.com", {"https", "circleci.com", 443, "/"}},
    {"HTTPS://CircleCI.com/API", {"https", "circleci.com", 443, "/API"}},
    {"http://localhost:8000/x?y=1", {"http", "localhost", 8000, "/x?y=1"}},
    {"https://circleci.com?x=1", {"https", "circleci.com", 443, "/?x=1"}},
    {"https://circleci.com/a#b", {"https", "circleci.com", 443, "/a"}},
    {"https://circleci.com#/a", {"https", "circleci.com", 443, "/"}},
    {"https://[::1]:8443/x", {"https", "::1", 8443, "/x"}},
    {"https://[::1]/x", {"https", "::1", 443, "/x"}},
    {"https://h:/x", {"https", "h", 443, "/x"}},
    {"https://h/a@b", {"https", "h", 443, "/a@b"}},
    {"https://h/a://b", {"https", "h", 443, "/a://b"}},
    {"https://a_b-c.d/", {"https", "a_b-c.d", 443, "/"}},
};
INSTANTIATE_TEST_SUITE_P(Url, UsableUrl, testing::ValuesIn(usable));

TEST(Url, WithAnotherTargetIsThatOfBothTogether) {
  const Url home = *parse_url("https://h:8443/api");
  for (const std::string_view target : {"/x?y=1", "//evil.example/x", "/a@b", "/a#b", "/"})
    EXPECT_EQ(*with_target(home, target), *parse_url(home.origin() + std::string(target))) << target;
}

TEST(Url, RefusesATargetThatNoUrlHas) {
  for (const std::string_view target : {"/a b", "/a\r\nHost: evil.example", "/\x7F"})
    EXPECT_FALSE(with_target(*parse_url("https://h/"), target).ok()) << target;
}

class UnusableUrl : public testing::TestWithParam<std::string_view> {};
TEST_P(UnusableUrl, IsRefused) { EXPECT_FALSE(parse_url(GetParam()).ok()); }
constexpr std::array<std::string_view, 26> unusable = {"",
                                                       "circleci.com",
                                                       "/path",
                                                       "ftp://circleci.com/",
                                                       "file:///etc/passwd",
                                                       "javascript:alert(1)",
                                                       "https://",
                                                       "https:///path",
                                                       "https://user@circleci.com/",
                                                       "https://user:word@circleci.com/",
                                                       "https://circleci.com:0/",
                                                       "https://circleci.com:65536/",
                                                       "https://circleci.com:80x/",
                                                       "https://circleci.com:-1/",
                                                       "https://[::1/",
                                                       "https://[::1]x/",
                                                       "https://circleci.com/a b",
                                                       "https://circleci.com/a\r\nb",
                                                       "https://circle\tci.com/",
                                                       std::string_view("https://h/\0", 11),
                                                       "https://evil.example\\.circleci.com/",
                                                       "https://evil.example%2f.circleci.com/",
                                                       "https://evil.example\".circleci.com/",
                                                       "https://evil.example;.circleci.com/",
                                                       "https://[]/",
                                                       "https://a]b/"};
INSTANTIATE_TEST_SUITE_P(Url, UnusableUrl, testing::ValuesIn(unusable));

TEST(Url, ErrorsDoNotQuoteTheUrl) {
  EXPECT_EQ(parse_url("https://user:hunter2@circleci.com/").error().message.find("hunter2"),
            std::string::npos);
}

TEST(Url, ComesBackAsText) { EXPECT_EQ(parse_url("https://H:8443/x?y")->text(), "https://h:8443/x?y"); }
TEST(Url, LeavesItsUsualPortOut) { EXPECT_EQ(parse_url("http://h:80/")->text(), "http://h/"); }
TEST(Url, PutsBracketsBack) { EXPECT_EQ(parse_url("http://[::1]:80/x")->text(), "http://[::1]/x"); }

class LoopbackHost : public testing::TestWithParam<const char*> {};
TEST_P(LoopbackHost, IsLoopback) { EXPECT_TRUE(parse_url(GetParam())->loopback()); }
INSTANTIATE_TEST_SUITE_P(Url, LoopbackHost,
                         testing::Values("http://localhost/", "http://LOCALHOST/", "http://127.0.0.1/",
                                         "http://127.9.9.9/", "http://[::1]/", "http://ci.localhost/"));

class OtherHost : public testing::TestWithParam<const char*> {};
TEST_P(OtherHost, IsNotLoopback) { EXPECT_FALSE(parse_url(GetParam())->loopback()); }
INSTANTIATE_TEST_SUITE_P(Url, OtherHost,
                         testing::Values("http://circleci.com/", "http://127.0.0.1.evil.example/",
                                         "http://localhost.evil.example/", "http://evillocalhost/",
                                         "http://10.0.0.1/", "http://127evil/"));

std::string resolved(std::string_view location, std::string_view from = "https://h/a/b?c=1") {
  const auto url = resolve(*parse_url(from), location);
  return url.ok() ? url->text() : "(refused)";
}

TEST(Resolve, AWholeUrl) { EXPECT_EQ(resolved("https://other/x"), "https://other/x"); }
TEST(Resolve, AWholeUrlInCapitals) { EXPECT_EQ(resolved("HTTPS://OTHER/x"), "https://other/x"); }
TEST(Resolve, AnAbsolutePath) { EXPECT_EQ(resolved("/x?y=1"), "https://h/x?y=1"); }
TEST(Resolve, APathWithAUrlInItsQuery) {
  EXPECT_EQ(resolved("/x?u=http://evil"), "https://h/x?u=http://evil");
}
TEST(Resolve, ARelativePath) { EXPECT_EQ(resolved("x"), "https://h/a/x"); }
TEST(Resolve, ARelativePathWithAUrlInItsQuery) {
  EXPECT_EQ(resolved("x?u=http://evil"), "https://h/a/x?u=http://evil");
}
TEST(Resolve, AnotherHostOfTheSameScheme) { EXPECT_EQ(resolved("//other/x"), "https://other/x"); }
TEST(Resolve, AQueryAlone) { EXPECT_EQ(resolved("?c=2"), "https://h/a/b?c=2"); }
TEST(Resolve, KeepsThePort) { EXPECT_EQ(resolved("/x", "http://h:8000/a"), "http://h:8000/x"); }
TEST(Resolve, RefusesAnotherScheme) { EXPECT_EQ(resolved("ftp://h/x"), "(refused)"); }
TEST(Resolve, RefusesALineEnd) { EXPECT_EQ(resolved("/x\r\nEvil: 1"), "(refused)"); }

TEST(PercentEncode, LeavesUnreservedAlone) { EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~"); }
TEST(PercentEncode, EncodesTheRest) {
  EXPECT_EQ(percent_encode("/ ?&=+%\n\xC3"), "%2F%20%3F%26%3D%2B%25%0A%C3");
}

TEST(Headers, AreFoundWhateverTheirCase) { EXPECT_TRUE(equal_ignoring_case("X-A", "x-a")); }

TEST(PercentDecode, ReadsEscapes) { EXPECT_EQ(percent_decode("my%20org%2Fa%c3%a9"), "my org/a\xC3\xA9"); }
TEST(PercentDecode, KeepsWhatIsNoEscape) { EXPECT_EQ(percent_decode("100%, %2, %g0 %"), "100%, %2, %g0 %"); }

}  // namespace
}  // namespace cijobs::http
