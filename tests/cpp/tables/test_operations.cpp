// What `static_assert(rules::hold(…))` beside a table can't see: it knows one table, these know all.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "cijobs/api/arguments.hpp"
#include "tables/walk.hpp"

namespace cijobs {
namespace {

TEST(Operations, HaveUniqueIdsWithinTheirApi) {
  for (const api::Api* api : all_apis()) {
    std::set<std::string_view> ids;
    for (const api::Operation* row : api->operations) EXPECT_TRUE(ids.insert(row->id).second) << row->id;
  }
}

TEST(Operations, HaveParametersOfDifferentNames) {
  for (const api::Api* api : all_apis()) {
    for (const api::Operation* row : api->operations) {
      std::set<std::string> names;
      for (const api::Parameter& parameter : row->params) names.insert(api::python_name(parameter));
      EXPECT_EQ(names.size(), row->params.size()) << row->id;
    }
  }
}

TEST(Operations, KeepTheRules) {
  for (const api::Api* api : all_apis()) {
    for (const api::Operation* row : api->operations)
      EXPECT_TRUE(api::rules::hold(std::span(row, 1))) << row->id;
  }
}

TEST(Operations, ThatPromiseModelsNameTheModel) {
  for (const api::Api* api : all_apis()) {
    for (const api::Operation* row : api->operations) {
      const bool models = row->answer.shape == api::Shape::model || row->answer.shape == api::Shape::list;
      EXPECT_EQ(models, row->answer.model != nullptr) << row->id;
    }
  }
}

TEST(Operations, AreIdentifiedByFieldsOfTheirModel) {
  for (const api::Api* api : all_apis()) {
    for (const api::Operation* row : api->operations) {
      std::istringstream names{std::string(row->identity)};
      for (std::string name; names >> name;) {
        const auto fields = row->answer.model->fields;
        EXPECT_TRUE(std::any_of(fields.begin(), fields.end(), [&](const auto& f) { return f.name == name; }))
            << row->id << " " << name;
      }
    }
  }
}

TEST(Operations, SendNoBodyWithAGet) {
  for (const api::Api* api : all_apis()) {
    for (const api::Operation* row : api->operations) {
      if (row->method != api::Method::get) continue;
      for (const api::Parameter& parameter : row->params)
        EXPECT_NE(parameter.place, api::Place::body) << row->id;
    }
  }
}

}  // namespace
}  // namespace cijobs
