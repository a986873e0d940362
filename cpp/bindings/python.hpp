// Python's header comes first, here and nowhere else.
#pragma once

#include <pybind11/pybind11.h>

namespace cijobs::bindings {

namespace py = pybind11;

// One per file of this folder; module.cpp calls them all.
void bind_errors(py::module_& module);
void bind_models(py::module_& module);
void bind_operations(py::module_& module);
void bind_page(py::module_& module);
void bind_ticket(py::module_& module);
void bind_client(py::module_& module);
void bind_pager(py::module_& module);
void bind_runtime(py::module_& module);
void bind_arrow(py::module_& module);

}  // namespace cijobs::bindings
