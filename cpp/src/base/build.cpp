#include "cijobs/base/build.hpp"

namespace cijobs::base {

std::string_view version() { return CIJOBS_VERSION; }

}  // namespace cijobs::base
