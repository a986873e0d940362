// A response becomes what the operation's row promises: models, a free value, a text, and where the next page
// is.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/http/message.hpp"
#include "cijobs/model/array.hpp"
#include "cijobs/page/cursor.hpp"

namespace cijobs::api {

struct Decoded {
  Shape shape = Shape::none;
  std::shared_ptr<const model::Array> models;  // of a list: all; of one model: just it
  json::Value free;                            // Shape::free; of a list: what else the envelope held
  std::string text;                            // Shape::text
  page::Next next;
};

// `body` has json::Reader's padding after its end.
base::Result<Decoded> decode(const Operation& operation, std::string_view body);

// The same for a list whose items somebody else takes: `read` gets the reader whose current value they are.
// No models come of it.
using ReadItems = std::function<bool(json::Reader&)>;
base::Result<Decoded> decode_list(const Operation& operation, std::string_view body, const ReadItems& read);

}  // namespace cijobs::api
