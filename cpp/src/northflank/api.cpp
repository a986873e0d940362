#include "cijobs/northflank/api.hpp"

#include "cijobs/northflank/operations.hpp"
#include "cijobs/northflank/run.hpp"

namespace cijobs::northflank {
namespace {

api::Api assemble() {
  api::Api all{.name = "northflank.v1",
               .base_path = "/v1",
               .prefix = "",
               .operations = {},
               .models = {},
               .path_prefix = "/v1"};
  for (const auto rows : {job_operations(), run_operations(), build_operations(), project_operations(),
                          account_operations(), old_job_operations()}) {
    for (const api::Operation& row : rows) all.operations.push_back(&row);
  }
  return all;
}

}  // namespace

const api::Api& api() {
  static const api::Api all = assemble();
  return all;
}

}  // namespace cijobs::northflank
