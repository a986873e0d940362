// Which items a walk over shifting pages has given out already.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "cijobs/model/array.hpp"

namespace cijobs::api {

// Not thread-safe: one belongs to one walk.
class Seen {
 public:
  // `identity` as in an operation's row; empty: nothing is ever dropped.
  Seen(const model::ModelInfo& info, std::string_view identity);

  // Hides the items of a page that an earlier page had. What stands twice in one page stays twice.
  void drop_from(model::Array& page);

 private:
  std::string key_of(const void* model) const;  // empty: it has none

  std::vector<const model::FieldInfo*> fields_;
  std::unordered_set<std::string> keys_;
};

}  // namespace cijobs::api
