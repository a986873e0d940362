#include <gtest/gtest.h>

#include "cijobs/api/seen.hpp"
#include "cijobs/model/decode.hpp"
#include "support/json_text.hpp"
#include "support/widget.hpp"

namespace cijobs::api {
namespace {

using Ids = std::vector<std::string>;

// What is left of a page of widgets, by their labels.
Ids left_of(Seen& seen, std::string_view json) {
  model::Array page(model::Widget::info);
  const testing_support::JsonText text(json);
  json::Reader reader(text.view());
  EXPECT_TRUE(model::read_array(reader, page));
  seen.drop_from(page);
  Ids ids;
  for (std::size_t i = 0; i < page.size(); ++i)
    ids.emplace_back(static_cast<const model::Widget*>(page[i])->id.view());
  return ids;
}

Ids left_of_second(std::string_view identity, std::string_view first, std::string_view second) {
  Seen seen(model::Widget::info, identity);
  left_of(seen, first);
  return left_of(seen, second);
}

TEST(Seen, DropsWhatAnEarlierPageHad) {
  EXPECT_EQ(left_of_second("count", R"([{"count-of":2},{"count-of":1}])",
                           R"([{"id":"old","count-of":1},{"id":"new","count-of":0}])"),
            Ids{"new"});
}
TEST(Seen, LeavesAnEmptyPageWhereAllIsOld) {
  EXPECT_EQ(left_of_second("count", R"([{"count-of":1}])", R"([{"count-of":1}])"), Ids{});
}
TEST(Seen, KeepsWhatStandsTwiceInOnePage) {
  EXPECT_EQ(left_of_second("count", "[]", R"([{"id":"a","count-of":1},{"id":"b","count-of":1}])"),
            (Ids{"a", "b"}));
}
TEST(Seen, KeepsWhatDiffersInOneField) {
  EXPECT_EQ(left_of_second("label count", R"([{"label":"x","count-of":1}])",
                           R"([{"id":"a","label":"y","count-of":1}])"),
            Ids{"a"});
}
TEST(Seen, KeepsWhatLacksItsLastField) {
  EXPECT_EQ(left_of_second("label count", R"([{"label":"x"}])", R"([{"id":"a","label":"x"}])"), Ids{"a"});
}
TEST(Seen, DropsNothingWithoutAnIdentity) {
  EXPECT_EQ(left_of_second("", R"([{"id":"a"}])", R"([{"id":"a"}])"), Ids{"a"});
}

}  // namespace
}  // namespace cijobs::api
