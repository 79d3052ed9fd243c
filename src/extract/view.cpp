#include "extract/view.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

bool all_capitals(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint point = text::decode_at(word, at);
    if (text::is_lower(point.value)) return false;
    letters += text::is_upper(point.value) ? 1 : 0;
    at += point.size;
  }
  return letters >= 2;
}

}  // namespace

View::View(const Document& document, const annotate::Annotation& annotation, const Lexicon& lexicon)
    : document_(document), annotation_(annotation), lexicon_(lexicon) {
  read_words();
  find_phrases();
  settle_shared_adjectives();
  mark_openers();
}

std::string_view View::surface(std::size_t token) const { return cover(annotation_.tokens.tokens[token].span); }

Span View::span(std::size_t first, std::size_t last) const {
  const auto& tokens = annotation_.tokens.tokens;
  return {tokens[first].span.begin, tokens[last - 1].span.end};
}

std::string_view View::surface(std::size_t first, std::size_t last) const { return cover(span(first, last)); }

void View::read_words() {
  const auto& tokens = annotation_.tokens.tokens;
  words_.resize(tokens.size());
  folded_.resize(tokens.size());
  lower_.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word = surface(i);
    const std::string lower = lower_key(word);
    lower_[i] = lexicon_.word(lower);
    folded_[i] = lexicon_.word(folded_key(word));
    words_[i].is_word = tokens[i].kind == text::TokenKind::word;
    words_[i].capital = words_[i].is_word && !word.empty() && text::is_upper(text::decode_at(word, 0).value);
    words_[i].all_capitals = words_[i].capital && all_capitals(word);
  }
}

void View::find_phrases() {
  for (std::size_t s = 0; s < sentences().size(); ++s) {
    const text::Sentence& sentence = sentences()[s];
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      Word& word = words_[i];
      word.sentence = s;
      word.silent = sentence.boilerplate;
      word.first_match = matches_.size();
      if (sentence.boilerplate) continue;
      lexicon_.names.find(folded_, i, sentence.last, matches_);
      lexicon_.grammar.find(lower_, i, sentence.last, matches_);
      for (std::size_t m = word.first_match; m < matches_.size(); ++m) word.kinds |= bit(matches_[m].kind);
    }
  }
}

/// Rows of the countries that the article names, by themselves, their capitals or places in them. Of a longer name no part
/// counts: "République démocratique du Congo" names no "Congo".
std::set<std::size_t> View::named_countries() const {
  std::set<std::size_t> rows;
  for (std::size_t t = 0; t < size(); ++t) {
    if (!words_[t].capital) continue;
    const Match* longest_name = nullptr;
    for (const Kind kind : {Kind::country, Kind::capital, Kind::place})
      if (const Match* match = longest(t, kind); match && (!longest_name || match->length > longest_name->length))
        longest_name = match;
    if (!longest_name || (longest_name->acronym && !words_[t].all_capitals)) continue;
    if (longest_name->kind == Kind::place) {
      const std::string& code = lexicon_.geography.places()[longest_name->row].country;
      const lexicon::Country* country = lexicon_.geography.country_with_code(code);
      if (country) rows.insert(static_cast<std::size_t>(country - lexicon_.geography.countries().data()));
    } else {
      rows.insert(longest_name->row);
    }
    t += longest_name->length - 1;
  }
  return rows;
}

/// "Congolais" is of the one of its countries that the article names; where it names several or none, of nobody's.
void View::settle_shared_adjectives() {
  const auto is_shared = [](const Match& match) { return match.shared; };
  if (std::none_of(matches_.begin(), matches_.end(), is_shared)) return;
  const std::set<std::size_t> named = named_countries();
  std::vector<Match> kept;
  for (std::size_t t = 0; t < size(); ++t) {
    const std::vector<Match> here(matches(t).first, matches(t).second);
    std::set<std::size_t> meant;
    for (const Match& match : here)
      if (match.shared && named.contains(match.row)) meant.insert(match.row);
    words_[t].first_match = kept.size(), words_[t].kinds = 0;
    for (const Match& match : here)
      if (!match.shared || (meant.size() == 1 && meant.contains(match.row))) {
        kept.push_back(match);
        words_[t].kinds |= bit(match.kind);
      }
  }
  matches_ = std::move(kept);
}

void View::mark_openers() {
  const auto& tokens = annotation_.tokens.tokens;
  for (const text::Sentence& sentence : sentences()) {
    bool opens = true;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      words_[i].opens = opens && words_[i].is_word;
      const std::string_view mark = surface(i);
      const bool begins = mark == ":" || mark == "«" || mark == "“" || mark == "\"";
      if (tokens[i].kind == text::TokenKind::word || tokens[i].kind == text::TokenKind::number) opens = false;
      if (begins) opens = true;
    }
  }
}

std::span<const annotate::TimeExpression> View::times_in(std::size_t first, std::size_t last) const {
  const auto ends_before = [](const auto& time, std::size_t token) { return time.last_token <= token; };
  const auto begins_before = [](const auto& time, std::size_t token) { return time.first_token < token; };
  const auto begin = std::lower_bound(times().begin(), times().end(), first, ends_before);
  const auto end = std::lower_bound(begin, times().end(), last, begins_before);
  return {begin, end};
}

std::pair<const Match*, const Match*> View::matches(std::size_t token) const {
  const std::size_t first = words_[token].first_match;
  const std::size_t last = token + 1 < size() ? words_[token + 1].first_match : matches_.size();
  return {matches_.data() + first, matches_.data() + last};
}

const Match* View::longest(std::size_t token, Kind kind) const {
  if (!is(token, kind)) return nullptr;
  const auto [first, last] = matches(token);
  const Match* best = nullptr;
  for (const Match* match = first; match != last; ++match)
    if (match->kind == kind && (!best || match->length > best->length)) best = match;
  return best;
}

std::size_t View::length(std::size_t token, Kind kind) const {
  const Match* match = longest(token, kind);
  return match ? match->length : 0;
}

bool View::punctuation(std::size_t token, std::string_view mark) const { return token < size() && surface(token) == mark; }

bool View::is_weekday(std::size_t token) const {
  return token < size() && surface(token).ends_with("day") && !times_in(token, token + 1).empty();
}

bool View::begins_line(std::size_t token) const {
  return token > 0 && cover({span(token - 1, token).end, span(token, token + 1).begin}).find('\n') != std::string_view::npos;
}

std::size_t View::before_legal_form(std::size_t first, std::size_t last) const {
  const std::size_t whole = last;
  while (last > first + 1 && is(last - 1, Kind::legal_form)) --last;
  while (last < whole && last > first + 1 && (is(last - 1, Kind::and_) || punctuation(last - 1, ","))) --last;
  return last;
}

std::size_t View::skip_determiners(std::size_t token, std::size_t end) const {
  while (token < end && is(token, Kind::determiner)) ++token;
  return token;
}

}  // namespace entrevue::extract
