#include <gtest/gtest.h>

#include "cijobs/history/tables.hpp"

namespace cijobs::history {
namespace {

constexpr Table all[] = {Table::pipelines, Table::workflows, Table::jobs,  Table::job_details,
                         Table::tests,     Table::artifacts, Table::builds};

TEST(Tables, AreFoundByTheirNames) {
  for (const Table table : all) EXPECT_EQ(table_named(name_of(table)), table);
  EXPECT_EQ(table_named("logs"), std::nullopt);
}

TEST(Tables, AreReadByAnOperationWithAModel) {
  for (const Table table : all)
    EXPECT_EQ(source_of(table).operation->answer.model, &schema_of(table)->info());
}

TEST(Tables, HaveAsManyKeyValuesAsKeyColumns) {
  for (const Table table : all) {
    EXPECT_EQ(key_values(table, Keys{}).size(), schema_of(table)->key_columns().size());
  }
}

TEST(Tables, NameNoColumnTwice) {
  for (const Table table : all) {
    const auto columns = schema_of(table)->columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      for (std::size_t j = i + 1; j < columns.size(); ++j) EXPECT_NE(columns[i].name, columns[j].name);
    }
  }
}

TEST(Tables, OfTestsAreReadWithoutModels) { EXPECT_TRUE(schema_of(Table::tests)->flat()); }

TEST(IncludedTables, AreThoseAdded) {
  Tables tables;
  tables.add(Table::jobs);
  EXPECT_TRUE(tables.has(Table::jobs));
  EXPECT_FALSE(tables.has(Table::tests));
  EXPECT_FALSE(tables.has_any_of_jobs());
  tables.add(Table::builds);
  EXPECT_TRUE(tables.has_any_of_jobs());
}

}  // namespace
}  // namespace cijobs::history
