// What `runs.start` refuses before anything is sent: everything wrong in one report.
#pragma once

#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/json/value.hpp"

namespace cijobs::northflank {

// The rules are those of the Run job page; what the page leaves open is a warning. Contents of variables and
// files are never shown, for they may be secrets.
std::vector<api::Problem> check_run_body(const json::Value& body);

}  // namespace cijobs::northflank
