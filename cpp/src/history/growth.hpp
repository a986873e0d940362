// A page becomes rows, and nodes below the one that it was read for.
#pragma once

#include <list>
#include <memory>
#include <vector>

#include "cijobs/api/client.hpp"
#include "cijobs/history/spare_chunks.hpp"
#include "listing.hpp"

namespace cijobs::history {

// What one page adds; made without a lock.
struct Growth {
  page::Next next;
  std::size_t items = 0;  // of the page
  std::uint64_t rows = 0;
  std::vector<std::unique_ptr<Tree>> trees;  // of a page of pipelines
  bool reached_since = false;                // it held pipelines from before `since`
  std::vector<std::pair<Table, arrow::Chunk>> chunks;
  std::list<Node> children;
};

// Adds what is new to `listing.seen`.
base::Result<Growth> read_growth(const Plan& plan, Listing& listing, const http::Response& response,
                                 SpareChunks& spare, api::Sightings& seen);

// Moves rows and children to the listing's node; gives the listings below the new children.
std::vector<std::unique_ptr<Listing>> attach(const Plan& plan, const Listing& listing, Growth& growth);

}  // namespace cijobs::history
