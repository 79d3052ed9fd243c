#include "lexicon/index.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::lexicon {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_at(text, at);
    if (text::is_space(point.value)) {
      if (at > begin) words.push_back(text.substr(begin, at - begin));
      begin = at + point.size;
    }
    at += point.size;
  }
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

std::size_t capitals_in(std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint point = text::decode_at(word, at);
    if (text::is_upper(point.value)) ++count;
    at += point.size;
  }
  return count;
}

bool begins_with_capital(std::string_view word) { return !word.empty() && text::is_upper(text::decode_at(word, 0).value); }

bool has_small_letter(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint point = text::decode_at(word, at);
    if (text::is_lower(point.value)) return true;
    at += point.size;
  }
  return false;
}

/// ONU, U.N., RFE/RL
bool is_acronym(std::string_view word) { return capitals_in(word) > 1 && !has_small_letter(word); }

bool is_article(std::string_view word) {
  const std::string lower = text::to_lower(word);
  return lower == "le" || lower == "la" || lower == "les" || lower == "the";
}

bool has_capitals_of(std::string_view written, std::string_view wanted) {
  if (is_acronym(wanted)) return capitals_in(written) >= capitals_in(wanted);
  // One capital is enough inside a word: d'Ivoire, but also D'IVOIRE in a headline.
  if (begins_with_capital(wanted)) return begins_with_capital(written);
  return capitals_in(wanted) == 0 || capitals_in(written) > 0;
}

}  // namespace

bool capitalised_like(std::string_view words, std::string_view name) {
  const std::vector<std::string_view> written = words_of(words);
  const std::vector<std::string_view> wanted = words_of(name);
  if (written.size() != wanted.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool leading_article = i == 0 && wanted.size() > 1 && is_article(wanted[i]);
    if (!leading_article && !has_capitals_of(written[i], wanted[i])) return false;
  }
  return true;
}

bool NameIndex::add(const std::string& name, std::size_t row) {
  std::vector<Entry>& same = entries_[text::fold(name)];
  for (const Entry& entry : same)
    if (entry.name == name) return entry.row == row;
  same.push_back({name, row});
  return true;
}

std::optional<std::size_t> NameIndex::find(std::string_view folded) const {
  const auto found = entries_.find(std::string(folded));
  if (found == entries_.end()) return std::nullopt;
  const std::vector<Entry>& same = found->second;
  const auto other = [&](const Entry& entry) { return entry.row != same.front().row; };
  return std::any_of(same.begin(), same.end(), other) ? std::nullopt : std::optional(same.front().row);
}

std::optional<std::size_t> NameIndex::find_written(std::string_view words) const {
  const auto found = entries_.find(text::fold(words));
  if (found == entries_.end()) return std::nullopt;
  std::optional<std::size_t> row;
  for (const Entry& entry : found->second) {
    if (entry.name == words) return entry.row;
    if (!capitalised_like(words, entry.name)) continue;
    if (row && *row != entry.row) return std::nullopt;
    row = entry.row;
  }
  return row;
}

}  // namespace entrevue::lexicon
