// What a call gave, as Python objects.
#pragma once

#include "cijobs/api/client.hpp"
#include "python.hpp"

namespace cijobs::bindings {

// One page of a list: models that are made when they are touched.
struct Page {
  std::shared_ptr<const model::Array> models;
  json::Value envelope;
  std::string next_token;
};

py::object item_of(const Page& page, std::size_t index);

// The value of any operation: a model, a Page, free JSON, a text or None.
py::object result_of(const api::Outcome& outcome);

}  // namespace cijobs::bindings
