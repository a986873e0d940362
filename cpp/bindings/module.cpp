// The private module `cijobs._core`: a list of what is bound.
#include "cijobs/base/build.hpp"
#include "python.hpp"

PYBIND11_MODULE(_core_of_main, module) {
  using namespace cijobs::bindings;
  namespace base = cijobs::base;
  module.doc() = "The C++ core of cijobs. Private: use the package's own names.";
  bind_errors(module);  // first, so that the others may fail
  bind_operations(module);
  bind_models(module);
  bind_model_docs(module);
  bind_page(module);
  bind_mailbox(module);
  bind_ticket(module);
  bind_client(module);
  bind_download(module);
  bind_drift(module);
  bind_history(module);
  bind_pager(module);
  bind_runtime(module);
  bind_arrow(module);
  bind_columns(module);
  bind_read_columns(module);
  module.attr("version") = base::version();
  module.attr("pybind11_type") = py::type::of(module.attr("Operation"));  // the stubs name it as metaclass
}

// Asked before pybind11 is: its own start waits for ever in a subinterpreter of Python 3.11.
extern "C" PYBIND11_EXPORT PyObject* PyInit__core() {
  if (PyInterpreterState_Get() == PyInterpreterState_Main()) return PyInit__core_of_main();
  PyErr_SetString(PyExc_ImportError,
                  "cijobs works in the main interpreter only: its threads and types belong to the process");
  return nullptr;
}
