// Structs of the Arrow C interfaces, as Python hands them from library to library.
#pragma once

#include <memory>

#include "cijobs/arrow/stream.hpp"
#include "python.hpp"

namespace cijobs::bindings {

inline constexpr char stream_name[] = "arrow_array_stream";
inline constexpr char schema_name[] = "arrow_schema";

// Frees a capsule's struct. A consumer has moved the content out and cleared `release`, or never looked at
// it.
template <class Struct, const char* name>
void drop(PyObject* capsule) {
  const std::unique_ptr<Struct> held(static_cast<Struct*>(PyCapsule_GetPointer(capsule, name)));
  if (held != nullptr && held->release != nullptr) held->release(held.get());
}

// Fills a struct without the GIL: nothing below touches Python.
template <class Struct, const char* name, class Fill>
py::object capsule_of(Fill&& fill) {
  auto held = std::make_unique<Struct>();
  {
    const GilReleased unlocked;
    fill(*held);
  }
  py::capsule capsule(held.get(), name, drop<Struct, name>);
  held.release();  // the capsule frees it
  return capsule;
}

template <class Fill>
py::object stream_capsule(Fill&& fill) {
  return capsule_of<arrow::ArrowArrayStream, stream_name>(fill);
}

template <class Fill>
py::object schema_capsule(Fill&& fill) {
  return capsule_of<arrow::ArrowSchema, schema_name>(fill);
}

}  // namespace cijobs::bindings
