// What services said that the tables do not know, counted over the life of a client: a sign that they moved
// on.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cijobs/http/message.hpp"
#include "cijobs/json/observer.hpp"

namespace cijobs::api {

struct Sighting {
  enum class Kind : std::uint8_t { unknown_key, unknown_value, deprecation };
  Kind kind{};
  std::string name;   // "Workflow.status"; of a deprecation the operation's id
  std::string value;  // the unknown value; of a deprecation its `Deprecation` header
  std::string sunset{};

  bool operator==(const Sighting&) const = default;
};

// Of one answer; used by one thread.
class Sightings : public json::Observer {
 public:
  void on_unknown_key(std::string_view model, std::string_view key) override;
  void on_unknown_value(std::string_view model, std::string_view field, std::string_view value) override;
  void on_headers(std::string_view operation, const http::Headers& headers);

  const std::vector<std::pair<Sighting, std::uint64_t>>& counts() const { return counts_; }
  std::uint64_t overflow() const { return overflow_; }

 private:
  void add(Sighting sighting);

  std::vector<std::pair<Sighting, std::uint64_t>> counts_;
  std::uint64_t overflow_ = 0;
};

// Thread-safe without locks, so that a forked child can go on with its copy. What is counted first stays;
// beyond `capacity` different sightings, new ones are only counted as `overflow`.
class Drift {
 public:
  static constexpr std::size_t capacity = 1000;

  Drift() = default;
  ~Drift();
  Drift(const Drift&) = delete;
  Drift& operator=(const Drift&) = delete;

  void add(const Sightings& sightings);

  std::vector<std::pair<Sighting, std::uint64_t>> counts() const;
  std::uint64_t overflow() const { return overflow_; }

  // Deprecations that were not taken before; quick where there is none.
  std::vector<Sighting> take_new_deprecations();

 private:
  struct Entry {
    Sighting sighting;
    std::atomic<std::uint64_t> count;
    std::atomic<bool> taken;
    Entry* next;
  };

  void add(const Sighting& sighting, std::uint64_t count);
  Entry* find(const Sighting& sighting) const;
  bool was_taken(std::string_view operation) const;

  std::atomic<Entry*> first_ = nullptr;
  std::atomic<std::size_t> size_ = 0;
  std::atomic<std::uint64_t> overflow_ = 0;
  std::atomic<bool> has_new_deprecation_ = false;
};

}  // namespace cijobs::api
