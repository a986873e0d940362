// Reads widgets from texts, for the tests of this layer.
#pragma once

#include <gtest/gtest.h>

#include "cijobs/model/decode.hpp"
#include "cijobs/model/encode.hpp"
#include "support/json_text.hpp"
#include "support/widget.hpp"

namespace cijobs::model {

// The widget, or the error that prevented it.
inline base::Result<Widget> read_widget(std::string_view document) {
  const testing_support::JsonText text(document);
  static base::Arena arena;  // the widgets' texts outlive this function
  json::Reader reader(text.view());
  reader.keep_texts_in(arena);
  Widget widget;
  if (reader.ok() && read_model(reader, Widget::info, &widget) && reader.finish()) return widget;
  return reader.error("Widget");
}

inline bool equal(std::string_view a, std::string_view b) {
  const Widget left = *read_widget(a);
  const Widget right = *read_widget(b);
  return models_equal(Widget::info, &left, &right);
}

inline std::string encoded(std::string_view document, bool with_nulls = true) {
  const Widget widget = *read_widget(document);
  return encode(Widget::info, &widget, with_nulls).dump();
}

}  // namespace cijobs::model
