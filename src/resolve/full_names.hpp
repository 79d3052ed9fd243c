#pragma once

#include "resolve/person_name.hpp"
#include "resolve/symbols.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace entrevue::resolve {

/// A person's name as it is written somewhere.
struct NameForm {
  Symbol symbol = 0;
  PersonName name;
};

/// Gives each full name the number of its bearer, 0..count-1, in an order that depends on the values only. Spellings of one
/// name have one bearer; so have a name with and without middle names, and with initials, when they contradict nobody.
/// Names that are not full get `no_bearer`.
struct Bearers {
  static constexpr std::uint32_t no_bearer = UINT32_MAX;
  std::vector<std::uint32_t> of_form;
  std::uint32_t count = 0;
};
[[nodiscard]] Bearers find_bearers(std::span<const NameForm> forms);

}  // namespace entrevue::resolve
