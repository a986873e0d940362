#include "errors.hpp"

namespace cijobs::bindings {
namespace {

const char* kind_name(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::config:
      return "config";
    case base::ErrorKind::invalid_argument:
      return "invalid_argument";
    case base::ErrorKind::connect:
      return "connect";
    case base::ErrorKind::tls:
      return "tls";
    case base::ErrorKind::read:
      return "read";
    case base::ErrorKind::timeout:
      return "timeout";
    case base::ErrorKind::api:
      return "api";
    case base::ErrorKind::decode:
      return "decode";
    case base::ErrorKind::download:
      return "download";
    case base::ErrorKind::cancelled:
      return "cancelled";
  }
  return "config";
}

void translate(std::exception_ptr pointer) {
  if (!pointer) return;
  try {
    std::rethrow_exception(pointer);
  } catch (const Failure& failure) {
    set_python_error(failure);
  }
}

}  // namespace

py::object exception_of(const base::Error& error) {
  py::dict facts;
  facts["status"] = error.status;
  facts["code"] = lenient(error.code);
  facts["request_id"] = lenient(error.request_id);
  facts["method"] = error.method;
  facts["url"] = lenient(error.url);
  facts["body"] = lenient(error.body);
  facts["attempts"] = error.attempts;
  facts["retry_after"] = error.retry_after ? py::object(py::float_(*error.retry_after)) : py::none();
  facts["model"] = lenient(error.model);
  facts["path"] = lenient(error.path);
  facts["offset"] = error.offset;
  facts["may_have_reached_server"] = error.may_have_reached_server;
  facts["may_have_taken_effect"] = error.may_have_taken_effect;
  facts["outcome_unknown"] = error.outcome_unknown;
  // The classes live in Python, where the whole tree can be read in one place.
  return py::module_::import("cijobs._failures")
      .attr("from_core")(kind_name(error.kind), lenient(error.message), facts);
}

void set_python_error(const Failure& failure) {
  const py::object exception = exception_of(failure.error());
  PyErr_SetObject(py::type::handle_of(exception).ptr(), exception.ptr());
}

py::str lenient(const std::string& text) {
  return py::reinterpret_steal<py::str>(
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
}

void bind_errors(py::module_&) { py::register_local_exception_translator(translate); }

}  // namespace cijobs::bindings
