#include "cijobs/arrow/buffer.hpp"

#include <algorithm>

namespace cijobs::arrow {
namespace {

constexpr std::size_t cache_line = 64;

std::size_t whole_lines(std::size_t bytes) { return (bytes + cache_line - 1) / cache_line * cache_line; }

}  // namespace

void Memory::grow(std::size_t more) { reserve(whole_lines(std::max(size_ + more, 2 * capacity_))); }

void Memory::reserve(std::size_t capacity) {
  if (capacity <= capacity_) return;
  capacity = whole_lines(capacity);
  std::unique_ptr<std::byte, Free> bytes(static_cast<std::byte*>(::operator new(capacity, alignment)));
  if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
  bytes_ = std::move(bytes);
  capacity_ = capacity;
}

void Memory::fill(std::size_t bytes, std::byte with) {
  if (bytes == 0) return;
  std::memset(room(bytes), std::to_integer<int>(with), bytes);
  took(bytes);
}

void Bits::add(std::size_t count, bool bit) {
  for (; count > 0 && size_ % 8 != 0; --count) add(bit);
  const std::size_t whole = count / 8;
  bytes_.fill(whole, bit ? std::byte{0xFF} : std::byte{0});
  size_ += 8 * whole;
  for (count %= 8; count > 0; --count) add(bit);
}

void Bits::add(const Bits& other) {
  std::size_t next = 0;
  if (size_ % 8 == 0) {
    next = other.size_ / 8 * 8;
    bytes_.add(other.bytes_.data(), next / 8);
    size_ += next;
  }
  for (; next < other.size_; ++next) add(other[next]);
}

void Validity::add(std::size_t count, bool valid) {
  if (count == 0) return;
  if (nulls_ == 0 && !valid) bits_.add(size_, true);
  if (nulls_ != 0 || !valid) bits_.add(count, valid);
  nulls_ += valid ? 0 : count;
  size_ += count;
}

void Validity::add(const Validity& other) {
  if (other.nulls_ == 0) return add(other.size_, true);
  if (nulls_ == 0) bits_.add(size_, true);
  bits_.add(other.bits_);
  nulls_ += other.nulls_;
  size_ += other.size_;
}

void Validity::reserve(std::size_t rows, std::size_t nulls) {
  if (nulls > 0) bits_.reserve(rows);
}

}  // namespace cijobs::arrow
