// Columns of chunks, end to end.
#pragma once

#include <span>

#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {

// All that the parts hold, in memory that fits. Of repeated texts only the numbers, as `dictionary` has them.
Values concatenate(const Column& column, std::span<const Values* const> parts);
Values concatenate_repeated(const Column& column, std::span<const Values* const> parts,
                            Dictionary& dictionary);

}  // namespace cijobs::arrow
