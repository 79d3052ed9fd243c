#pragma once

#include "annotate/story.hpp"
#include "entrevue/facts.hpp"
#include "entrevue/span.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the language engine says of a text.
namespace entrevue::annotate {

/// Universal parts of speech, in the order of their names.
enum class Upos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};

/// "NOUN".
[[nodiscard]] std::string_view to_string(Upos upos);
[[nodiscard]] std::optional<Upos> parse_upos(std::string_view name);

/// A syntactic word: a unit of text ("rencontre"), or one of the two or three that a contraction stands for ("de", "le" of
/// "du", which share its span).
struct Word {
  static constexpr std::size_t root = static_cast<std::size_t>(-1);

  std::size_t unit = 0;   ///< index of its unit; words are in the order of units
  std::size_t token = 0;  ///< index of the token in which its unit begins
  Span span;              ///< of its unit
  unsigned sub = 0;       ///< 0 when alone in its unit, else 1, 2, 3
  std::string form;
  std::string lemma;
  Upos upos = Upos::x;
  std::string feats;        ///< "Gender=Fem|Number=Sing", sorted by name; empty when it has none
  std::size_t head = root;  ///< index of the word on which it depends, in the same sentence, or `root`
  std::string relation;     ///< "nsubj:pass"
  double upos_confidence = 0;
  double feats_confidence = 0;
  double lemma_confidence = 0;
  double head_confidence = 0;
  double relation_confidence = 0;  ///< given its head
};

/// The value of one feature, empty when the word has none: feature(word, "Number") -> "Sing".
[[nodiscard]] std::string_view feature(const Word& word, std::string_view name);

/// "nsubj" of "nsubj:pass".
[[nodiscard]] std::string_view universal(std::string_view relation);

/// A name of the text, outermost; names are in text order and do not overlap.
struct Name {
  Span span;              ///< without article, title, quotes
  std::size_t first = 0;  ///< units, half-open
  std::size_t last = 0;
  std::size_t first_token = 0;  ///< tokens that it touches, half-open
  std::size_t last_token = 0;
  EntityType kind = EntityType::person;
  double confidence = 0;  ///< probability that exactly this span is a name of this kind
};

/// What the heads give for one text.
struct Analysis {
  std::vector<Word> words;
  std::vector<std::size_t> sentence_words;  ///< index of each sentence's first word, and at the end the number of words
  std::vector<Name> names;
  Story story;
};

}  // namespace entrevue::annotate
