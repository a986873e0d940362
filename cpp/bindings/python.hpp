// Python's header comes first, here and nowhere else.
#pragma once

#include <pybind11/pybind11.h>

namespace cijobs::bindings {

namespace py = pybind11;

// Releases the GIL for a scope. While Python exits, a thread that is not the exiting one stands still in
// here, as in Python 3.14: older ones end it by unwinding its stack, past destructors that must not throw.
class GilReleased {
 public:
  GilReleased();
  ~GilReleased();
  GilReleased(const GilReleased&) = delete;
  GilReleased& operator=(const GilReleased&) = delete;

 private:
  PyThreadState* state_;
};

// From now on only the calling thread gets past a GilReleased.
void begin_exit();

// One per file of this folder; module.cpp calls them all.
void bind_errors(py::module_& module);
void bind_models(py::module_& module);
void bind_model_docs(py::module_& module);
void bind_operations(py::module_& module);
void bind_page(py::module_& module);
void bind_mailbox(py::module_& module);
void bind_ticket(py::module_& module);
void bind_client(py::module_& module);
void bind_download(py::module_& module);
void bind_pager(py::module_& module);
void bind_drift(py::module_& module);
void bind_history(py::module_& module);
void bind_runtime(py::module_& module);
void bind_arrow(py::module_& module);
void bind_columns(py::module_& module);
void bind_read_columns(py::module_& module);

}  // namespace cijobs::bindings
