#pragma once

#include <string_view>

namespace entrevue::annotate {

/// Whether a word in lower case is one of the little ones (articles, prepositions, conjunctions, weekdays) that are no part
/// of the name behind them.
[[nodiscard]] bool is_little_word(std::string_view word, bool english);

}  // namespace entrevue::annotate
