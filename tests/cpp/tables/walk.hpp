// All model descriptions that the APIs can answer with, and what those hold.
#pragma once

#include <set>

#include "cijobs/api/operation.hpp"
#include "cijobs/circleci/v1/api.hpp"
#include "cijobs/circleci/v2/api.hpp"
#include "cijobs/northflank/api.hpp"

namespace cijobs {

inline std::vector<const api::Api*> all_apis() {
  return {&circleci::v1::api(), &circleci::v2::api(), &northflank::api()};
}

inline void add_with_parts(const model::ModelInfo* info, std::set<const model::ModelInfo*>& found) {
  if (info == nullptr || !found.insert(info).second) return;
  for (const model::FieldInfo& field : info->fields) add_with_parts(field.type->model, found);
}

inline std::set<const model::ModelInfo*> reachable_models() {
  std::set<const model::ModelInfo*> found;
  for (const api::Api* api : all_apis()) {
    for (const api::Operation* row : api->operations) add_with_parts(row->answer.model, found);
    for (const model::ModelInfo* info : api->models) add_with_parts(info, found);
  }
  return found;
}

}  // namespace cijobs
