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
  explicit State(Rows given) : rows(std::move(given)), table(columns_of(rows)), left(rows.limit) {}

  Rows rows;
  Column table;
  std::size_t next = 0;  // page
  std::size_t left;      // rows
  std::string last_error;
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

// The next page that has rows, or null.
const model::Array* next_page(State& state) {
  while (state.left > 0 && state.next < state.rows.pages.size()) {
    const model::Array& page = *state.rows.pages[state.next++];
    if (page.size() > 0) return &page;
  }
  return nullptr;
}

void export_next(State& state, ArrowArray& out) {
  const model::Array* page = next_page(state);
  if (page == nullptr) return;
  const std::size_t size = std::min(state.left, page->size());
  auto builder = make_builder(state.table);
  for (std::size_t i = 0; i < size; ++i) builder->on_model(*state.rows.info, (*page)[i]);
  state.left -= size;
  export_array(std::move(builder), out);
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  *out = {};
  State& state = state_of(stream);
  return guarded(state, [&] { export_schema(state.table, *out); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  *out = {};
  State& state = state_of(stream);
  return guarded(state, [&] { export_next(state, *out); });
}

const char* get_last_error(ArrowArrayStream* stream) {
  const std::string& error = state_of(stream).last_error;
  return error.empty() ? nullptr : error.c_str();
}

}  // namespace

void export_stream(Rows rows, ArrowArrayStream& out) {
  auto state = std::make_unique<State>(std::move(rows));
  out = {get_schema, get_next, get_last_error, nullptr, nullptr};
  give_ownership(std::move(state), out);
}

}  // namespace cijobs::arrow
