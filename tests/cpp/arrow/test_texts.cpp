#include <gtest/gtest.h>

#include <string>

#include "cijobs/arrow/texts.hpp"

namespace cijobs::arrow {
namespace {

TEST(Dictionary, NumbersTextsInTheOrderTheyCome) {
  Dictionary dictionary;
  EXPECT_EQ(dictionary.number_of("a"), 0);
  EXPECT_EQ(dictionary.number_of(""), 1);
  EXPECT_EQ(dictionary.number_of("a"), 0);
  EXPECT_EQ(dictionary.number_of("b"), 2);
}

TEST(Dictionary, KnowsManyTexts) {
  Dictionary dictionary;
  for (int i = 0; i < 50'000; ++i) dictionary.number_of("text " + std::to_string(i));
  bool right = dictionary.texts().size() == 50'000;
  for (int i = 0; i < 50'000; ++i) right = right && dictionary.number_of("text " + std::to_string(i)) == i;
  EXPECT_TRUE(right);
}

TEST(Dictionary, TellsTextsOfEveryLengthApart) {
  Dictionary dictionary;
  const std::string text(100, 'x');
  for (std::size_t size = 0; size <= text.size(); ++size)
    EXPECT_EQ(dictionary.number_of(text.substr(0, size)), static_cast<std::int32_t>(size));
}

TEST(Texts, AreJoinedFromAnyOneOn) {
  Texts some;
  for (const std::string_view text : {"a", "", "bcd", "e"}) some.add(text);
  for (std::size_t from = 0; from <= some.size(); ++from) {
    Texts all;
    all.add("first");
    all.add(some, from);
    ASSERT_EQ(all.size(), 1 + some.size() - from);
    for (std::size_t i = from; i < some.size(); ++i) EXPECT_EQ(all[1 + i - from], some[i]) << from;
  }
}

TEST(Texts, OfNothingAddNothing) {
  Texts all;
  all.add(Texts());
  EXPECT_EQ(all.size(), 0u);
}

TEST(Validity, KeepsNoBitsUntilTheFirstNull) {
  Validity validity;
  validity.add(100, true);
  EXPECT_EQ(validity.data(), nullptr);
}

TEST(Validity, JoinsBitsAtAnyPlace) {
  Validity some;
  some.add(5, true);
  some.add(2, false);
  Validity all;
  all.add(3, true);
  all.add(some);
  all.add(some);
  std::string bits;
  for (std::size_t i = 0; i < all.size(); ++i) bits += all[i] ? '1' : '0';
  EXPECT_EQ(bits, "11111111001111100");
  EXPECT_EQ(all.nulls(), 4u);
}

TEST(Memory, ReservedExactlyHoldsWholeCacheLines) {
  Memory memory;
  memory.reserve(100);
  EXPECT_EQ(memory.capacity(), 128u);
}

}  // namespace
}  // namespace cijobs::arrow
