#include "cijobs/model/array.hpp"

#include <new>

#include "cijobs/model/decode.hpp"

namespace cijobs::model {

Array::~Array() {
  for (std::size_t i = 0; i < size_; ++i) info_->destroy(slot(i));
}

void* Array::append() {
  if (size_ % per_chunk == 0) {
    const std::align_val_t alignment{info_->alignment};
    auto* bytes = static_cast<std::byte*>(::operator new[](per_chunk * info_->size, alignment));
    chunks_.emplace_back(bytes, Free{alignment});
  }
  void* at = slot(size_);
  info_->construct(at);
  ++size_;
  return at;
}

bool read_one(json::Reader& reader, Array& out) {
  reader.keep_texts_in(out.arena());
  return read_model(reader, out.info(), out.append());
}

bool read_array(json::Reader& reader, Array& out) {
  return reader.list([&](std::size_t index) { return read_one(reader, out) || reader.within(index); });
}

}  // namespace cijobs::model
