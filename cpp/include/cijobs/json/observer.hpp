// Is told of what an answer held beyond what its reader knew.
#pragma once

#include <string_view>

namespace cijobs::json {

// Called while a document is read, by the thread that reads it; the texts are valid during the call only.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void on_unknown_key(std::string_view model, std::string_view key) = 0;
  virtual void on_unknown_value(std::string_view model, std::string_view field, std::string_view value) = 0;
};

}  // namespace cijobs::json
