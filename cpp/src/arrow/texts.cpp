#include "cijobs/arrow/texts.hpp"

#include <functional>
#include <stdexcept>

namespace cijobs::arrow {

void Offsets::refuse() {
  throw std::length_error("one column of one batch is larger than 2 GiB: ask for smaller pages");
}

void Offsets::add_empty(std::size_t count) {
  const std::size_t end = last();
  for (; count > 0; --count) add_end(end);
}

void Offsets::add(const Offsets& other) {
  const std::size_t start = last();
  if (other.last() > most - start) refuse();
  for (std::size_t i = 0; i < other.size(); ++i) add_end(start + other.end(i));
}

void Texts::add(const Texts& other) {
  offsets_.add(other.offsets_);
  bytes_.add(other.bytes_.data(), other.bytes_.size());
}

std::int32_t Dictionary::number_of(std::string_view text) {
  if (2 * texts_.size() >= slots_.size() / sizeof(Slot)) widen();
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
  const auto slots = slots_.as<Slot>();
  for (std::size_t at = hash;; ++at) {
    Slot& slot = slots[at & (slots.size() - 1)];
    if (slot.number < 0) return add(text, slot, hash);
    if (slot.hash == hash && texts_[static_cast<std::size_t>(slot.number)] == text) return slot.number;
  }
}

std::int32_t Dictionary::add(std::string_view text, Slot& slot, std::uint32_t hash) {
  slot = {hash, static_cast<std::int32_t>(texts_.size())};
  texts_.add(text);
  return slot.number;
}

void Dictionary::widen() {
  const std::size_t size = slots_.size() == 0 ? 16 : 2 * slots_.size() / sizeof(Slot);
  Memory wider;
  wider.reserve(size * sizeof(Slot));
  for (std::size_t i = 0; i < size; ++i) wider.add(Slot{0, -1});
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
