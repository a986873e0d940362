#include <gtest/gtest.h>

#include "cijobs/base/nearest.hpp"

namespace cijobs::base {
namespace {

TEST(Nearest, FindsASwap) { EXPECT_EQ(nearest("stauts", {"name", "status"}), "status"); }
TEST(Nearest, FindsNothingUnlike) { EXPECT_EQ(nearest("colour", {"name", "id"}), ""); }

}  // namespace
}  // namespace cijobs::base
