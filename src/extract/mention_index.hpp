#pragma once

#include "annotate/words.hpp"
#include "entrevue/facts.hpp"
#include "extract/syntax.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace entrevue::extract {

/// Words of the text that refer to entities. A mention with several ("les deux hommes") stands in each of them.
struct Reference {
  std::size_t first = 0, last = 0;  ///< words, half-open
  std::size_t head = 0;             ///< the word of it that hangs on the rest of the sentence
  MentionForm form = MentionForm::name;
  std::vector<std::size_t> entities;  ///< sorted
};

/// The mentions of an article by their words.
class MentionIndex {
 public:
  MentionIndex(const Syntax& syntax, const std::vector<Entity>& entities);

  /// Those whose head is the word, names first.
  [[nodiscard]] std::span<const Reference> at_head(std::size_t word) const;
  /// The outermost name that covers the word; nullptr for none.
  [[nodiscard]] const Reference* covering_name(std::size_t word) const;
  [[nodiscard]] const std::vector<Reference>& all() const { return references_; }

 private:
  std::vector<Reference> references_;       ///< by head
  std::vector<std::size_t> begins_;         ///< of each word's in `references_`
  std::vector<std::size_t> covering_name_;  ///< of each word, Syntax::none for none
};

/// First and one past the last word that a span of the text touches.
[[nodiscard]] std::pair<std::size_t, std::size_t> words_in(const Syntax& syntax, const Span& span);

/// Of the words [first, last) the one nearest to the root.
[[nodiscard]] std::size_t head_of(const Syntax& syntax, std::size_t first, std::size_t last);

}  // namespace entrevue::extract
