#include "cijobs/http/spare_bodies.hpp"

#include <utility>

namespace cijobs::http {
namespace {

constexpr std::size_t most_bytes = std::size_t{2} << 20;
constexpr std::size_t worth_it = 1024;  // smaller ones are at hand in the allocator

}  // namespace

std::string SpareBodies::take(std::size_t bytes) {
  std::string body;
  {
    const std::lock_guard lock(mutex_);
    if (!spare_.empty()) {
      body.swap(spare_.back());
      spare_.pop_back();
      bytes_ -= body.capacity();
    }
  }
  body.reserve(bytes);
  return body;
}

void SpareBodies::give_back(std::string body) {
  const std::size_t bytes = body.capacity();
  if (bytes < worth_it) return;
  body.clear();
  const std::lock_guard lock(mutex_);
  if (bytes_ + bytes > most_bytes) return;
  spare_.push_back(std::move(body));
  bytes_ += bytes;
}

}  // namespace cijobs::http
