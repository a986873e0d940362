// A text of a model: it points into the arena of the array that the model belongs to.
#pragma once

#include <string>
#include <string_view>

namespace cijobs::model {

class Text {
 public:
  Text() = default;
  explicit Text(std::string_view kept) : view_(kept) {}

  std::string_view view() const { return view_; }
  std::string text() const { return std::string(view_); }
  bool empty() const { return view_.empty(); }

  friend bool operator==(Text a, Text b) { return a.view_ == b.view_; }
  friend bool operator==(Text a, std::string_view b) { return a.view_ == b; }

 private:
  std::string_view view_;
};

}  // namespace cijobs::model
