// Rows straight from tokens: the quick way for what is as it should be.
#pragma once

#include "cijobs/arrow/table_schema.hpp"
#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {

// As `read_flat_rows`, but false only says that something is unusual: nothing of the reader is taken then,
// the columns are to be thrown away and the rows to be read by the Reader, which tells what is wrong.
bool read_token_rows(json::Reader& reader, const TableSchema& schema, std::span<Values> values,
                     std::size_t& rows);

}  // namespace cijobs::arrow
