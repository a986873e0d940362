// What a Reader keeps: the parser, where it stands, and what went wrong. For reader.cpp alone.
#pragma once

#include "cijobs/json/reader.hpp"
#include "cijobs/json/tokens.hpp"

#define SIMDJSON_EXCEPTIONS \
  0  // its implicit conversions throw, and a worker thread must not: now they do not compile
#include <simdjson.h>

#include <deque>
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

// A parser's buffers grow to several times the document, so they are kept for the thread's next document.
class Parsers {
 public:
  std::unique_ptr<ondemand::parser> take() {
    if (idle_.empty()) return std::make_unique<ondemand::parser>();
    auto parser = std::move(idle_.back());
    idle_.pop_back();
    return parser;
  }

  void give_back(std::unique_ptr<ondemand::parser> parser) {
    constexpr std::size_t largest_kept = std::size_t{16} << 20;  // bytes of document
    if (idle_.size() < 2 && parser->capacity() <= largest_kept) idle_.push_back(std::move(parser));
  }

 private:
  std::vector<std::unique_ptr<ondemand::parser>> idle_;
};

inline thread_local Parsers parsers;

struct Reader::State {
  explicit State(std::string_view given) : text(given), escapes(given) {}

  std::string_view text;
  Escapes escapes;
  std::unique_ptr<ondemand::parser> parser = parsers.take();
  ondemand::document document;
  ondemand::value value;
  std::vector<Frame> frames;
  std::deque<std::pair<const void*, Memory>> memories;  // a handful; a deque keeps their addresses
  std::deque<std::string> mended;  // texts that needed the lenient way; a deque keeps their addresses
  std::string failure;
  std::string path;
  std::int64_t offset = -1;
  bool opened = false;  // only then can the document tell a location
};

}  // namespace cijobs::json
