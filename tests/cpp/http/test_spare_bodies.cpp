// Bodies that were read lend their memory to those to come.
#include <gtest/gtest.h>

#include "cijobs/http/spare_bodies.hpp"

namespace cijobs::http {
namespace {

TEST(SpareBodies, GiveTheMemoryOfOneToTheNext) {
  SpareBodies spare;
  std::string body(5000, 'x');
  const char* memory = body.data();
  spare.give_back(std::move(body));
  const std::string next = spare.take(100);
  EXPECT_EQ(next.data(), memory);
  EXPECT_TRUE(next.empty());
}

TEST(SpareBodies, HaveRoomForWhatIsAskedFor) {
  SpareBodies spare;
  spare.give_back(std::string(100, 'x'));
  EXPECT_GE(spare.take(5000).capacity(), 5000u);
}

TEST(SpareBodies, KeepAFewMegabytes) {
  SpareBodies spare;
  for (int i = 0; i < 1000; ++i) spare.give_back(std::string(100'000, 'x'));
  std::size_t kept = 0;
  for (std::size_t next = spare.take(0).capacity(); next > 1000; next = spare.take(0).capacity())
    kept += next;
  EXPECT_GT(kept, std::size_t{1} << 20);
  EXPECT_LE(kept, std::size_t{2} << 20);
}

TEST(SpareBodies, DoNotKeepALargeOne) {
  SpareBodies spare;
  spare.give_back(std::string(std::size_t{3} << 20, 'x'));
  EXPECT_LT(spare.take(0).capacity(), 1000u);
}

}  // namespace
}  // namespace cijobs::http
