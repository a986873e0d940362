// Rows straight from tokens, by the rules of `model::read_model`: the quick way for what is as it should be.
#pragma once

#include "cijobs/arrow/table_schema.hpp"
#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {

// Reads the reader's current value, a list of objects, into the empty columns of a flat schema's model;
// `rows` counts them. False only says that something is unusual: nothing of the reader is taken then, the
// columns are to be thrown away, and whoever reads the list by the reader's own methods learns what is wrong,
// if anything.
bool read_token_rows(json::Reader& reader, const TableSchema& schema, std::span<Values> values,
                     std::size_t& rows);

}  // namespace cijobs::arrow
