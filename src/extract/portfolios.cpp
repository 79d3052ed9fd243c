#include "extract/portfolios.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t most_portfolios = 8;
constexpr std::size_t longest_portfolio = 7;  ///< tokens

/// A noun or adjective that is no part of a name or of another title.
bool is_noun(const Tree& tree, const View& view, std::size_t token) {
  const std::size_t word = tree.word_at(token);
  if (!view.at(token).is_word || word >= tree.size() || tree.name(word) != none) return false;
  const bool noun = tree.is(word, Upos::noun) || tree.is(word, Upos::propn) || tree.is(word, Upos::adj);
  return noun && !view.any(token, bit(Kind::office) | bit(Kind::title));
}

/// A word of "de la Jeunesse", "Culture".
bool is_portfolio_word(const Tree& tree, const View& view, std::size_t token) {
  const bool french = view.lexicon().language == "fr";
  const std::size_t word = tree.word_at(token);
  const bool named = word >= tree.size() || tree.name(word) != none;
  if (french && !named && (view.is(token, Kind::of) || view.is(token, Kind::determiner))) return true;
  return is_noun(tree, view, token) && (french || view.at(token).capital);
}

/// One past a portfolio that begins at a token; the token itself where none does. In French each has its "de".
std::size_t portfolio_end(const Tree& tree, const View& view, std::size_t token) {
  const bool french = view.lexicon().language == "fr";
  if (french != view.is(token, Kind::of)) return token;
  bool capital = false;
  std::size_t end = token;
  for (; end < std::min(view.size(), token + longest_portfolio) && is_portfolio_word(tree, view, end); ++end)
    capital = capital || view.at(end).capital;
  return capital ? end : token;
}

}  // namespace

std::size_t past_portfolios(const Tree& tree, const View& view, std::size_t token) {
  std::size_t next = token;
  for (std::size_t item = 0; item < most_portfolios && next + 1 < view.size(); ++item) {
    const bool last = view.is(next, Kind::and_);
    if (!last && !view.punctuation(next, ",")) return token;
    const std::size_t end = portfolio_end(tree, view, next + 1);
    if (end == next + 1) return token;
    if (last) return end;
    next = end;
  }
  return token;
}

std::size_t past_charge(const Tree& tree, const View& view, const std::vector<Name>& names, std::size_t token) {
  if (token >= view.size() || view.surface(token) != "for") return token;
  std::size_t end = token + 1;
  while (end < std::min(view.size(), token + longest_portfolio) &&
         (is_noun(tree, view, end) || (view.is(end, Kind::and_) && end > token + 1)))
    ++end;
  const std::size_t name = end < view.size() ? tree.name(tree.word_at(end)) : none;
  return end > token + 1 && name != none && names[name].type == EntityType::person ? end : token;
}

}  // namespace entrevue::extract
