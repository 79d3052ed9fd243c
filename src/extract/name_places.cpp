#include "extract/name_places.hpp"

#include <algorithm>

namespace entrevue::extract {

NamePlaces::NamePlaces(const View& view, const std::vector<Name>& names)
    : at(view.size() + 1, none), end(view.size() + 1, none) {
  for (std::size_t n = 0; n < names.size(); ++n)
    if (names[n].entity != none) at[names[n].first] = n, end[names[n].last] = n;
  for (std::size_t n = 0; n < names.size(); ++n) {  // "Anne Leroy (LR)" ends behind the bracket too
    const std::size_t bracket = skip_bracket(view, names[n].last);
    if (names[n].entity != none && bracket != names[n].last && end[bracket] == none) end[bracket] = n;
  }
}

std::size_t skip_address(const View& view, std::size_t token) {
  for (std::size_t turn = 0; turn < 2 && token < view.size(); ++turn) {
    const Match* title = view.longest(token, Kind::title);
    if (!title || view.lexicon().offices[title->row].role) break;
    token += title->length;
  }
  return token;
}

std::size_t skip_bracket(const View& view, std::size_t token) {
  if (!view.punctuation(token, "(")) return token;
  constexpr std::size_t longest_bracket = 8;
  for (std::size_t t = token + 1; t < std::min(view.size(), token + longest_bracket); ++t)
    if (view.punctuation(t, ")")) return t + 1;
  return token;
}

}  // namespace entrevue::extract
