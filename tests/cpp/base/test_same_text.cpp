#include <gtest/gtest.h>

#include <string>

#include "cijobs/base/same_text.hpp"

namespace cijobs::base {
namespace {

constexpr std::size_t longest = 150;

std::string letters(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i % 26);
  return text;
}

TEST(SameText, HoldsForCopiesOfEachLength) {
  for (std::size_t size = 0; size <= longest; ++size) EXPECT_TRUE(same_text(letters(size), letters(size)));
}

TEST(SameText, DoesNotHoldWhereOneLetterDiffers) {
  for (std::size_t size = 1; size <= longest; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = letters(size);
      other[at] = '#';
      EXPECT_FALSE(same_text(letters(size), other)) << size << " letters, at " << at;
    }
  }
}

TEST(SameText, DoesNotHoldForABeginning) {
  for (std::size_t size = 1; size <= longest; ++size)
    EXPECT_FALSE(same_text(letters(size), letters(size - 1)));
}

}  // namespace
}  // namespace cijobs::base
