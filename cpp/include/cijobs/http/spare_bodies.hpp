// Memory of answers that were read, for answers to come.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

namespace cijobs::http {

// Thread-safe. The engine's thread allocates bodies and decoding threads free them: each time one of them
// would wait for the other's lock inside the allocator.
class SpareBodies {
 public:
  // Empty, with room for at least so many bytes.
  std::string take(std::size_t bytes);
  void give_back(std::string body);

 private:
  std::mutex mutex_;  // guards all below
  std::vector<std::string> spare_;
  std::size_t bytes_ = 0;
};

}  // namespace cijobs::http
