#include "annotate/words.hpp"

#include <algorithm>
#include <array>

namespace entrevue::annotate {
namespace {

constexpr std::array<std::string_view, 17> upos_names = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                         "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                         "PUNCT", "SCONJ", "SYM", "VERB", "X"};

}  // namespace

std::string_view to_string(Upos upos) { return upos_names[static_cast<std::size_t>(upos)]; }

std::optional<Upos> parse_upos(std::string_view name) {
  const auto found = std::find(upos_names.begin(), upos_names.end(), name);
  if (found == upos_names.end()) return std::nullopt;
  return static_cast<Upos>(found - upos_names.begin());
}

std::string_view feature(const Word& word, std::string_view name) {
  std::string_view rest = word.feats;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('|'));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
  }
  return {};
}

std::string_view universal(std::string_view relation) { return relation.substr(0, relation.find(':')); }

}  // namespace entrevue::annotate
