#include "cijobs/arrow/texts.hpp"

#include <stdexcept>

namespace cijobs::arrow {

void Offsets::refuse() {
  throw std::length_error("one column of one batch is larger than 2 GiB: ask for smaller pages");
}

void Offsets::add_empty(std::size_t count) {
  const std::size_t end = last();
  for (; count > 0; --count) add_end(end);
}

void Offsets::add(const Offsets& other, std::size_t from) {
  if (from == other.size()) return;
  const std::size_t start = last();
  const std::size_t skipped = other.begin(from);
  if (other.last() - skipped > most - start) refuse();
  if (ends_.size() == 0) ends_.add(zero);
  const auto shift = static_cast<std::int32_t>(start) - static_cast<std::int32_t>(skipped);
  const auto ends = other.ends().subspan(from + 1);
  std::byte* to = ends_.room(ends.size_bytes());
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::int32_t end = ends[i] + shift;
    std::memcpy(to + i * sizeof end, &end, sizeof end);
  }
  ends_.took(ends.size_bytes());
}

void Texts::add(const Texts& other, std::size_t from) {
  if (from == other.size()) return;
  const std::size_t skipped = other.offsets_.begin(from);
  offsets_.add(other.offsets_, from);
  bytes_.add(other.bytes_.data() + skipped, other.bytes_.size() - skipped);
}

namespace {

constexpr std::byte free_slots{0xFF};  // number -1 everywhere

// Eight bytes at a time; the last ones overlap with those before them.
std::uint32_t hash_of(std::string_view text) {
  constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15;
  const char* at = text.data();
  std::uint64_t hash = text.size() * odd;
  const auto mix = [&](const char* from, std::size_t size) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, size);
    hash = (hash ^ word) * odd;
    hash ^= hash >> 32;
  };
  if (text.size() < 8) {
    if (!text.empty()) mix(at, text.size());
    return static_cast<std::uint32_t>(hash);
  }
  const char* last = at + text.size() - 8;
  for (; at < last; at += 8) mix(at, 8);
  mix(last, 8);
  return static_cast<std::uint32_t>(hash);
}

}  // namespace

std::int32_t Dictionary::look_up(std::string_view text) {
  const std::int32_t number = find_or_add(text);
  if (last_ >= 0) followers_.as<std::int32_t>()[static_cast<std::size_t>(last_)] = number;
  return last_ = number;
}

std::int32_t Dictionary::find_or_add(std::string_view text) {
  if (2 * texts_.size() >= slots_.size() / sizeof(Slot)) widen();
  const std::uint32_t hash = hash_of(text);
  const auto slots = slots_.as<Slot>();
  for (std::size_t at = hash;; ++at) {
    Slot& slot = slots[at & (slots.size() - 1)];
    if (slot.number < 0) return add(text, slot, hash);
    if (slot.hash == hash && is(slot.number, text)) return slot.number;
  }
}

std::int32_t Dictionary::add(std::string_view text, Slot& slot, std::uint32_t hash) {
  slot = {hash, static_cast<std::int32_t>(texts_.size())};
  texts_.add(text);
  followers_.add(std::int32_t{-1});
  return slot.number;
}

void Dictionary::reserve_times(double share) {
  const auto times = [&](std::size_t size) {
    return static_cast<std::size_t>(share * static_cast<double>(size));
  };
  texts_.reserve(times(texts_.size()), times(texts_.bytes().size()));
  followers_.reserve(times(followers_.size()));
}

void Dictionary::clear() {
  const std::size_t slots = slots_.size();
  slots_.clear();
  slots_.fill(slots, free_slots);
  texts_.clear();
  followers_.clear();
  last_ = -1;
  kept_ = false;
}

void Dictionary::widen() {
  const std::size_t size = slots_.size() == 0 ? 16 : 4 * slots_.size() / sizeof(Slot);
  Memory wider;
  wider.fill(size * sizeof(Slot), free_slots);
  const auto into = wider.as<Slot>();
  for (const Slot& slot : slots_.as<Slot>()) {
    if (slot.number < 0) continue;
    std::size_t at = slot.hash;
    while (into[at & (size - 1)].number >= 0) ++at;
    into[at & (size - 1)] = slot;
  }
  slots_ = std::move(wider);
}

}  // namespace cijobs::arrow
