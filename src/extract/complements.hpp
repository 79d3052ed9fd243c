#pragma once

#include "extract/descriptions.hpp"

namespace entrevue::extract {

/// Whom an office serves, by the names of its own phrase: "Trump's envoy", "député LR de la Manche", "président du comité
/// (Cojo)".
class Complements {
 public:
  Complements(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names)
      : tree_(tree), view_(view), words_(words), names_(names) {}

  /// Sets of_name, or of_word where no name is told, of a description whose phrase is measured.
  void read(Description& description) const;
  /// English: sets whom "U.S. envoy", "London mayor", "Akel leader" serve where the engine saw no name before the office: a
  /// country, place or body of the tables, or a body that the article names elsewhere.
  void read_bare(Description& description) const;
  /// Sets the office of "le maître du Kremlin", which no table has without the seat's name.
  void read_seat(Description& description) const;

 private:
  [[nodiscard]] std::size_t owned_by(std::size_t name, const Description& description) const;
  [[nodiscard]] bool is_house_of_faction(const Description& description, const Name& name) const;
  [[nodiscard]] bool is_common(std::size_t name) const;
  void read_unseen(Description& description) const;
  [[nodiscard]] bool is_posting(const Description& description, const Name& name) const;
  [[nodiscard]] bool read_listed(Description& description, std::size_t token) const;
  [[nodiscard]] std::size_t name_elsewhere(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::size_t realm_of(std::size_t name) const;
  [[nodiscard]] std::size_t name_in_bracket(const Description& description) const;
  void read_quoted(Description& description) const;
  [[nodiscard]] bool is_quotation_mark(std::size_t token) const;
  [[nodiscard]] std::size_t name_behind(const Description& description) const;
  [[nodiscard]] bool is_attached(std::size_t token) const;

  const Tree& tree_;
  const View& view_;
  const PersonWords& words_;
  const std::vector<Name>& names_;
};

}  // namespace entrevue::extract
