#pragma once

#include "entrevue/error.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

/// Names of enumerators, written once for both directions.
namespace entrevue::core {

template <class Enum, std::size_t Count>
using NameTable = std::array<std::pair<Enum, std::string_view>, Count>;

template <class Enum, std::size_t Count>
[[nodiscard]] constexpr std::string_view name_of(const NameTable<Enum, Count>& table, Enum value) {
  for (const auto& [enumerator, name] : table)
    if (enumerator == value) return name;
  return "";
}

/// Throws Error naming the valid ones.
template <class Enum, std::size_t Count>
[[nodiscard]] Enum value_named(const NameTable<Enum, Count>& table, std::string_view name) {
  for (const auto& [value, known] : table)
    if (known == name) return value;
  std::string valid;
  for (const auto& [value, known] : table) valid += fmt::format("{}{}", valid.empty() ? "" : ", ", known);
  throw Error(fmt::format("\"{}\" is none of {}", name, valid));
}

}  // namespace entrevue::core
