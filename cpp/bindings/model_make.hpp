// Models that no answer brought: unpickled, or made by hand for a body or a test.
#pragma once

#include <string>

#include "cijobs/model/info.hpp"
#include "python.hpp"

namespace cijobs::bindings {

py::object model_from_text(const model::ModelInfo& info, std::string json);

// `Timetable(per_hour=1)`: read from the JSON that the keywords make. Throws Failure for an unknown keyword
// or a wrong type.
py::object model_from_keywords(const model::ModelInfo& info, const py::dict& keywords);

}  // namespace cijobs::bindings
