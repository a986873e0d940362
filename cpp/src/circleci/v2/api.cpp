#include "cijobs/circleci/v2/api.hpp"

#include "cijobs/circleci/v2/artifact.hpp"
#include "cijobs/circleci/v2/job.hpp"
#include "cijobs/circleci/v2/pipeline.hpp"
#include "cijobs/circleci/v2/project.hpp"
#include "cijobs/circleci/v2/project_keys.hpp"
#include "cijobs/circleci/v2/test.hpp"
#include "cijobs/circleci/v2/user.hpp"
#include "cijobs/circleci/v2/workflow.hpp"

namespace cijobs::circleci::v2 {
namespace {

std::vector<const api::Operation*> all_operations() {
  std::vector<const api::Operation*> all;
  for (const auto rows :
       {pipeline_operations(), workflow_operations(), job_operations(), test_operations(),
        artifact_operations(), project_operations(), project_key_operations(), user_operations()}) {
    for (const api::Operation& row : rows) all.push_back(&row);
  }
  return all;
}

}  // namespace

const api::Api& api() {
  static const api::Api v2{"circleci.v2", "/api/v2", "", all_operations(), {}};
  return v2;
}

}  // namespace cijobs::circleci::v2
