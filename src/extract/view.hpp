#pragma once

#include "annotate/annotation.hpp"
#include "entrevue/document.hpp"
#include "extract/lexicon.hpp"

#include <limits>
#include <set>
#include <span>

namespace entrevue::extract {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// A token as the rules see it.
struct Word {
  KindMask kinds = 0;           ///< what begins here
  std::size_t first_match = 0;  ///< into View::matches
  std::size_t sentence = 0;
  bool is_word = false;
  bool capital = false;
  bool all_capitals = false;  ///< two letters or more, all capitals
  bool opens = false;         ///< first word of its sentence or quotation, whose capital says nothing
  bool silent = false;        ///< of a boilerplate sentence
};

/// One article ready for the rules: every token with what the lexicon knows of the phrases that begin there.
class View {
 public:
  View(const Document& document, const annotate::Annotation& annotation, const Lexicon& lexicon);

  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
  [[nodiscard]] const std::vector<text::Sentence>& sentences() const { return annotation_.tokens.sentences; }
  [[nodiscard]] const std::vector<annotate::TimeExpression>& times() const { return annotation_.times; }
  [[nodiscard]] const std::vector<annotate::Name>& names() const { return annotation_.analysis.names; }
  [[nodiscard]] const std::optional<Date>& published() const { return document_.published; }
  [[nodiscard]] const annotate::Analysis& analysis() const { return annotation_.analysis; }
  /// Those that share a token with [first, last).
  [[nodiscard]] std::span<const annotate::TimeExpression> times_in(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::string_view text() const { return document_.text; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] const Word& at(std::size_t token) const { return words_[token]; }
  [[nodiscard]] std::string_view surface(std::size_t token) const;
  [[nodiscard]] std::string_view surface(std::size_t first, std::size_t last) const;
  [[nodiscard]] Span span(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::string_view cover(Span span) const { return entrevue::cover(document_.text, span); }

  [[nodiscard]] bool is(std::size_t token, Kind kind) const {
    return token < size() && (words_[token].kinds & bit(kind)) != 0;
  }
  /// Whether one of `kinds` begins at the token.
  [[nodiscard]] bool any(std::size_t token, KindMask kinds) const {
    return token < size() && (words_[token].kinds & kinds) != 0;
  }
  /// The longest phrase of that kind which begins here; nullptr for none.
  [[nodiscard]] const Match* longest(std::size_t token, Kind kind) const;
  [[nodiscard]] std::size_t length(std::size_t token, Kind kind) const;
  /// "Thursday", which is no part of the name before it.
  [[nodiscard]] bool is_weekday(std::size_t token) const;
  [[nodiscard]] bool punctuation(std::size_t token, std::string_view mark) const;
  /// Whether a line ends between the token and the one before it.
  [[nodiscard]] bool begins_line(std::size_t token) const;
  [[nodiscard]] std::pair<const Match*, const Match*> matches(std::size_t token) const;
  /// The first token at or after `token` that no determiner is.
  /// Where a body's name ends without "Inc." and the like: "Merrill & Co." is Merrill.
  [[nodiscard]] std::size_t before_legal_form(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::size_t skip_determiners(std::size_t token, std::size_t end) const;

 private:
  void read_words();
  void find_phrases();
  void settle_shared_adjectives();
  [[nodiscard]] std::set<std::size_t> named_countries() const;
  void mark_openers();

  const Document& document_;
  const annotate::Annotation& annotation_;
  const Lexicon& lexicon_;
  std::vector<Word> words_;
  std::vector<Match> matches_;
  std::vector<std::uint32_t> folded_, lower_;
};

}  // namespace entrevue::extract
