// How a resource writes its tables: one line per field.
#pragma once

#include "cijobs/model/types.hpp"

namespace cijobs::model {

template <class T>
struct MemberOf;

template <class Model, class T>
struct MemberOf<T Model::*> {
  using model = Model;
  using type = T;
};

// `field<&Pipeline::id>("id", "Unique identifier.")`; the JSON key is the name unless another is given, and
// `other_key` is a second spelling that real servers use.
template <auto Member>
constexpr FieldInfo field(std::string_view name, std::string_view doc, std::string_view key = {},
                          std::string_view other_key = {}) {
  using Model = typename MemberOf<decltype(Member)>::model;
  using T = typename MemberOf<decltype(Member)>::type;
  return {name, doc, key.empty() ? name : key, other_key, &TypeOf<T>::type, [](void* model) -> void* {
            return &(static_cast<Model*>(model)->*Member);
          }};
}

// `derived<seconds_of>("duration", "Seconds …")` where the function returns an optional of a value type.
template <auto Compute>
struct ComputedBy;

template <class Model, class T, std::optional<T> (*Compute)(const Model&)>
struct ComputedBy<Compute> {
  static constexpr Scalar scalar = ValueOf<T>::scalar;
  static void visit(const void* model, Visitor& visitor) {
    const std::optional<T> value = Compute(*static_cast<const Model*>(model));
    TypeOf<std::optional<T>>::visit(&value, visitor);
  }
};

template <auto Compute>
constexpr DerivedInfo derived(std::string_view name, std::string_view doc) {
  return {name, doc, ComputedBy<Compute>::scalar, ComputedBy<Compute>::visit};
}

template <class Model>
constexpr ModelInfo describe(std::string_view module, std::string_view name, std::string_view doc,
                             std::span<const FieldInfo> fields, std::span<const DerivedInfo> computed = {}) {
  return {name,
          module,
          doc,
          fields,
          computed,
          sizeof(Model),
          alignof(Model),
          [](void* at) { ::new (at) Model(); },
          [](void* at) { static_cast<Model*>(at)->~Model(); },
          [](void* model) -> Record& { return *static_cast<Model*>(model); }};
}

}  // namespace cijobs::model
