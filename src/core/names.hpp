#pragma once

#include <array>
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

}  // namespace entrevue::core
