// The Python type of each model, made from its table when the module is loaded.
#pragma once

#include "cijobs/model/info.hpp"
#include "model_value.hpp"
#include "python.hpp"

namespace cijobs::bindings {

// A Python object of the model's type that points at `model`, which `owner` keeps alive.
py::object make_model(const model::ModelInfo& info, const void* model, const Owner& owner);

// "circleci.Pipeline", and the way back, which throws ValueError.
std::string model_name(const model::ModelInfo& info);
const model::ModelInfo& find_model(const std::string& name);

// A field's doc with its documented values.
std::string doc_of(const model::FieldInfo& field);

// Makes the types of all models that the tables name, and those nested in them.
void make_model_types(py::module_& module);

}  // namespace cijobs::bindings
