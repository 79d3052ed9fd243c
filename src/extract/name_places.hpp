#pragma once

#include "extract/names.hpp"

namespace entrevue::extract {

/// Names by the tokens where they begin and one past where they end, with or without a short bracket; `none` elsewhere.
struct NamePlaces {
  NamePlaces(const View& view, const std::vector<Name>& names);

  std::vector<std::size_t> at, end;
};

/// One past a form of address ("M.", "Dr", "the Reverend") that stands between office and name.
[[nodiscard]] std::size_t skip_address(const View& view, std::size_t token);

/// One past "(RDIF)"; the token itself where no short bracket opens.
[[nodiscard]] std::size_t skip_bracket(const View& view, std::size_t token);

}  // namespace entrevue::extract
