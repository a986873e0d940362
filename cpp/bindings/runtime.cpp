#include "cijobs/api/runtime.hpp"

#include "convert.hpp"
#include "python.hpp"

namespace cijobs::bindings {
namespace {

void shut_down() {
  begin_exit();
  const GilReleased unlocked;  // joining threads that never need the GIL
  api::Runtime::shut_down();
}

py::object rate_of(const std::string& origin) {
  const api::RateState state = api::Runtime::current()->limiters().of(origin)->state();
  const auto number = [](const std::optional<double>& value) {
    return value ? py::object(py::float_(*value)) : py::none();
  };
  return py::make_tuple(number(state.limit), number(state.remaining), number(state.reset));
}

}  // namespace

void bind_runtime(py::module_& module) {
  module.def("shut_down", shut_down, "Ends every transfer and joins the core's threads.");
  module.def("abandon", api::Runtime::abandon, "In a forked child: forget the parent's threads.");
  module.def("rate_of", rate_of, py::arg("origin"),
             "What a host said last of its rate limit: limit, remaining, reset.");
  module.def(
      "normal_slug",
      [](const std::string& text) -> py::object {
        const auto slug = api::normal_slug(text);
        return slug ? py::object(py::str(*slug)) : py::none();
      },
      py::arg("text"), "The project slug in a slug or an app URL; None where there is none.");
}

}  // namespace cijobs::bindings
