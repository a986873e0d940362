// Memory of columns: values, and bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>

namespace cijobs::arrow {

// Bytes that grow. Unlike a vector's they are not zeroed before they are written. What was reserved starts at
// a cache line, as Arrow recommends; what grew piece by piece need not, because small aligned pieces cost the
// allocator dear.
class Memory {
 public:
  static constexpr std::size_t alignment = 64;

  Memory() = default;
  Memory(Memory&& other) noexcept { swap(other); }
  Memory& operator=(Memory&& other) noexcept {
    Memory taken(std::move(other));
    swap(taken);
    return *this;
  }

  const std::byte* data() const { return bytes_.get(); }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  bool aligned() const { return reinterpret_cast<std::uintptr_t>(bytes_.get()) % alignment == 0; }

  // Where at least `more` bytes may be written; `took` then says how many were.
  std::byte* room(std::size_t more) {
    if (more > capacity_ - size_) grow(more);
    return bytes_.get() + size_;
  }
  void took(std::size_t bytes) { size_ += bytes; }

  void add(const void* from, std::size_t bytes) {
    if (bytes == 0) return;
    std::memcpy(room(bytes), from, bytes);
    took(bytes);
  }
  template <class T>
  void add(T value) {
    std::memcpy(room(sizeof(T)), &value, sizeof(T));
    took(sizeof(T));
  }
  void fill(std::size_t bytes, std::byte with);
  void clear() { size_ = 0; }  // what was reserved stays
  void shrink();               // gives back what is not used, unless it is little

  // Makes room for `capacity` bytes in all, and for no more where it has to allocate.
  void reserve(std::size_t capacity);

  template <class T>
  std::span<const T> as() const {
    return {reinterpret_cast<const T*>(data()), size_ / sizeof(T)};
  }
  template <class T>
  std::span<T> as() {
    return {reinterpret_cast<T*>(bytes_.get()), size_ / sizeof(T)};
  }

 private:
  struct Free {
    void operator()(std::byte* at) const { std::free(at); }
  };

  void resize(std::size_t capacity);
  void grow(std::size_t more);
  void swap(Memory& other) noexcept {
    bytes_.swap(other.bytes_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  std::unique_ptr<std::byte, Free> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// Bits, the lowest of a byte first.
class Bits {
 public:
  void add(bool bit) {
    if (size_ % 8 == 0) bytes_.add(std::uint8_t{0});
    std::uint8_t& last = bytes_.as<std::uint8_t>().back();
    last = static_cast<std::uint8_t>(last | (unsigned{bit} << (size_ % 8)));
    ++size_;
  }
  void add(std::size_t count, bool bit);
  void add(const Bits& other);

  bool operator[](std::size_t index) const {
    return ((std::to_integer<unsigned>(bytes_.data()[index / 8]) >> (index % 8)) & 1) != 0;
  }
  std::size_t size() const { return size_; }
  const void* data() const { return bytes_.data(); }
  std::size_t capacity() const { return bytes_.capacity(); }
  bool aligned() const { return bytes_.aligned(); }
  void reserve(std::size_t bits) { bytes_.reserve((bits + 7) / 8); }
  void clear() {
    bytes_.clear();
    size_ = 0;
  }
  void shrink() { bytes_.shrink(); }

 private:
  Memory bytes_;
  std::size_t size_ = 0;
};

// Which rows have a value. Bits are only kept from the first null on: most columns have none.
class Validity {
 public:
  void add(bool valid) {
    if (valid && nulls_ == 0) {
      ++size_;
    } else {
      add(1, valid);
    }
  }
  void add(std::size_t count, bool valid);
  void add(const Validity& other);

  bool operator[](std::size_t row) const { return nulls_ == 0 || bits_[row]; }
  std::size_t size() const { return size_; }
  std::size_t nulls() const { return nulls_; }
  const void* data() const { return nulls_ == 0 ? nullptr : bits_.data(); }
  std::size_t capacity() const { return bits_.capacity(); }
  bool aligned() const { return bits_.aligned(); }
  void reserve(std::size_t rows, std::size_t nulls);  // of which so many are null
  void clear();
  void shrink() { bits_.shrink(); }

 private:
  Bits bits_;
  std::size_t size_ = 0;
  std::size_t nulls_ = 0;
};

}  // namespace cijobs::arrow
