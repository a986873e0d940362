// Values of models as Python objects.
#pragma once

#include <functional>
#include <memory>

#include "cijobs/model/info.hpp"
#include "python.hpp"

namespace cijobs::bindings {

// Keeps the page alive into which a model's Python object points.
using Owner = std::shared_ptr<const void>;

// What an attribute reads: datetimes, nested models that share `owner`, tuples of them.
py::object attribute_value(const model::FieldInfo& field, const void* model, const Owner& owner);
py::object derived_value(const model::DerivedInfo& derived, const void* model);

// What `visit` shows of one value that belongs to no model.
py::object visited_value(const std::function<void(model::Visitor&)>& visit);

// The JSON of a model: dicts, lists, times as text, unknown keys included.
py::dict json_dict(const model::ModelInfo& info, const void* model);

// `Pipeline(id='…', number=469, …)`: fields that have a value, long texts and lists shortened.
py::str model_repr(const model::ModelInfo& info, const void* model);

}  // namespace cijobs::bindings
