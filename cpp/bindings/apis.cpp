#include "apis.hpp"

#include "cijobs/base/result.hpp"
#include "cijobs/circleci/v1/api.hpp"
#include "cijobs/circleci/v2/api.hpp"
#include "cijobs/northflank/api.hpp"
#include "errors.hpp"

namespace cijobs::bindings {

const std::array<const api::Api*, 3>& all_apis() {
  static const std::array<const api::Api*, 3> all{&circleci::v1::api(), &circleci::v2::api(),
                                                  &northflank::api()};
  return all;
}

const api::Api& api_named(std::string_view name) {
  for (const api::Api* api : all_apis()) {
    if (api->name == name) return *api;
  }
  throw Failure(base::invalid_argument("api", "no API is named '" + std::string(name) + "'"));
}

}  // namespace cijobs::bindings
