#include "token_rows.hpp"

#include <utility>

#include "cijobs/model/key_order.hpp"
#include "cijobs/model/observe.hpp"
#include "token_values.hpp"

namespace cijobs::arrow {
namespace {

class RowReader {
 public:
  // What the tables do not know is told to `observer`, which may be null.
  RowReader(json::Tokens& tokens, const TableSchema& schema, std::span<Values> values,
            json::Observer* observer)
      : tokens_(tokens),
        info_(schema.info()),
        fields_(info_.fields),
        keys_(schema.written_keys()),
        values_(values),
        observer_(observer) {}

  bool read() {
    if (!tokens_.take('{')) return false;
    given_ = {};
    filled_ = 0;
    model::KeyOrder order(fields_, last_);
    if (tokens_.kind() == '}') {
      tokens_.take();
    } else if (!read_members(order)) {
      return false;
    }
    if (filled_ < fields_.size()) fill_up();
    add_extra();
    return true;
  }

  // After the last row.
  void add_extra_nulls() { values_.back().add_nulls(std::exchange(without_extra_, 0)); }

 private:
  bool read_members(model::KeyOrder& order) {
    do {
      if (!read_member(order)) return false;
    } while (tokens_.take(','));
    return tokens_.take('}');
  }

  bool read_member(model::KeyOrder& order) {
    const std::size_t guess = order.guess();
    if (guess >= keys_.size() || given_.has(guess) || !tokens_.take(keys_[guess])) return read_other(order);
    order.pass();
    return read_value(fields_[guess].key, guess);
  }

  // A member that is not the one that stood here in the row before, or is written otherwise.
  bool read_other(model::KeyOrder& order) {
    std::string_view key;
    if (tokens_.kind() != '"' || !tokens_.plain_text(key)) return false;
    tokens_.take();
    if (!tokens_.take(':')) return false;
    const std::size_t index = order.find(key);
    if (index == model::KeyOrder::unknown) return keep_extra(key);
    return !given_.has(index) && read_value(key, index);  // what is given twice is left to the models
  }

  bool read_value(std::string_view key, std::size_t index) {
    if (tokens_.kind() == 'n') return take_null();
    Values& values = values_[index];
    // An empty text where a time belongs means "no time"; nothing is lost.
    if (values.layout == Layout::time && tokens_.kind() == '"' && tokens_.token() == R"("")")
      return keep_extra(key);
    if (observer_ != nullptr && !fields_[index].values.empty()) observe(fields_[index]);
    if (!read_token_value(tokens_, values)) return false;
    given_.add(index);
    ++filled_;
    return true;
  }

  bool take_null() {
    if (tokens_.token() != "null") return false;
    tokens_.take();
    return true;
  }

  // A text with escapes is none that is documented, yet to unescape it here is not worth it.
  void observe(const model::FieldInfo& field) {
    std::string_view text;
    if (tokens_.kind() == '"' && tokens_.plain_text(text))
      model::observe_text(*observer_, info_, field, text);
  }

  bool keep_extra(std::string_view key) {
    json::Value value;
    if (observer_ != nullptr) observer_->on_unknown_key(info_.name, key);
    if (!parse_token_value(tokens_.take_value(), value)) return false;
    extra_.set(key, value);
    return true;
  }

  void fill_up() {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (!given_.has(i)) values_[i].add_null();
    }
  }

  // Rows without unknown keys are counted, and become nulls when one with such keys comes.
  void add_extra() {
    if (!extra_.given()) {
      ++without_extra_;
      return;
    }
    add_extra_nulls();
    values_.back().add_text(extra_.dump());
    extra_ = {};
  }

  json::Tokens& tokens_;
  const model::ModelInfo& info_;
  std::span<const model::FieldInfo> fields_;
  std::span<const json::WrittenKey> keys_;
  std::span<Values> values_;
  json::Observer* observer_;
  json::Reader::Memory last_{};
  model::FieldSet given_;
  std::size_t filled_ = 0;
  json::Value extra_;
  std::size_t without_extra_ = 0;
};

// Makes room for as many rows as the rest of the document may hold, judging by those that were read. Few need
// none: they grow.
void reserve(std::span<Values> values, const json::Tokens& tokens, std::size_t begin) {
  constexpr double few = 4;
  const double read = static_cast<double>(tokens.offset() - begin);
  const double share = 1.1 * static_cast<double>(tokens.size() - begin) / read;
  if (share < few) return;
  for (Values& column : values) column.reserve_times(share);
}

}  // namespace

bool read_token_rows(json::Reader& reader, const TableSchema& schema, std::span<Values> values,
                     std::size_t& rows) {
  constexpr std::size_t sample = 64;
  json::Tokens tokens = reader.tokens();
  if (tokens.kind() != '[') return false;
  const std::size_t begin = tokens.offset();
  tokens.take();
  RowReader row(tokens, schema, values, reader.observer());
  while (tokens.kind() != ']') {
    if (rows > 0 && !tokens.take(',')) return false;
    if (!row.read()) return false;
    if (++rows == sample) reserve(values, tokens, begin);
  }
  row.add_extra_nulls();
  return reader.take_list(tokens);
}

}  // namespace cijobs::arrow
