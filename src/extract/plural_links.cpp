#include "extract/plural_links.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr double named_beside = 0.75;     ///< confidence of a list beside its description
constexpr std::size_t longest_list = 40;  ///< names
constexpr std::size_t longest_lead = 4;   ///< tokens: ", parmi lesquels notamment"

class PluralLinker {
 public:
  PluralLinker(const View& view, const PersonWords& words, const std::vector<Name>& names, const NamePlaces& places)
      : view_(view), words_(words), names_(names), places_(places) {}

  void link(Description& description) const {
    if (description.inside != none) return;
    description.names = names_after(description);
    if (description.names.empty()) description.names = names_before(description);
    if (description.names.empty()) return;
    const bool title = names_[description.names[0]].first == skip_address(view_, description.last);
    description.rule = title ? "title" : "apposition", description.confidence = named_beside;
    read_services(description);
  }

 private:
  [[nodiscard]] bool is_person(std::size_t name) const { return name != none && names_[name].type == EntityType::person; }
  [[nodiscard]] bool is(std::size_t token, ReferenceClass word_class) const {
    return token < view_.size() && words_.is(text::fold(view_.surface(token)), word_class);
  }

  /// "les deux ministres X et Y", "les porte-parole du mouvement, X et Y,", "plusieurs ministres, dont X".
  [[nodiscard]] std::vector<std::size_t> names_after(const Description& description) const {
    std::size_t token = description.last;
    if (view_.punctuation(token, ",") || view_.punctuation(token, ":") || view_.punctuation(token, "(")) ++token;
    std::size_t lead = 0;
    while (lead < longest_lead && is(token + lead, ReferenceClass::member)) ++lead;
    std::vector<std::size_t> found = list_at(token + lead);
    if (lead > 0) return found;
    const bool closed = found.size() > 1 && ends_list(names_[found.back()].first - 1);
    return closed ? found : std::vector<std::size_t>();
  }
  /// Persons' names from a token on, parted by commas and "et".
  [[nodiscard]] std::vector<std::size_t> list_at(std::size_t token) const {
    std::vector<std::size_t> found;
    for (std::size_t next = skip_address(view_, token); next < view_.size() && found.size() < longest_list;
         next = skip_address(view_, token)) {
      if (!is_person(places_.at[next])) break;
      found.push_back(places_.at[next]);
      token = skip_bracket(view_, names_[found.back()].last);
      const std::size_t end = token;
      while (token < end + longest_lead && (view_.punctuation(token, ",") || ends_list(token))) ++token;
      if (token == end) break;
    }
    return found;
  }
  /// "et", "puis", "ou encore"
  [[nodiscard]] bool ends_list(std::size_t token) const {
    return view_.is(token, Kind::and_) || is(token, ReferenceClass::list_end);
  }

  /// "X et Y, leurs ministres des Affaires étrangères,"
  [[nodiscard]] std::vector<std::size_t> names_before(const Description& description) const {
    std::vector<std::size_t> found;
    if (description.first < 4 || !view_.punctuation(description.first - 1, ",") || !closes(description.last)) return found;
    std::size_t token = description.first - 1;
    bool coordinated = false;
    while (found.size() < longest_list && is_person(places_.end[token])) {
      found.push_back(places_.end[token]);
      const std::size_t first = names_[found.back()].first;
      if (first == 0 || !(view_.is(first - 1, Kind::and_) || (coordinated && view_.punctuation(first - 1, ",")))) break;
      coordinated = true, token = first - 1;
    }
    if (found.size() < 2) found.clear();
    std::reverse(found.begin(), found.end());
    return found;
  }
  [[nodiscard]] bool closes(std::size_t token) const {
    for (const char* mark : {",", ".", ";", ")"})
      if (view_.punctuation(token, mark)) return true;
    return token >= view_.size();
  }

  /// "les maires de A et de B, X et Y": as many bodies or places as people, in the same order.
  void read_services(Description& description) const {
    std::vector<std::size_t> services;
    for (std::size_t t = description.title_last; t < description.last; ++t) {
      const std::size_t name = places_.at[t];
      if (name != none && !is_person(name)) services.push_back(name);
    }
    if (services.size() == description.names.size()) description.of_names = std::move(services);
  }

  const View& view_;
  const PersonWords& words_;
  const std::vector<Name>& names_;
  const NamePlaces& places_;
};

}  // namespace

void link_plural(const View& view, const PersonWords& words, const std::vector<Name>& names, const NamePlaces& places,
                 Description& description) {
  PluralLinker(view, words, names, places).link(description);
}

}  // namespace entrevue::extract
