#pragma once

#include "extract/discourse.hpp"

#include <optional>

namespace entrevue::extract {

/// Whom an office serves that its own words do not say.
struct Service {
  std::optional<std::size_t> entity;
  const lexicon::Country* country = nullptr;
  const std::string* region = nullptr;
  bool overrides = false;  ///< holds against the owner that a possessive was resolved to
  [[nodiscard]] bool known() const { return entity || country || region; }
};

/// For each description of an office without complement, whom it serves by what was told just before: the body or country of
/// the office before it ("X, présidente de la Ligue, et Y, trésorière"), else the only body, town or country that it can be.
[[nodiscard]] std::vector<Service> find_implied_services(const Discourse& discourse);

}  // namespace entrevue::extract
