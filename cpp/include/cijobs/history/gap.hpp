// What could not be read: nothing is missing from a history in silence.
#pragma once

#include "cijobs/base/error.hpp"
#include "cijobs/history/tables.hpp"

namespace cijobs::history {

// The rows of `stage` that belong to `keys` are missing, all or from some page on. Of the keys those above
// the stage are set.
struct Gap {
  Table stage{};
  Keys keys;
  base::Error error;
};

}  // namespace cijobs::history
