// Columns of chunks, end to end.
#pragma once

#include <span>

#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {

// All that the parts hold, in memory that fits. A part that is the only one may be taken as it is.
Values concatenate(const Column& column, std::span<Values* const> parts);

// Of repeated texts only the numbers, as `dictionary` has them; an empty one becomes the first part's own.
Values concatenate_repeated(const Column& column, std::span<Values* const> parts, Dictionary& dictionary);

}  // namespace cijobs::arrow
