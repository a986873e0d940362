// What a Reader keeps: the parser, where it stands, and what went wrong. For reader.cpp alone.
#pragma once

#include "cijobs/json/reader.hpp"
#include "cijobs/json/tokens.hpp"

#define SIMDJSON_EXCEPTIONS \
  0  // its implicit conversions throw, and a worker thread must not: now they do not compile
#include <simdjson.h>

#include <list>
#include <utility>
#include <vector>

namespace cijobs::json {

namespace ondemand = simdjson::ondemand;

static_assert(Reader::padding >= simdjson::SIMDJSON_PADDING);

// The parser's table of tokens, which On-Demand keeps to itself: an explicit instantiation may name a private
// member, and this one defines a function that gives it away.
using Implementation = std::unique_ptr<simdjson::internal::dom_parser_implementation>;
const Implementation& implementation_of(const ondemand::parser& parser);
template <Implementation ondemand::parser::* Member>
struct GiveAway {
  friend const Implementation& implementation_of(const ondemand::parser& parser) { return parser.*Member; }
};
template struct GiveAway<&ondemand::parser::implementation>;

// A place inside one object or one list.
struct Frame {
  ondemand::object_iterator field, fields_end;
  ondemand::array_iterator item, items_end;
  bool moved = false;  // the iterator stands before what has not been handed out
};

struct Reader::State {
  // Some servers begin with a byte order mark, which RFC 8259 lets a parser ignore.
  void begin(std::string_view given) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    skipped = given.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    text = given.substr(skipped);
    escapes = Escapes(text);
  }

  // Forgets the text and all that was learned of it.
  void end() {
    begin({});
    document = {};
    value = {};
    frames.clear();
    memories.clear();
    mended.clear();
    failure.clear();
    path.clear();
    offset = -1;
    opened = false;
  }

  std::size_t skipped = 0;  // bytes before the text
  std::string_view text;
  Escapes escapes{{}};
  ondemand::parser parser;
  ondemand::document document;
  ondemand::value value;
  std::vector<Frame> frames;
  std::list<std::pair<const void*, Memory>> memories;  // a handful; a list keeps their addresses
  std::list<std::string> mended;  // texts that needed the lenient way; a list keeps their addresses
  std::string failure;
  std::string path;
  std::int64_t offset = -1;
  bool opened = false;  // only then can the document tell a location
};

// A parser's buffers grow to several times the document, so they are kept for the thread's next document.
class Reader::States {
 public:
  States() { idle_.reserve(most_kept); }

  std::unique_ptr<State> take() {
    if (idle_.empty()) return std::make_unique<State>();
    auto state = std::move(idle_.back());
    idle_.pop_back();
    return state;
  }

  void give_back(std::unique_ptr<State> state) {
    constexpr std::size_t largest_kept = std::size_t{16} << 20;  // bytes of document
    if (idle_.size() == most_kept || state->parser.capacity() > largest_kept) return;
    state->end();
    idle_.push_back(std::move(state));
  }

  static States& of_this_thread() {
    thread_local States states;
    return states;
  }

 private:
  static constexpr std::size_t most_kept = 2;  // a reader may make another one for a part

  std::vector<std::unique_ptr<State>> idle_;
};

}  // namespace cijobs::json
