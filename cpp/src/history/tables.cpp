#include "cijobs/history/tables.hpp"

#include <algorithm>
#include <array>

#include "cijobs/circleci/v1/api.hpp"
#include "cijobs/circleci/v2/api.hpp"

namespace cijobs::history {
namespace {

using model::Scalar;

constexpr arrow::KeyColumn all_keys[] = {
    {"project_slug", Scalar::text},  {"pipeline_id", Scalar::text},   {"pipeline_number", Scalar::integer},
    {"branch", Scalar::text},        {"revision", Scalar::text},      {"workflow_id", Scalar::text},
    {"workflow_name", Scalar::text}, {"job_number", Scalar::integer}, {"job_name", Scalar::text}};

constexpr std::size_t of_pipeline = 5;
constexpr std::size_t of_workflow = 7;
constexpr std::size_t of_job = 9;

struct Row {
  Table table;
  std::string_view name;
  std::string_view operation;
  std::size_t keys;
};

constexpr std::array<Row, table_count> rows{{
    {Table::pipelines, "pipelines", "pipelines.list", of_pipeline},
    {Table::workflows, "workflows", "pipelines.workflows", of_pipeline},
    {Table::jobs, "jobs", "workflows.jobs", of_workflow},
    {Table::job_details, "job_details", "jobs.get", of_job},
    {Table::tests, "tests", "jobs.tests", of_job},
    {Table::artifacts, "artifacts", "jobs.artifacts", of_job},
    {Table::builds, "builds", "builds.get", of_job},
}};

const Row& row_of(Table table) { return rows[static_cast<std::size_t>(table)]; }

Source find_source(const Row& row) {
  const api::Api& api = row.table == Table::builds ? circleci::v1::api() : circleci::v2::api();
  const auto found = std::find_if(api.operations.begin(), api.operations.end(),
                                  [&](const api::Operation* one) { return one->id == row.operation; });
  return {&api, *found};
}

template <class Make>
auto for_each_table(Make&& make) {
  std::array<decltype(make(rows[0])), table_count> made;
  std::transform(rows.begin(), rows.end(), made.begin(), make);
  return made;
}

arrow::KeyValue value_of(const std::optional<std::string>& text) {
  return text ? arrow::KeyValue(std::string_view(*text)) : arrow::KeyValue();
}

}  // namespace

std::string_view name_of(Table table) { return row_of(table).name; }

std::optional<Table> table_named(std::string_view name) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
  return found == rows.end() ? std::nullopt : std::optional(found->table);
}

const Source& source_of(Table table) {
  static const auto sources = for_each_table(find_source);
  return sources[static_cast<std::size_t>(table)];
}

const std::shared_ptr<const arrow::TableSchema>& schema_of(Table table) {
  static const auto schemas = for_each_table([](const Row& row) {
    return std::make_shared<const arrow::TableSchema>(std::span(all_keys).first(row.keys),
                                                      *source_of(row.table).operation->answer.model);
  });
  return schemas[static_cast<std::size_t>(table)];
}

std::vector<arrow::KeyValue> key_values(Table table, const Keys& keys) {
  std::vector<arrow::KeyValue> values{std::string_view(keys.project_slug),
                                      std::string_view(keys.pipeline_id),
                                      keys.pipeline_number,
                                      value_of(keys.branch),
                                      value_of(keys.revision),
                                      std::string_view(keys.workflow_id),
                                      std::string_view(keys.workflow_name),
                                      keys.job_number,
                                      std::string_view(keys.job_name)};
  values.resize(row_of(table).keys);
  return values;
}

}  // namespace cijobs::history
