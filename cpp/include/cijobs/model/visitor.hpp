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

// Ignores all that a class derived from it does not receive.
class SilentVisitor : public Visitor {
 public:
  void on_null() override {}
  void on_boolean(bool) override {}
  void on_integer(std::int64_t) override {}
  void on_real(double) override {}
  void on_text(std::string_view) override {}
  void on_time(base::Timestamp) override {}
  void on_free(const json::Value&) override {}
  void on_model(const ModelInfo&, const void*) override {}
  void begin_list(std::size_t) override {}
  void end_list() override {}
};

}  // namespace cijobs::model
