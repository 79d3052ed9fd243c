#pragma once

#include "text/token.hpp"

#include <cstddef>
#include <string_view>

namespace entrevue::annotate {

enum class VerbTime { unknown, past, future, present };

/// Whether the verb nearest to the tokens [first, last) tells of the past or of what is to come, by auxiliaries and endings;
/// `present` only of "Ce lundi, X rencontre Y", which may be either. Looks no further than the sentence and some forty
/// words; of two as near, the one before decides.
[[nodiscard]] VerbTime verb_time(std::string_view text, const text::Tokens& tokens, std::size_t sentence, std::size_t first,
                                 std::size_t last, bool french);

}  // namespace entrevue::annotate
