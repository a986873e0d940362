// The ways in which the APIs part a list into pages.
#pragma once

#include <cstdint>

namespace cijobs::page {

enum class Kind : std::uint8_t {
  none,    // not a list
  single,  // a list, whole in one answer
  token,   // CircleCI v2: `page-token` in, `next_page_token` out
  // CircleCI v1.1: `offset` and `limit` in, a bare array out, shorter than `limit` at the end; empty at the
  // end where there is no `limit`.
  offset,
  cursor,  // Northflank: `cursor` in, `pagination.cursor` out while `pagination.hasNextPage`
};

}  // namespace cijobs::page
