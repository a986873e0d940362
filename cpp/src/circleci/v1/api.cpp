#include "cijobs/circleci/v1/api.hpp"

#include "cijobs/circleci/v1/builds.hpp"
#include "cijobs/circleci/v1/organizations.hpp"
#include "cijobs/circleci/v1/projects.hpp"
#include "cijobs/circleci/v1/users.hpp"

namespace cijobs::circleci::v1 {
namespace {

api::Api assemble() {
  api::Api all{
      .name = "circleci.v1.1", .base_path = "/api/v1.1", .prefix = "v1.", .operations = {}, .models = {}};
  for (const auto rows :
       {build_operations(), project_operations(), user_operations(), organization_operations()}) {
    for (const api::Operation& row : rows) all.operations.push_back(&row);
  }
  return all;
}

}  // namespace

const api::Api& api() {
  static const api::Api all = assemble();
  return all;
}

}  // namespace cijobs::circleci::v1
