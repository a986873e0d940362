#include "page.hpp"

#include <algorithm>

#include "cijobs/json/reader.hpp"
#include "convert.hpp"
#include "errors.hpp"
#include "model_type.hpp"
#include "operations.hpp"

namespace cijobs::bindings {
namespace {

std::size_t checked_index(const Page& page, py::ssize_t index) {
  const auto size = static_cast<py::ssize_t>(page.models->size());
  if (index < 0) index += size;
  if (index < 0 || index >= size) throw py::index_error("the page has " + std::to_string(size) + " items");
  return static_cast<std::size_t>(index);
}

py::list items_of(const Page& page) {
  py::list items(page.models->size());
  for (std::size_t i = 0; i < page.models->size(); ++i) items[i] = item_of(page, i);
  return items;
}

py::list dicts_of(const Page& page) {
  py::list items(page.models->size());
  for (std::size_t i = 0; i < page.models->size(); ++i)
    items[i] = json_dict(page.models->info(), (*page.models)[i]);
  return items;
}

// What an answer with this body would give: the reading alone, for benchmarks and for bodies kept in files.
// Bodies from the network have the reader's padding; `size` below the body's own says that the rest is
// padding here, too.
py::object decode(const OperationRow& row, const py::bytes& body, const py::object& size) {
  const std::string_view given = body;
  const std::size_t length = size.is_none() ? given.size() : std::min(size.cast<std::size_t>(), given.size());
  std::string copy;
  std::string_view text = given.substr(0, length);
  if (given.size() < length + json::Reader::padding) {
    copy.reserve(length + json::Reader::padding);
    text = copy = text;
  }
  auto decoded = [&] {
    const GilReleased unlocked;  // reading touches no Python object
    return api::decode(*row.operation, text);
  }();
  return result_of(api::Outcome{value_or_throw(std::move(decoded)), {}});
}

}  // namespace

py::object item_of(const Page& page, std::size_t index) {
  return make_model(page.models->info(), (*page.models)[index], page.models);
}

py::object result_of(const api::Outcome& outcome) {
  const api::Decoded& decoded = outcome.decoded;
  switch (decoded.shape) {
    case api::Shape::none:
      return py::none();
    case api::Shape::text:
      return py::reinterpret_steal<py::object>(
          PyUnicode_DecodeUTF8(decoded.text.data(), static_cast<Py_ssize_t>(decoded.text.size()), "replace"));
    case api::Shape::free:
      return to_python(decoded.free);
    case api::Shape::model:
      return make_model(decoded.models->info(), (*decoded.models)[0], decoded.models);
    case api::Shape::list:
      return py::cast(Page{decoded.models, decoded.free, decoded.next.token});
  }
  return py::none();
}

void bind_page(py::module_& module) {
  module.def("decode", decode, py::arg("operation"), py::arg("body"), py::arg("size") = py::none(),
             "Reads a body as the operation's answer; with `size`, the bytes after it are padding.");
  py::class_<Page>(module, "Page", "One page of a list; its items are made when they are touched.")
      .def("__len__", [](const Page& page) { return page.models->size(); })
      .def(
          "__getitem__",
          [](const Page& page, py::ssize_t index) { return item_of(page, checked_index(page, index)); },
          py::arg("index"))
      .def("items", items_of, "All items, made at once.")
      .def("to_dicts", dicts_of, "The JSON of all items.")
      .def_property_readonly(
          "envelope", [](const Page& page) { return to_python(page.envelope); },
          "What else the answer held, beside the items and the next page's token.")
      .def_property_readonly("next_token", [](const Page& page) -> py::object {
        return page.next_token.empty() ? py::none() : py::object(py::str(page.next_token));
      });
}

}  // namespace cijobs::bindings
