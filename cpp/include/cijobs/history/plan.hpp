// What a history is asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cijobs/base/time.hpp"

namespace cijobs::history {

// From the trunk to the leaves: each needs those that lead to it.
enum class Table : std::uint8_t { pipelines, workflows, jobs, job_details, tests, artifacts, builds };
constexpr std::size_t table_count = 7;

class Tables {
 public:
  void add(Table table) { bits_ |= bit(table); }
  bool has(Table table) const { return (bits_ & bit(table)) != 0; }
  bool has_any_of_jobs() const { return bits_ >= bit(Table::job_details); }

 private:
  static constexpr unsigned bit(Table table) { return 1U << static_cast<unsigned>(table); }
  unsigned bits_ = 0;
};

struct Plan {
  std::string project_slug;
  std::optional<std::string> branch;
  std::optional<base::Timestamp> since;  // of the pipelines' creation, from here
  std::optional<base::Timestamp> until;  // and up to, but not at, here
  std::vector<std::string> workflows;    // their names; empty: all
  Tables include;
  bool strict = false;  // the first gap ends all

  std::size_t rows_per_batch = 131'072;
  std::size_t pipelines_ahead = 128;  // begun, but not yet handed out
  std::size_t ready_bytes = std::size_t{1}
                            << 62;  // handed out, but not yet taken: beyond it nothing is begun
};

}  // namespace cijobs::history
