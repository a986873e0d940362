// Free-form JSON values to and from Python.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cijobs/api/arguments.hpp"
#include "cijobs/json/value.hpp"
#include "python.hpp"

namespace cijobs::bindings {

py::object to_python(const json::Tree& tree);
inline py::object to_python(const json::Value& value) {
  return value.given() ? to_python(value.tree()) : py::none();
}

// dict, list, tuple, str, int, float, bool, None, and datetime (as ISO 8601 text, which needs an offset).
// `path` names the argument in errors.
json::Value from_python(const std::string& path, py::handle object);

// A str as UTF-8; anything else is refused in the name of `path`.
std::string text_argument(const std::string& path, py::handle object);

// Keyword arguments as the core takes them.
api::Arguments arguments_from(const py::dict& given);

}  // namespace cijobs::bindings
