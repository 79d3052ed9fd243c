#pragma once

#include "annotate/annotation.hpp"
#include "entrevue/document.hpp"

#include <string>
#include <string_view>

/// Annotations as text, for other programs.
namespace entrevue::annotate {

/// CoNLL-U: words, trees, names in the last column as Name=B-person, and where each token lies as TokenRange=begin:end in
/// bytes of the document's text.
[[nodiscard]] std::string to_conllu(const Document& document, const Annotation& annotation);

/// One JSON object on one line: sentences with their words as in CoNLL-U (spans in bytes, heads from 1, 0 the root), names,
/// confidences from 0 to 1; `model` is noted in it. A word has "tell" and "title" where the model has these heads and they
/// do not say "none".
[[nodiscard]] std::string to_json(const Document& document, const Annotation& annotation, std::string_view model);

/// The .ann file of brat, whose offsets count characters; document.text is the .txt file.
[[nodiscard]] std::string to_brat(const Document& document, const Annotation& annotation);

/// Whether the names are a by-product: the model was not trained on the document's language.
[[nodiscard]] bool is_experimental(const Document& document);

}  // namespace entrevue::annotate
