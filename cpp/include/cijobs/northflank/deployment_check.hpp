// The `deployment` part of a run's body.
#pragma once

#include "cijobs/northflank/json_check.hpp"

namespace cijobs::northflank {

void check_deployment(const Node& deployment);

}  // namespace cijobs::northflank
