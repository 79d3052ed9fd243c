#pragma once

#include "entrevue/span.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace entrevue::text {

enum class TokenKind { word, number, punctuation, symbol };

struct Token {
  Span span;
  TokenKind kind = TokenKind::word;
  bool space_before = false;
};

struct Sentence {
  Span span;                 ///< without surrounding white space
  std::size_t first = 0;     ///< index of its first token
  std::size_t last = 0;      ///< one past its last token
  bool heading = false;      ///< a title or section heading
  bool boilerplate = false;  ///< yields no facts
};

struct Tokens {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
};

/// Cuts a text into tokens and sentences. Every byte that is not white space belongs to exactly one token, every token to
/// exactly one sentence. Elisions are tokens of their own with their apostrophe ("l'" + "Ukraine"), hyphenated names are
/// one token ("Saint-Pétersbourg"), verb inversions and "-là", "-ci" are cut ("a" "-t-il", "jour" "-là", but "celui-ci"),
/// "aujourd'hui" is one, abbreviations keep their full stop ("M.", "St."), and so do times and decimals ("11h30", "1.000",
/// "3,5"). `language` chooses the rules ("fr", "en"; others as "en"); `headings` and `boilerplate` are whole lines and end
/// sentences.
[[nodiscard]] Tokens tokenize(std::string_view text, std::string_view language, const std::vector<Span>& headings,
                              const std::vector<Span>& boilerplate);

}  // namespace entrevue::text
