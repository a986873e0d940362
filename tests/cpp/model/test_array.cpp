#include <gtest/gtest.h>

#include "cijobs/model/array.hpp"
#include "model/reading.hpp"

namespace cijobs::model {
namespace {

const Widget& widget(const Array& array, std::size_t index) {
  return *static_cast<const Widget*>(array[index]);
}

TEST(Array, IsEmptyAtFirst) { EXPECT_EQ(Array(Widget::info).size(), 0U); }

TEST(Array, AppendsEmptyModels) {
  Array array(Widget::info);
  array.append();
  EXPECT_EQ(widget(array, 0).id, "");
}

TEST(Array, AddressesNeverMove) {
  Array array(Widget::info);
  std::vector<const void*> addresses;
  for (int i = 0; i < 1000; ++i) addresses.push_back(array.append());
  bool stable = true;
  for (std::size_t i = 0; i < addresses.size(); ++i) stable = stable && array[i] == addresses[i];
  EXPECT_TRUE(stable);
}

TEST(Array, AddressesAreAligned) {
  Array array(Widget::info);
  bool aligned = true;
  for (int i = 0; i < 200; ++i)
    aligned = aligned && reinterpret_cast<std::uintptr_t>(array.append()) % alignof(Widget) == 0;
  EXPECT_TRUE(aligned);
}

TEST(Array, ReadsItsModelsInOrder) {
  std::string document = "[";
  for (int i = 0; i < 200; ++i)
    document += (i ? ",{\"count-of\":" : "{\"count-of\":") + std::to_string(i) + "}";
  const testing_support::JsonText text(document + "]");
  json::Reader reader(text.view());
  Array array(Widget::info);
  ASSERT_TRUE(read_array(reader, array));
  bool in_order = array.size() == 200;
  for (std::size_t i = 0; i < array.size(); ++i)
    in_order = in_order && widget(array, i).count == static_cast<int>(i);
  EXPECT_TRUE(in_order);
}

TEST(Array, ErrorsTellTheIndex) {
  const testing_support::JsonText text(R"([{}, {"id": 1}])");
  json::Reader reader(text.view());
  Array array(Widget::info);
  read_array(reader, array);
  EXPECT_EQ(reader.error("Widget").path, "$[1].id");
}

}  // namespace
}  // namespace cijobs::model
