#pragma once

#include "entrevue/facts.hpp"

#include <string_view>
#include <vector>

namespace entrevue::extract {

/// Of each entity, whether the article names it in bylines alone: on a line of its own at the top or the bottom ("Jeanne
/// Morel"), or on a short line that a word such as "par", "reporting by" opens. Who signs an article, or whose picture it
/// shows, is nobody in it.
[[nodiscard]] std::vector<char> signers(std::string_view text, const std::vector<Entity>& entities);

}  // namespace entrevue::extract
