#include <gtest/gtest.h>

#include <array>

#include "cijobs/api/client.hpp"

namespace cijobs::api {
namespace {

using NameAndValue = std::pair<std::string_view, std::string_view>;

class RefusedHeader : public testing::TestWithParam<NameAndValue> {};
TEST_P(RefusedHeader, IsNotSent) {
  const auto [name, value] = GetParam();
  EXPECT_FALSE(check_header({std::string(name), std::string(value)}).ok());
}
constexpr std::array<NameAndValue, 9> refused = {NameAndValue{"X-A", "1\r\nX-B: 2"},
                                                 {"X-A", "1\n"},
                                                 {"X-A", std::string_view("a\0b", 3)},
                                                 {"X-A: 1\r\nX-B", "2"},
                                                 {"X A", "1"},
                                                 {"", "1"},
                                                 {"Circle-Token", "abc"},
                                                 {"circle-token", "a"},
                                                 {"AUTHORIZATION", "Bearer a"}};
INSTANTIATE_TEST_SUITE_P(Header, RefusedHeader, testing::ValuesIn(refused));

TEST(Header, OfPlainTextIsFine) { EXPECT_TRUE(check_header({"X-Trace", "a\tb \xC3\xA9"}).ok()); }

}  // namespace
}  // namespace cijobs::api
