// Walks from page to page: what to ask next, and when to stop.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cijobs/base/result.hpp"
#include "cijobs/page/kind.hpp"

namespace cijobs::page {

// What an answer says about the page after it.
struct Next {
  std::string token;  // empty: nothing is said, which for tokens means the end
};

// One walk over one list. Not shared between threads.
class Cursor {
 public:
  // `token` is where to begin (empty: at the first page); `page_size` counts for offsets only.
  Cursor(Kind kind, std::string token, std::size_t page_size);

  bool done() const { return done_; }
  Kind kind() const { return kind_; }
  const std::string& token() const { return token_; }  // of the page to ask for next

  // Query parameters (wire name, value) that ask for the page.
  std::vector<std::pair<std::string, std::string>> query() const;

  // Takes in a page of `items` items; an error if the server sends us round in a circle.
  base::Status advance(const Next& next, std::size_t items);

 private:
  void advance_offset(std::size_t items);

  Kind kind_;
  std::string token_;
  std::size_t page_size_;
  bool done_ = false;
  std::set<std::string> seen_;
};

}  // namespace cijobs::page
