// Receives one value of a model, whatever its type: the one seam behind attributes, JSON, columns and hashes.
#pragma once

#include <cstdint>
#include <string_view>

#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"

namespace cijobs::model {

struct ModelInfo;

class Visitor {
 public:
  virtual ~Visitor() = default;

  virtual void on_null() = 0;
  virtual void on_boolean(bool value) = 0;
  virtual void on_integer(std::int64_t value) = 0;
  virtual void on_real(double value) = 0;
  virtual void on_text(std::string_view value) = 0;
  virtual void on_time(base::Timestamp value) = 0;
  virtual void on_free(const json::Value& value) = 0;
  virtual void on_model(const ModelInfo& info, const void* model) = 0;

  // The items follow one by one between these two.
  virtual void begin_list(std::size_t size) = 0;
  virtual void end_list() = 0;
};

}  // namespace cijobs::model
