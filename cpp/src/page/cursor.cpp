#include "cijobs/page/cursor.hpp"

#include <charconv>

namespace cijobs::page {
namespace {

std::string_view parameter_of(Kind kind) {
  switch (kind) {
    case Kind::token:
      return "page-token";
    case Kind::offset:
      return "offset";
    case Kind::cursor:
      return "cursor";
    case Kind::none:
    case Kind::single:
      break;
  }
  return {};
}

}  // namespace

Cursor::Cursor(Kind kind, std::string token, std::size_t page_size)
    : kind_(kind), token_(std::move(token)), page_size_(page_size) {
  if (!token_.empty()) seen_.insert(token_);
}

std::vector<std::pair<std::string, std::string>> Cursor::query() const {
  if (token_.empty() || parameter_of(kind_).empty()) return {};
  return {{std::string(parameter_of(kind_)), token_}};
}

base::Status Cursor::advance(const Next& next, std::size_t items) {
  if (kind_ == Kind::offset) {
    advance_offset(items);
    return base::Done{};
  }
  const bool last = next.token.empty() || parameter_of(kind_).empty();
  if (last || seen_.insert(next.token).second) {
    token_ = next.token;
    done_ = last;
    return base::Done{};
  }
  // The walk stays before this page: a second attempt must not look like the end of the list.
  return base::make_error(
      base::ErrorKind::decode,
      "the server answered with a page token that it had given before: paging would never end");
}

// There is no token and no total: a page that is not full is the last one.
void Cursor::advance_offset(std::size_t items) {
  std::size_t offset = 0;
  std::from_chars(token_.data(), token_.data() + token_.size(), offset);
  done_ = items < page_size_;
  token_ = done_ ? std::string() : std::to_string(offset + items);
}

}  // namespace cijobs::page
