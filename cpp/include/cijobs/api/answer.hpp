// A response becomes what the operation's row promises: models, a free value, a text, and where the next page
// is.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/http/message.hpp"
#include "cijobs/json/observer.hpp"
#include "cijobs/json/reader.hpp"
#include "cijobs/model/array.hpp"
#include "cijobs/page/cursor.hpp"

namespace cijobs::api {

struct Decoded {
  Shape shape = Shape::none;
  std::shared_ptr<model::Array> models;  // of a list: all; of one model: just it
  json::Value free;                      // Shape::free; of a list: what else the envelope held
  std::string text;                      // Shape::text
  page::Next next;
};

// `body` has json::Reader's padding after its end. `observer` may be null.
base::Result<Decoded> decode(const Operation& operation, std::string_view body,
                             json::Observer* observer = nullptr);

// The same envelopes around a payload that the caller reads: `read` takes the reader's current value, a list
// or one object as the row says. Gives where the next page is.
using ReadPayload = std::function<bool(json::Reader&)>;
base::Result<page::Next> decode_with(const Operation& operation, std::string_view body,
                                     json::Observer* observer, const ReadPayload& read);

}  // namespace cijobs::api
