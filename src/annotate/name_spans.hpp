#pragma once

#include "annotate/name_decoder.hpp"
#include "annotate/titles.hpp"
#include "annotate/units.hpp"
#include "annotate/words.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace entrevue::annotate {

/// The names of a text from the scores of its units (labels.size() floats each), with evidence pooled over the text and
/// spans trimmed to the convention: no quotes or brackets at the edges, no title before a person. `scores` is changed.
[[nodiscard]] std::vector<Name> find_names(const NameLabels& labels, double temperature, const Titles& titles,
                                           std::string_view text, const Units& units, std::string_view language,
                                           std::span<float> scores);

}  // namespace entrevue::annotate
