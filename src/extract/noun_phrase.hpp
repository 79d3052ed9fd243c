#pragma once

#include "extract/descriptions.hpp"

namespace entrevue::extract {

/// Length of "ex-", "then-" that stands in one token with an office; 0 without.
[[nodiscard]] std::size_t former_prefix(std::string_view folded);

/// Where the noun phrase of a description begins and ends, and how much of it is the title.
class NounPhrases {
 public:
  NounPhrases(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names)
      : tree_(tree), view_(view), words_(words), names_(names) {}

  /// Sets first and last of a description whose title is known.
  void measure(Description& description) const;
  /// "Secretary to the President X": before a name, whom the office is to belongs to its title, and X is no president. Gives
  /// where the title ends, `last` where it stays as it was.
  [[nodiscard]] std::size_t past_superior(std::size_t last) const;
  /// Takes adjectives ("spécial"), nouns ("migration commissioner") and what an office is for ("des Affaires étrangères")
  /// into the title.
  void extend_title(Description& description) const;
  /// The title's words without the adjective of its country.
  [[nodiscard]] std::string title_text(const Description& description) const;

 private:
  void include_tense_after(Description& description) const;
  [[nodiscard]] std::size_t first_token(const Description& description) const;
  [[nodiscard]] std::size_t last_token(const Description& description) const;
  [[nodiscard]] std::size_t skip_complement(std::size_t word, std::size_t last) const;
  [[nodiscard]] std::size_t skip_label(std::size_t last) const;
  [[nodiscard]] std::size_t skip_charge(std::size_t last, std::size_t end) const;
  [[nodiscard]] bool is_minister(const Description& description) const;
  [[nodiscard]] bool is_person(std::size_t word) const;
  [[nodiscard]] bool belongs_before(std::size_t word, const Description& description) const;
  [[nodiscard]] bool belongs_after(std::size_t word, const Description& description, std::size_t end) const;
  [[nodiscard]] bool is_tight(std::size_t word, const Description& description) const;
  [[nodiscard]] bool is_shared(std::size_t word) const;
  [[nodiscard]] bool is_joined(std::size_t word) const;
  [[nodiscard]] bool qualifies(std::size_t word) const;
  [[nodiscard]] bool is_apart(std::size_t token) const;
  [[nodiscard]] bool is_label(std::size_t word) const;
  [[nodiscard]] bool is_bearer(std::size_t word, const Description& description) const;
  [[nodiscard]] bool is_contraction(std::size_t token) const;
  [[nodiscard]] bool is_country(std::size_t token) const;
  [[nodiscard]] bool is_aside(std::size_t token) const;
  void extend_adjectives(Description& description) const;
  void extend_before(Description& description) const;
  void extend_portfolio(Description& description) const;
  [[nodiscard]] bool goes_on_portfolio(const Description& description, std::size_t token) const;
  [[nodiscard]] bool is_portfolio(const Description& description, std::size_t complement) const;

  const Tree& tree_;
  const View& view_;
  const PersonWords& words_;
  const std::vector<Name>& names_;
};

}  // namespace entrevue::extract
