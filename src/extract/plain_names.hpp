#pragma once

#include <string>
#include <string_view>

namespace entrevue::extract {

/// Whether there are no small letters: "LE CAIRE".
[[nodiscard]] bool shouts(std::string_view text);

/// "Honoré BARATIER" is Honoré Baratier; initials, numerals ("Jean XXIII") and short words stay as they are.
[[nodiscard]] std::string with_plain_surname(const std::string& name);

}  // namespace entrevue::extract
