// Core errors become the exceptions of `cijobs.errors`.
#pragma once

#include <exception>

#include "cijobs/base/result.hpp"
#include "python.hpp"

namespace cijobs::bindings {

// Carries a core error through C++ frames up to the translator.
class Failure : public std::exception {
 public:
  explicit Failure(base::Error error) : error_(std::move(error)) {}
  const base::Error& error() const { return error_; }
  const char* what() const noexcept override { return error_.message.c_str(); }

 private:
  base::Error error_;
};

template <class T>
T value_or_throw(base::Result<T> result) {
  if (!result) throw Failure(std::move(result.error()));
  return std::move(*result);
}

inline void check(base::Status status) {
  if (!status) throw Failure(std::move(status.error()));
}

// The exception, made but not raised.
py::object exception_of(const base::Error& error);

// Sets the exception that the translator would raise; for callbacks from C.
void set_python_error(const Failure& failure);

// Bytes of a server may be anything, and a text must always be made.
py::str lenient(const std::string& text);

}  // namespace cijobs::bindings
