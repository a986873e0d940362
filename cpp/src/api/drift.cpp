#include "cijobs/api/drift.hpp"

#include <algorithm>
#include <memory>

namespace cijobs::api {
namespace {

constexpr std::size_t shown_text = 100;  // bytes of a name or value that are kept

// Cut between two characters of UTF-8.
std::string kept(std::string_view text) {
  if (text.size() <= shown_text) return std::string(text);
  std::size_t size = shown_text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return std::string(text.substr(0, size)) + "…";
}

std::string dotted(std::string_view model, std::string_view name) {
  return std::string(model) + "." + kept(name);
}

}  // namespace

void Sightings::on_unknown_key(std::string_view model, std::string_view key) {
  add({Sighting::Kind::unknown_key, dotted(model, key), {}});
}

void Sightings::on_unknown_value(std::string_view model, std::string_view field, std::string_view value) {
  add({Sighting::Kind::unknown_value, dotted(model, field), kept(value)});
}

void Sightings::on_headers(std::string_view operation, const http::Headers& headers) {
  const std::string_view deprecation = http::find_header(headers, "deprecation");
  const std::string_view sunset = http::find_header(headers, "sunset");
  if (deprecation.empty() && sunset.empty()) return;
  add({Sighting::Kind::deprecation, std::string(operation), kept(deprecation), kept(sunset)});
}

// An answer repeats the same few: the latest is looked at first.
void Sightings::add(Sighting sighting) {
  const auto found = std::find_if(counts_.rbegin(), counts_.rend(),
                                  [&](const auto& counted) { return counted.first == sighting; });
  if (found != counts_.rend()) {
    ++found->second;
  } else if (counts_.size() >= Drift::capacity) {
    ++overflow_;
  } else {
    counts_.emplace_back(std::move(sighting), 1);
  }
}

Drift::~Drift() {
  for (const Entry* entry = first_; entry != nullptr;) {
    const std::unique_ptr<const Entry> owned(entry);
    entry = entry->next;
  }
}

void Drift::add(const Sightings& sightings) {
  for (const auto& [sighting, count] : sightings.counts()) add(sighting, count);
  overflow_ += sightings.overflow();
}

Drift::Entry* Drift::find(const Sighting& sighting) const {
  for (Entry* entry = first_; entry != nullptr; entry = entry->next) {
    if (entry->sighting == sighting) return entry;
  }
  return nullptr;
}

void Drift::add(const Sighting& sighting, std::uint64_t count) {
  if (Entry* entry = find(sighting)) {
    entry->count += count;
    return;
  }
  if (size_++ >= capacity) {
    overflow_ += count;
    return;
  }
  // Two threads may add the same at once: `counts` adds them up.
  auto entry = std::make_unique<Entry>(sighting, count, false, first_.load());
  while (!first_.compare_exchange_weak(entry->next, entry.get())) {
  }
  static_cast<void>(entry.release());  // the list owns it now
  if (sighting.kind == Sighting::Kind::deprecation) has_new_deprecation_ = true;
}

std::vector<std::pair<Sighting, std::uint64_t>> Drift::counts() const {
  std::vector<std::pair<Sighting, std::uint64_t>> all;
  for (const Entry* entry = first_; entry != nullptr; entry = entry->next) {
    const auto same =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == entry->sighting; });
    if (same != all.end()) {
      same->second += entry->count;
    } else {
      all.emplace_back(entry->sighting, entry->count.load());
    }
  }
  std::reverse(all.begin(), all.end());  // the list begins with the newest
  return all;
}

// An operation whose headers change is told of once, too.
bool Drift::was_taken(std::string_view operation) const {
  for (const Entry* entry = first_; entry != nullptr; entry = entry->next) {
    if (entry->taken && entry->sighting.name == operation) return true;
  }
  return false;
}

std::vector<Sighting> Drift::take_new_deprecations() {
  std::vector<Sighting> taken;
  if (!has_new_deprecation_.exchange(false)) return taken;
  for (Entry* entry = first_; entry != nullptr; entry = entry->next) {
    if (entry->sighting.kind != Sighting::Kind::deprecation || entry->taken) continue;
    if (!was_taken(entry->sighting.name)) taken.push_back(entry->sighting);
    entry->taken = true;
  }
  return taken;
}

}  // namespace cijobs::api
