#pragma once

#include "annotate/annotation.hpp"
#include "entrevue/document.hpp"
#include "extract/frames.hpp"
#include "extract/party_cases.hpp"
#include "lexicon/geography.hpp"

namespace entrevue::extract {

/// The meetings that the words and trees of an article tell, between the entities of `facts` (whose mentions say which
/// words mean whom, and whose roles who holds an office). Nothing without the language engine's trees.
[[nodiscard]] std::vector<Meeting> find_meetings(const Document& document, const annotate::Annotation& annotation,
                                                 const Facts& facts, const MeetingLexicon& lexicon,
                                                 const lexicon::Geography& geography);

/// The same by the model's heads alone: no table of verbs and nouns has a say in what tells a meeting, who takes part and
/// where. Nothing by a model without these heads.
[[nodiscard]] std::vector<Meeting> find_meetings_by_heads(const Document& document, const annotate::Annotation& annotation,
                                                          const Facts& facts, const MeetingLexicon& lexicon,
                                                          const lexicon::Geography& geography);

/// What the network that says who takes part would be asked about the article, with the same arguments.
[[nodiscard]] PartyCases find_party_cases(const Document& document, const annotate::Annotation& annotation,
                                          const Facts& facts, const MeetingLexicon& lexicon,
                                          const lexicon::Geography& geography);

}  // namespace entrevue::extract
