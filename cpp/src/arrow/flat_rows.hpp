// Rows straight from JSON into columns.
#pragma once

#include "cijobs/arrow/table_schema.hpp"
#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {

// Reads the reader's current value, a list of objects, into the columns of a flat schema's model; `rows`
// counts them. False on failure: the reader knows where, and the columns are unequally long.
bool read_flat_rows(json::Reader& reader, const TableSchema& schema, std::span<Values> values,
                    std::size_t& rows);

}  // namespace cijobs::arrow
