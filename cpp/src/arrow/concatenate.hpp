// Columns of chunks, end to end.
#pragma once

#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {

// Adds the rows of `part`, whose memory may be taken.
void append(Values& values, Values&& part);

// Of repeated texts: adds the numbers that `dictionary` has for them. An empty one becomes the part's own,
// unless that holds texts of other pages.
void append_repeated(Values& values, Values&& part, Dictionary& dictionary);

// The same in memory that fits and is aligned; copied only where it is not.
Values fitted(const Column& column, Values&& values);

}  // namespace cijobs::arrow
