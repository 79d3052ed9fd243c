#pragma once

#include "extract/names.hpp"

namespace entrevue::extract {

/// The trees of one article as the rules walk them: words with their children, tokens and names.
class Tree {
 public:
  Tree(const View& view, const std::vector<Name>& names);

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] const annotate::Word& at(std::size_t word) const { return words_[word]; }
  [[nodiscard]] std::size_t head(std::size_t word) const { return words_[word].head; }
  [[nodiscard]] std::span<const std::size_t> children(std::size_t word) const {
    return {children_.data() + begins_[word], children_.data() + begins_[word + 1]};
  }
  /// The first child by that relation, of any subtype when it has none ("nsubj" finds "nsubj:pass"); `none` when there is
  /// none.
  [[nodiscard]] std::size_t child(std::size_t word, std::string_view relation) const;
  [[nodiscard]] bool is(std::size_t word, annotate::Upos upos) const { return words_[word].upos == upos; }
  [[nodiscard]] bool relates(std::size_t word, std::string_view relation) const;
  /// Tokens of the word's unit, half-open.
  [[nodiscard]] std::size_t token(std::size_t word) const { return words_[word].token; }
  /// First word that begins at a token or after it.
  [[nodiscard]] std::size_t word_at(std::size_t token) const { return word_at_[token]; }
  /// Index of the name that covers the word; `none` outside of names.
  [[nodiscard]] std::size_t name(std::size_t word) const { return name_at_[word]; }
  /// The word of a name on which its others depend.
  [[nodiscard]] std::size_t head_of_name(std::size_t name) const { return name_heads_[name]; }
  [[nodiscard]] std::size_t sentence(std::size_t word) const { return sentence_of_[word]; }
  [[nodiscard]] const std::vector<std::size_t>& sentence_words() const { return sentence_begins_; }
  /// 'm' or 'f' by the feature Gender, '-' without.
  [[nodiscard]] char gender(std::size_t word) const;
  [[nodiscard]] bool plural(std::size_t word) const { return annotate::feature(words_[word], "Number") == "Plur"; }
  /// The verb or predicate of the clause in which a word stands; the root at the latest.
  [[nodiscard]] std::size_t clause(std::size_t word) const;
  /// Whether `word` lies below `above`, within `reach` steps.
  [[nodiscard]] bool is_below(std::size_t word, std::size_t above, std::size_t reach = 24) const;
  /// A preposition before the word ("de", "of"), lower-case lemma; empty without.
  [[nodiscard]] std::string_view preposition(std::size_t word) const;

 private:
  void link(const View& view);
  void place_names(const std::vector<Name>& names);

  const std::vector<annotate::Word>& words_;
  const std::vector<std::size_t>& sentence_begins_;
  std::vector<std::size_t> begins_, children_, word_at_, name_at_, name_heads_, sentence_of_;
};

}  // namespace entrevue::extract
