// Memory of columns: values that start at a cache line, and bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace cijobs::arrow {

// Arrow recommends 64 bytes.
template <class T>
struct CacheLineAllocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{64};

  CacheLineAllocator() = default;
  template <class U>
  CacheLineAllocator(const CacheLineAllocator<U>&) {}  // NOLINT: the standard wants it implicit

  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), alignment)); }
  void deallocate(T* at, std::size_t) { ::operator delete(at, alignment); }
  friend bool operator==(const CacheLineAllocator&, const CacheLineAllocator&) { return true; }
};

template <class T>
using Buffer = std::vector<T, CacheLineAllocator<T>>;

// Bits, the lowest of a byte first.
class Bits {
 public:
  void append(bool bit) {
    if (size_ % 8 == 0) bytes_.push_back(0);
    bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | (unsigned{bit} << (size_ % 8)));
    ++size_;
    unset_ += bit ? 0 : 1;
  }

  std::size_t size() const { return size_; }
  std::size_t unset() const { return unset_; }
  const void* data() const { return bytes_.data(); }

 private:
  Buffer<std::uint8_t> bytes_;
  std::size_t size_ = 0;
  std::size_t unset_ = 0;
};

}  // namespace cijobs::arrow
