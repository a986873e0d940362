#include "arrow/plain.hpp"

#include <array>
#include <charconv>
#include <stdexcept>

#include "cijobs/model/field.hpp"

namespace cijobs::arrow {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&Plain::name>("name", "Comes again and again.").repeating(),
    field<&Plain::label>("label", "What it says."),
    field<&Plain::count>("count", "How many.", "count-of", "count_of"),
    field<&Plain::ratio>("ratio", "Share."),
    field<&Plain::ready>("ready", "Whether it is ready."),
    field<&Plain::made_at>("made_at", "When it was made."),
    field<&Plain::tags>("tags", "Words."),
    field<&Plain::settings>("settings", "Anything."),
};

class CellText : public model::Visitor {
 public:
  void on_null() override { add(""); }
  void on_boolean(bool value) override { add(value ? "true" : "false"); }
  void on_integer(std::int64_t value) override { add(std::to_string(value)); }
  void on_real(double value) override {
    std::array<char, 32> digits{};
    add({digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr});
  }
  void on_text(std::string_view value) override { add("'" + std::string(value) + "'"); }
  void on_time(base::Timestamp value) override { add(base::format_timestamp(value)); }
  void on_free(const json::Value& value) override { add(value.dump()); }
  void on_model(const model::ModelInfo&, const void*) override { add("a model"); }
  void begin_list(std::size_t size) override { add("[" + std::to_string(size)); }
  void end_list() override { text += "]"; }

  std::string text;

 private:
  void add(const std::string& more) {
    if (text.find('[') != std::string::npos) text += " ";
    text += more;
  }
};

}  // namespace

constinit const model::ModelInfo Plain::info =
    model::describe<Plain>("testing", "Plain", "Scalars and lists of them.", fields);

std::string row_text(const Batch& batch, std::size_t row) {
  std::string text;
  for (std::size_t column = 0; column < batch.schema().columns().size(); ++column) {
    CellText cell;
    batch.visit(row, column, cell);
    text += (column == 0 ? "" : ",") + cell.text;
  }
  return text;
}

std::vector<std::string> rows_text(const Batch& batch) {
  std::vector<std::string> rows;
  for (std::size_t row = 0; row < batch.size(); ++row) rows.push_back(row_text(batch, row));
  return rows;
}

Chunk chunk_of(std::shared_ptr<const TableSchema> schema, std::string_view document,
               std::vector<KeyValue> keys) {
  const testing_support::JsonText text(document);
  json::Reader reader(text.view());
  Chunk chunk(std::move(schema));
  chunk.set_keys(keys);
  if (!chunk.read_list(reader)) throw std::invalid_argument(reader.error("Plain").message);
  return chunk;
}

std::shared_ptr<const Batch> batch_of(std::vector<Chunk> chunks) {
  BatchBuilder builder(chunks.front().schema());
  for (Chunk& chunk : chunks) builder.append(std::move(chunk));
  return builder.finish();
}

}  // namespace cijobs::arrow
