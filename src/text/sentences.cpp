#include "text/sentences.hpp"

#include "text/calendar.hpp"
#include "text/characters.hpp"
#include "text/closed_classes.hpp"

#include <algorithm>

namespace entrevue::text {
namespace {

class SentenceFinder {
 public:
  SentenceFinder(std::string_view text, const Scanned& scanned, const std::vector<bool>& continued, bool french)
      : text_(text), tokens_(scanned.tokens), lines_(scanned.lines), continued_(continued), french_(french) {}

  std::vector<Sentence> run() {
    while (first_ < tokens_.size()) {
      const std::size_t last = end_of_sentence();
      sentences_.push_back({{tokens_[first_].span.begin, tokens_[last - 1].span.end}, first_, last});
      first_ = last;
    }
    return std::move(sentences_);
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const { return cover(text_, tokens_[i].span); }
  [[nodiscard]] Character initial(std::size_t i) const {
    return i < tokens_.size() ? character_at(text_, tokens_[i].span.begin) : Character{};
  }
  [[nodiscard]] bool is_mark(std::size_t i, std::u32string_view marks) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::punctuation &&
           marks.find(initial(i).value) != std::u32string_view::npos;
  }

  std::size_t end_of_sentence();
  bool line_ends_before(std::size_t i);
  [[nodiscard]] bool may_close(std::size_t i) const;
  [[nodiscard]] std::size_t after_closers(std::size_t i) const;
  [[nodiscard]] bool is_closing(std::size_t i) const;
  [[nodiscard]] bool opens_sentence(std::size_t i, bool glued) const;
  [[nodiscard]] bool ends_after_abbreviation(std::size_t i, std::size_t next) const;
  [[nodiscard]] bool is_list_number(std::size_t i) const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<Line>& lines_;
  const std::vector<bool>& continued_;
  bool french_;
  std::size_t first_ = 0;      ///< of the sentence being read
  std::size_t next_line_ = 0;  ///< first line not yet reached
  std::vector<Sentence> sentences_;
};

/// Whether token `i` opens a line into which no sentence runs on. Asked in rising order.
bool SentenceFinder::line_ends_before(std::size_t i) {
  while (next_line_ < lines_.size() && lines_[next_line_].first < i) ++next_line_;
  return next_line_ < lines_.size() && lines_[next_line_].first == i && !continued_[next_line_];
}

std::size_t SentenceFinder::end_of_sentence() {
  for (std::size_t i = first_; i + 1 < tokens_.size(); ++i) {
    if (line_ends_before(i + 1)) return i + 1;
    if (!may_close(i)) continue;
    const std::size_t next = after_closers(i);
    for (std::size_t j = i + 2; j <= next && j < tokens_.size(); ++j)
      if (line_ends_before(j)) return j;
    if (next >= tokens_.size()) return tokens_.size();
    const bool abbreviation = tokens_[i].kind == TokenKind::word;
    const bool ends =
        abbreviation ? ends_after_abbreviation(i, next) : opens_sentence(next, next == i + 1) && !is_list_number(i);
    if (ends) return next;
    i = next - 1;
  }
  return tokens_.size();
}

/// A full stop or its like, or an abbreviation with its own.
bool SentenceFinder::may_close(std::size_t i) const {
  const char last = text_[tokens_[i].span.end - 1];
  if (tokens_[i].kind == TokenKind::punctuation) return is_mark(i, U".!?…‽。！？۔؟।");
  return last == '.' && tokens_[i].kind == TokenKind::word;
}

/// Closing quotes and brackets stay with the sentence that they close. A straight quote closes when it is attached to what
/// is before it, or attached to nothing.
bool SentenceFinder::is_closing(std::size_t i) const {
  if (is_mark(i, U"»”)]}")) return true;
  if (!is_mark(i, U"\"'’")) return false;
  if (!tokens_[i].space_before) return true;
  return initial(i).value == '"' && i + 1 < tokens_.size() && tokens_[i + 1].space_before;
}

std::size_t SentenceFinder::after_closers(std::size_t i) const {
  std::size_t next = i + 1;
  while (next < tokens_.size() && (is_closing(next) || is_mark(next, U".!?…"))) ++next;
  return next;
}

/// Whether token `i`, the first after a full stop, may begin a sentence. `glued`: nothing closed the sentence before.
bool SentenceFinder::opens_sentence(std::size_t i, bool glued) const {
  const Character first = initial(i);
  if (!tokens_[i].space_before) {
    // "fini.Le": a space forgotten, as web pages do. Nothing else goes on without a space.
    const bool word_before =
        i >= 2 && tokens_[i - 2].kind == TokenKind::word && character_before(text_, tokens_[i - 2].span.end).is_lower();
    const Character second = character_at(text_, tokens_[i].span.begin + first.size);
    return glued && word_before && first.is_upper() && (second.is_lower() || second.kind == CharacterClass::apostrophe);
  }
  if (first.is_letter() || first.is_digit()) return !first.is_lower();
  if (tokens_[i].kind != TokenKind::punctuation) return true;
  if (is_mark(i, U",;:%/")) return false;
  // A quote, bracket or dash: what it opens decides.
  std::size_t inside = i + 1;
  for (; inside < tokens_.size() && inside < i + 4 && tokens_[inside].kind == TokenKind::punctuation; ++inside) {
  }
  return inside < tokens_.size() && !initial(inside).is_lower();
}

/// "5 p.m. Monday", "the U.S. president", "Apple Inc. Chief" go on; "in the U.S. The" does not.
bool SentenceFinder::ends_after_abbreviation(std::size_t i, std::size_t next) const {
  const std::string_view token = word(i);
  const std::string_view stem = token.substr(0, token.size() - 1);
  const Abbreviation kind = abbreviation(stem, french_);
  if (kind != Abbreviation::none && kind != Abbreviation::final) return false;
  if (!opens_sentence(next, next == i + 1)) return false;
  if (kind == Abbreviation::final && stem == "etc") return true;
  if (tokens_[next].kind != TokenKind::word) return next > i + 1 || stem.size() > 1;
  const std::string_view opener = word(next);
  const bool elided = character_before(text_, tokens_[next].span.end).kind == CharacterClass::apostrophe;
  if (!elided && !is_sentence_opener(opener))
    return stem.ends_with(".m") && weekday_number(opener) == 0 && month_number(opener) == 0 && initial(next).is_upper() &&
           character_before(text_, tokens_[next].span.end).is_lower();
  // "J. Le Drian": an article that a name goes on with.
  const bool initials = stem.size() <= 2 || stem.find('-') != std::string_view::npos;
  return !initials || !initial(next + 1).is_upper();
}

/// "1." at the beginning of a line numbers what follows.
bool SentenceFinder::is_list_number(std::size_t i) const {
  return i == first_ + 1 && tokens_[first_].kind == TokenKind::number;
}

/// `mark` is set on the sentences that one of the sorted spans touches.
void mark_sentences(std::vector<Sentence>& sentences, const std::vector<Span>& spans, bool Sentence::*mark) {
  std::size_t next = 0;
  for (Sentence& sentence : sentences) {
    while (next < spans.size() && spans[next].end <= sentence.span.begin) ++next;
    if (next < spans.size() && spans[next].overlaps(sentence.span)) sentence.*mark = true;
  }
}

}  // namespace

std::vector<Sentence> find_sentences(std::string_view text, const Scanned& scanned, const std::vector<bool>& continued,
                                     const std::vector<Span>& headings, const std::vector<Span>& boilerplate, bool french) {
  auto sentences = SentenceFinder(text, scanned, continued, french).run();
  mark_sentences(sentences, headings, &Sentence::heading);
  mark_sentences(sentences, boilerplate, &Sentence::boilerplate);
  return sentences;
}

}  // namespace entrevue::text
