#include "convert.hpp"

#include <nlohmann/json.hpp>

#include "errors.hpp"

namespace cijobs::bindings {
namespace {

using json::Tree;

constexpr int deepest = 200;

[[noreturn]] void refuse(const std::string& path, const std::string& reason) {
  throw Failure(base::invalid_argument(path, reason));
}

Tree build(const std::string& path, py::handle object, int depth);

std::string text_of(const std::string& path, py::handle object) {
  Py_ssize_t size = 0;
  const char* text = PyUnicode_AsUTF8AndSize(object.ptr(), &size);
  if (text == nullptr) {
    PyErr_Clear();
    refuse(path, "holds half a surrogate pair, which no UTF-8 text can");
  }
  return {text, static_cast<std::size_t>(size)};
}

Tree build_object(const std::string& path, const py::dict& dict, int depth) {
  Tree tree = Tree::object();
  for (const auto& [key, value] : dict) {
    if (!py::isinstance<py::str>(key)) refuse(path, "has a key that is not a str");
    const std::string name = text_of(path, key);
    tree[name] = build(path + "." + name, value, depth + 1);
  }
  return tree;
}

Tree build_list(const std::string& path, py::handle items, int depth) {
  Tree tree = Tree::array();
  std::size_t index = 0;
  for (const py::handle item : items)
    tree.push_back(build(path + "[" + std::to_string(index++) + "]", item, depth + 1));
  return tree;
}

Tree build_integer(const std::string& path, py::handle object) {
  int overflow = 0;
  const long long number = PyLong_AsLongLongAndOverflow(object.ptr(), &overflow);
  if (overflow != 0) refuse(path, "is too large an int");
  return Tree(static_cast<std::int64_t>(number));
}

Tree build_real(const std::string& path, py::handle object) {
  const double number = PyFloat_AsDouble(object.ptr());
  if (!(number - number == 0)) refuse(path, "is not a finite number, and JSON has no other");
  return Tree(number);
}

// datetime.datetime: an offset is needed, since the server can't guess one.
Tree build_time(const std::string& path, py::handle object) {
  if (object.attr("tzinfo").is_none())
    refuse(path, "is a datetime without time zone: give it one, such as timezone.utc");
  return Tree(object.attr("isoformat")().cast<std::string>());
}

Tree build(const std::string& path, py::handle object, int depth) {
  if (depth > deepest) refuse(path, "is nested too deeply");
  PyObject* raw = object.ptr();
  if (raw == Py_None) return nullptr;
  if (PyBool_Check(raw)) return Tree(raw == Py_True);
  if (PyUnicode_Check(raw)) return Tree(text_of(path, object));
  if (PyLong_Check(raw)) return build_integer(path, object);
  if (PyFloat_Check(raw)) return build_real(path, object);
  if (PyDict_Check(raw)) return build_object(path, py::reinterpret_borrow<py::dict>(object), depth);
  if (PyList_Check(raw) || PyTuple_Check(raw) || PyAnySet_Check(raw)) return build_list(path, object, depth);
  if (py::hasattr(object, "tzinfo") && py::hasattr(object, "isoformat")) return build_time(path, object);
  if (py::hasattr(object, "keys") && py::hasattr(object, "__getitem__")) {
    return build_object(path, py::dict(py::reinterpret_borrow<py::object>(object)), depth);
  }
  if (py::hasattr(object, "to_dict")) return build(path, object.attr("to_dict")(), depth + 1);
  refuse(path, "can't be sent as JSON: it is of type " + std::string(Py_TYPE(raw)->tp_name));
}

py::object object_to_python(const Tree& tree) {
  py::dict dict;
  for (const auto& [key, value] : tree.items()) dict[py::str(key)] = to_python(value);
  return dict;
}

py::object list_to_python(const Tree& tree) {
  py::list list(tree.size());
  for (std::size_t i = 0; i < tree.size(); ++i) list[i] = to_python(tree[i]);
  return list;
}

}  // namespace

py::object to_python(const Tree& tree) {
  switch (tree.type()) {
    case Tree::value_t::object:
      return object_to_python(tree);
    case Tree::value_t::array:
      return list_to_python(tree);
    case Tree::value_t::string:
      return py::str(tree.get_ref<const std::string&>());
    case Tree::value_t::boolean:
      return py::bool_(tree.get<bool>());
    case Tree::value_t::number_integer:
      return py::int_(tree.get<std::int64_t>());
    case Tree::value_t::number_unsigned:
      return py::int_(tree.get<std::uint64_t>());
    case Tree::value_t::number_float:
      return py::float_(tree.get<double>());
    default:
      return py::none();
  }
}

std::string text_argument(const std::string& path, py::handle object) {
  if (!PyUnicode_Check(object.ptr()))
    refuse(path, "must hold texts, not " + std::string(Py_TYPE(object.ptr())->tp_name));
  return text_of(path, object);
}

json::Value from_python(const std::string& path, py::handle object) {
  return json::Value(build(path, object, 0));
}

api::Arguments arguments_from(const py::dict& given) {
  api::Arguments arguments;
  arguments.reserve(given.size());
  for (const auto& [key, value] : given) {
    const std::string name = py::str(key);
    arguments.emplace_back(name, from_python(name, value));
  }
  return arguments;
}

}  // namespace cijobs::bindings
