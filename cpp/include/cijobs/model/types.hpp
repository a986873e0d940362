// The Type of each C++ type that a field may have. About twenty instantiations serve every model.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/model/decode.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::model {

// Reads a text that must be a time.
bool read_time(json::Reader& reader, base::Timestamp& out);

template <class T>
struct ValueOf;  // scalar, read, visit for one C++ type

template <>
struct ValueOf<bool> {
  static constexpr Scalar scalar = Scalar::boolean;
  static bool read(json::Reader& reader, bool& out) { return reader.read(out); }
  static void visit(const bool& value, Visitor& visitor) { visitor.on_boolean(value); }
};

template <>
struct ValueOf<std::int64_t> {
  static constexpr Scalar scalar = Scalar::integer;
  static bool read(json::Reader& reader, std::int64_t& out) { return reader.read(out); }
  static void visit(const std::int64_t& value, Visitor& visitor) { visitor.on_integer(value); }
};

template <>
struct ValueOf<double> {
  static constexpr Scalar scalar = Scalar::real;
  static bool read(json::Reader& reader, double& out) { return reader.read(out); }
  static void visit(const double& value, Visitor& visitor) { visitor.on_real(value); }
};

template <>
struct ValueOf<Text> {
  static constexpr Scalar scalar = Scalar::text;
  static bool read(json::Reader& reader, Text& out) {
    std::string_view kept;
    if (!reader.read_kept(kept)) return false;
    out = Text(kept);
    return true;
  }
  static void visit(const Text& value, Visitor& visitor) { visitor.on_text(value.view()); }
};

template <>
struct ValueOf<base::Timestamp> {
  static constexpr Scalar scalar = Scalar::time;
  static bool read(json::Reader& reader, base::Timestamp& out) { return read_time(reader, out); }
  static void visit(const base::Timestamp& value, Visitor& visitor) { visitor.on_time(value); }
};

template <>
struct ValueOf<json::Value> {
  static constexpr Scalar scalar = Scalar::free;
  static bool read(json::Reader& reader, json::Value& out) { return reader.read(out); }
  static void visit(const json::Value& value, Visitor& visitor) { visitor.on_free(value); }
};

template <class Model>
  requires std::is_base_of_v<Record, Model>
struct ValueOf<Model> {
  static constexpr Scalar scalar = Scalar::model;
  static bool read(json::Reader& reader, Model& out) { return read_model(reader, Model::info, &out); }
  static void visit(const Model& value, Visitor& visitor) { visitor.on_model(Model::info, &value); }
};

template <class T>
bool values_equal(const T& a, const T& b) {
  if constexpr (std::is_base_of_v<Record, T>) {
    return models_equal(T::info, &a, &b);
  } else {
    return a == b;
  }
}

template <class T>
constexpr const ModelInfo* model_of() {
  if constexpr (std::is_base_of_v<Record, T>) {
    return &T::info;
  } else {
    return nullptr;
  }
}

template <class T>
struct TypeOf {
  static bool read(json::Reader& reader, void* at) { return ValueOf<T>::read(reader, *static_cast<T*>(at)); }
  static void visit(const void* at, Visitor& visitor) {
    ValueOf<T>::visit(*static_cast<const T*>(at), visitor);
  }
  static bool equal(const void* a, const void* b) {
    return values_equal(*static_cast<const T*>(a), *static_cast<const T*>(b));
  }
  static constexpr Type type{ValueOf<T>::scalar, false, false, model_of<T>(), sizeof(T),
                             alignof(T),         read,  visit, equal};
};

template <class T>
struct TypeOf<std::vector<T>> {
  using List = std::vector<T>;
  static bool read(json::Reader& reader, void* at) {
    List& items = *static_cast<List*>(at);
    return reader.list([&](std::size_t index) {
      return ValueOf<T>::read(reader, items.emplace_back()) || reader.within(index);
    });
  }
  static void visit(const void* at, Visitor& visitor) {
    const List& items = *static_cast<const List*>(at);
    visitor.begin_list(items.size());
    for (const T& item : items) ValueOf<T>::visit(item, visitor);
    visitor.end_list();
  }
  static bool equal(const void* a, const void* b) {
    const List& left = *static_cast<const List*>(a);
    const List& right = *static_cast<const List*>(b);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), values_equal<T>);
  }
  static constexpr Type type{ValueOf<T>::scalar, false, true,  model_of<T>(), sizeof(List),
                             alignof(List),      read,  visit, equal};
};

template <class T>
struct TypeOf<std::optional<T>> {
  using Optional = std::optional<T>;
  using Inner = TypeOf<T>;
  static bool read(json::Reader& reader, void* at) {
    return Inner::type.read(reader, &static_cast<Optional*>(at)->emplace());
  }
  static void visit(const void* at, Visitor& visitor) {
    const Optional& value = *static_cast<const Optional*>(at);
    if (value) {
      Inner::type.visit(&*value, visitor);
    } else {
      visitor.on_null();
    }
  }
  static bool equal(const void* a, const void* b) {
    const Optional& left = *static_cast<const Optional*>(a);
    const Optional& right = *static_cast<const Optional*>(b);
    return left.has_value() == right.has_value() && (!left || Inner::type.equal(&*left, &*right));
  }
  static constexpr Type type{Inner::type.scalar,
                             true,
                             Inner::type.list,
                             Inner::type.model,
                             sizeof(Optional),
                             alignof(Optional),
                             read,
                             visit,
                             equal};
};

}  // namespace cijobs::model
