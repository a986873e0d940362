// One value from tokens into a column.
#pragma once

#include "cijobs/arrow/values.hpp"
#include "cijobs/json/tokens.hpp"

namespace cijobs::arrow {

// Takes one value that is not null. False where it is unusual; then nothing is certain about tokens or
// column.
bool read_any_token_value(json::Tokens& tokens, Values& values);

// The same, quickly where it is what most values are: a text that comes again and again.
inline bool read_token_value(json::Tokens& tokens, Values& values) {
  std::string_view text;
  if (values.layout != Layout::repeated || tokens.kind() != '"' || !tokens.plain_text(text))
    return read_any_token_value(tokens, values);
  values.add_repeated(text);
  tokens.take();
  return true;
}

// Any JSON, of which `json` holds the text, as the Reader understands it.
bool parse_token_value(std::string_view json, json::Value& out);

}  // namespace cijobs::arrow
