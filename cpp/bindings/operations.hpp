// One row of an operation table, as Python holds it.
#pragma once

#include "cijobs/api/operation.hpp"
#include "python.hpp"

namespace cijobs::bindings {

struct OperationRow {
  const api::Api* api;
  const api::Operation* operation;
};

}  // namespace cijobs::bindings
