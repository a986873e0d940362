// What services said that the tables do not know.
#include "cijobs/api/drift.hpp"

#include "cijobs/api/client.hpp"
#include "errors.hpp"

namespace cijobs::bindings {
namespace {

const char* kind_name(api::Sighting::Kind kind) {
  switch (kind) {
    case api::Sighting::Kind::unknown_key:
      return "unknown_key";
    case api::Sighting::Kind::unknown_value:
      return "unknown_value";
    case api::Sighting::Kind::deprecation:
      return "deprecation";
  }
  return "";
}

py::list drift_counts(const api::Client& client) {
  py::list rows;
  for (const auto& [seen, count] : client.drift().counts()) {
    rows.append(py::make_tuple(kind_name(seen.kind), lenient(seen.name), lenient(seen.value),
                               lenient(seen.sunset), count));
  }
  return rows;
}

py::list new_deprecations(const api::Client& client) {
  py::list rows;
  for (const api::Sighting& seen : client.drift().take_new_deprecations())
    rows.append(py::make_tuple(seen.name, lenient(seen.value), lenient(seen.sunset)));
  return rows;
}

}  // namespace

void bind_drift(py::module_& module) {
  module.def("drift_counts", drift_counts, py::arg("client"),
             "(kind, name, value, sunset, count) of each thing seen that the tables do not know.");
  module.def(
      "drift_overflow", [](const api::Client& client) { return client.drift().overflow(); },
      py::arg("client"), "How much was seen beyond what is kept apart.");
  module.def("new_deprecations", new_deprecations, py::arg("client"),
             "(operation, deprecation, sunset) of each that was not told of before.");
}

}  // namespace cijobs::bindings
