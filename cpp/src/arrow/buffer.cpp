#include "cijobs/arrow/buffer.hpp"

#include <algorithm>
#include <new>

namespace cijobs::arrow {
namespace {

constexpr std::size_t least_growth = 512;

std::size_t whole_lines(std::size_t bytes) {
  return (bytes + Memory::alignment - 1) / Memory::alignment * Memory::alignment;
}

std::byte* checked(void* bytes) {
  if (bytes == nullptr) throw std::bad_alloc();
  return static_cast<std::byte*>(bytes);
}

}  // namespace

void Memory::resize(std::size_t capacity) {
  std::byte* resized = checked(std::realloc(bytes_.get(), capacity));
  static_cast<void>(bytes_.release());  // realloc has freed or moved it
  bytes_.reset(resized);
  capacity_ = capacity;
}

void Memory::grow(std::size_t more) {
  resize(whole_lines(std::max({size_ + more, 2 * capacity_, least_growth})));
}

void Memory::shrink() {
  const std::size_t needed = whole_lines(size_);
  if (capacity_ - capacity_ / 8 <= needed) return;
  if (needed == 0) {
    *this = {};
  } else {
    resize(needed);
  }
}

void Memory::reserve(std::size_t capacity) {
  if (capacity <= capacity_) return;
  capacity = whole_lines(capacity);
  std::unique_ptr<std::byte, Free> bytes(checked(std::aligned_alloc(alignment, capacity)));
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

void Validity::clear() {
  bits_.clear();
  size_ = 0;
  nulls_ = 0;
}

}  // namespace cijobs::arrow
