#include "cijobs/arrow/stream.hpp"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <string>

#include "cijobs/arrow/ownership.hpp"

namespace cijobs::arrow {
namespace {

// What a stream knows. Used by one thread at a time, as the interface says.
struct State {
  explicit State(std::shared_ptr<const TableSchema> given) : schema(std::move(given)) {}
  virtual ~State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  virtual void export_next(ArrowArray& out) = 0;  // at the end, nothing

  std::shared_ptr<const TableSchema> schema;
  std::string last_error;
};

std::vector<std::shared_ptr<const Texts>> joined(const std::vector<SharedTexts>& dictionaries) {
  std::vector<std::shared_ptr<const Texts>> texts;
  for (const SharedTexts& dictionary : dictionaries) texts.push_back(dictionary.joined());
  return texts;
}

// Makes columns of models, page by page.
struct RowsState : State {
  explicit RowsState(Rows given)
      : State(std::make_shared<const TableSchema>(given)),
        rows(std::move(given)),
        builder(schema),
        left(rows.limit) {}

  void export_next(ArrowArray& out) override {
    const model::Array* page = next_page();
    if (page == nullptr) return;
    const std::size_t size = std::min(left, page->size());
    Chunk chunk(schema);
    for (std::size_t i = 0; i < size; ++i) chunk.add(*rows.info, (*page)[i]);
    left -= size;
    builder.append(std::move(chunk));
    const auto batch = builder.finish();
    export_batch(batch, joined(batch->dictionaries()), out);
  }

  // The next page that has rows, or null.
  const model::Array* next_page() {
    while (left > 0 && next < rows.pages.size()) {
      const model::Array& page = *rows.pages[next++];
      if (page.size() > 0) return &page;
    }
    return nullptr;
  }

  Rows rows;
  BatchBuilder builder;
  std::size_t next = 0;  // page
  std::size_t left;      // rows
};

// Hands out what is there.
struct BatchesState : State {
  BatchesState(std::shared_ptr<const TableSchema> given, std::vector<std::shared_ptr<const Batch>> all)
      : State(std::move(given)), batches(std::move(all)) {
    std::erase_if(batches, [](const auto& batch) { return batch->size() == 0; });
    // The last batch's dictionaries begin with those of the others: one does for all.
    if (!batches.empty()) texts = joined(batches.back()->dictionaries());
  }

  void export_next(ArrowArray& out) override {
    if (next < batches.size()) export_batch(std::exchange(batches[next++], nullptr), texts, out);
  }

  std::vector<std::shared_ptr<const Batch>> batches;
  std::vector<std::shared_ptr<const Texts>> texts;
  std::size_t next = 0;
};

State& state_of(ArrowArrayStream* stream) { return *static_cast<State*>(stream->private_data); }

// A callback from C must not throw.
template <class Do>
int guarded(State& state, Do&& action) noexcept {
  try {
    action();
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  } catch (const std::length_error& error) {
    state.last_error = error.what();
    return EOVERFLOW;
  } catch (const std::exception& error) {
    state.last_error = error.what();
    return EIO;
  }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  *out = {};
  State& state = state_of(stream);
  return guarded(state, [&] { export_schema(state.schema->table(), *out); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  *out = {};
  State& state = state_of(stream);
  return guarded(state, [&] { state.export_next(*out); });
}

const char* get_last_error(ArrowArrayStream* stream) {
  const std::string& error = state_of(stream).last_error;
  return error.empty() ? nullptr : error.c_str();
}

void export_state(std::unique_ptr<State> state, ArrowArrayStream& out) {
  out = {get_schema, get_next, get_last_error, nullptr, nullptr};
  give_ownership(std::move(state), out);
}

}  // namespace

void export_stream(Rows rows, ArrowArrayStream& out) {
  export_state(std::make_unique<RowsState>(std::move(rows)), out);
}

void export_batches(std::shared_ptr<const TableSchema> schema,
                    std::vector<std::shared_ptr<const Batch>> batches, ArrowArrayStream& out) {
  export_state(std::make_unique<BatchesState>(std::move(schema), std::move(batches)), out);
}

}  // namespace cijobs::arrow
