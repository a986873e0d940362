// Operations made up for the tests of this layer.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::api {

// GET /project/{project-slug}/{number}/{name} with a query of every kind.
extern const Operation lookup;

// POST /projects/{name} with a body.
extern const Operation create;

}  // namespace cijobs::api
