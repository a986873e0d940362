// Counts the members of a model at compile time, by how many initialisers its braces take.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <utility>

#include "cijobs/model/info.hpp"

namespace cijobs {

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

// Two kinds of stand-in: one that is everything could also become the value inside an optional, and the
// compiler would refuse to choose.
struct AnyOptional {
  template <class T>
    requires is_optional<T>
  operator T() const;
};
struct AnyPlain {
  template <class T>
    requires(!is_optional<T> && !std::derived_from<T, AnyOptional>)
  operator T() const;
};

template <class Model, class... Initialisers>
concept Takes = requires { Model{model::Record{}, std::declval<Initialisers>()...}; };

// The base counts as none: it is initialised apart.
template <class Model, class... Members>
constexpr std::size_t member_count() {
  if constexpr (Takes<Model, Members..., AnyOptional>) {
    return member_count<Model, Members..., AnyOptional>();
  } else if constexpr (Takes<Model, Members..., AnyPlain>) {
    return member_count<Model, Members..., AnyPlain>();
  } else {
    return sizeof...(Members);
  }
}

}  // namespace cijobs
