// Every member of every model is in its table: one that the table forgets would never be read nor compared.
#include <gtest/gtest.h>

#include "tables/all_models.hpp"
#include "tables/member_count.hpp"
#include "tables/walk.hpp"

namespace cijobs {
namespace {

// The count proves itself on models of which we know it.
struct Empty : model::Record {};
struct Three : model::Record {
  std::string text;
  std::optional<json::Value> free;
  bool flag = false;
};
struct Lists : model::Record {
  std::vector<Three> threes;
  std::optional<std::vector<std::string>> words;
  std::optional<Three> three;
  Three plain;
  std::optional<bool> hidden_by_padding;
};
static_assert(member_count<Empty>() == 0);
static_assert(member_count<Three>() == 3);
static_assert(member_count<Lists>() == 5);

struct Counted {
  const model::ModelInfo* info;
  std::size_t members;
};

template <class... Models>
std::vector<Counted> count_all(const std::tuple<Models...>*) {
  return {Counted{&Models::info, member_count<Models>()}...};
}

const std::vector<Counted>& all_counted() {
  static const std::vector<Counted> all = count_all(static_cast<const AllModels*>(nullptr));
  return all;
}

class Model : public testing::TestWithParam<Counted> {
 protected:
  const model::ModelInfo& info() const { return *GetParam().info; }
};

// The table's functions only add an offset: no model needs to live here.
alignas(64) std::byte nowhere[1 << 16];

TEST_P(Model, NamesEveryMember) { EXPECT_EQ(info().fields.size(), GetParam().members); }

TEST_P(Model, NamesEachMemberOnce) {
  std::set<const void*> places;
  for (const model::FieldInfo& field : info().fields) places.insert(field.at(nowhere));
  EXPECT_EQ(places.size(), info().fields.size());
}

TEST_P(Model, HasDifferentNames) {
  std::set<std::string_view> names;
  for (const model::FieldInfo& field : info().fields) names.insert(field.name);
  for (const model::DerivedInfo& derived : info().derived) names.insert(derived.name);
  EXPECT_EQ(names.size(), info().fields.size() + info().derived.size());
}

TEST_P(Model, HasDifferentKeys) {
  std::multiset<std::string_view> keys;
  for (const model::FieldInfo& field : info().fields) {
    keys.insert(field.key);
    if (!field.other_key.empty()) keys.insert(field.other_key);
  }
  EXPECT_EQ(keys.size(), std::set<std::string_view>(keys.begin(), keys.end()).size());
}

TEST_P(Model, FitsItsFieldSets) { EXPECT_LE(info().fields.size(), model::FieldSet::capacity); }

TEST_P(Model, DocumentsEveryField) {
  for (const model::FieldInfo& field : info().fields) EXPECT_FALSE(field.doc.empty()) << field.name;
}

std::string test_name(const testing::TestParamInfo<Counted>& test) {
  return std::string(test.param.info->name) + "_" + std::to_string(test.index);
}
INSTANTIATE_TEST_SUITE_P(Tables, Model, testing::ValuesIn(all_counted()), test_name);

TEST(Models, ThatAnApiAnswersWithAreAllCounted) {
  std::set<const model::ModelInfo*> counted;
  for (const Counted& one : all_counted()) counted.insert(one.info);
  for (const model::ModelInfo* info : reachable_models()) EXPECT_TRUE(counted.contains(info)) << info->name;
}

TEST(Models, AreAllReachableFromAnApi) {
  const auto reachable = reachable_models();
  for (const Counted& one : all_counted()) EXPECT_TRUE(reachable.contains(one.info)) << one.info->name;
}

TEST(Models, HaveDifferentNamesInPython) {
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (const Counted& one : all_counted()) {
    EXPECT_TRUE(names.emplace(one.info->module, one.info->name).second)
        << one.info->module << "." << one.info->name;
  }
}

}  // namespace
}  // namespace cijobs
