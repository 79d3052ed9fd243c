#pragma once

#include "text/scanner.hpp"

#include <string_view>
#include <vector>

namespace entrevue::text {

/// Joins tokens into sentences. `continued` says of each line whether a sentence may run on into it. Sentences that touch
/// one of the sorted spans `headings` or `boilerplate` are marked so.
[[nodiscard]] std::vector<Sentence> find_sentences(std::string_view text, const Scanned& scanned,
                                                   const std::vector<bool>& continued, const std::vector<Span>& headings,
                                                   const std::vector<Span>& boilerplate, bool french);

}  // namespace entrevue::text
