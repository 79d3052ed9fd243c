#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace entrevue::support {

/// The bytes of a small model of the language engine with all heads and random weights (drawn from `seed`): what it says
/// is nonsense, but always the same nonsense. It knows the contractions "du", "des", "au" and one lemma that is an
/// exception.
[[nodiscard]] std::string toy_model(std::uint32_t seed = 1);

/// The same with the heads that meetings are found by: on pairs with hidden layers of 8 and two features. `bearer_bias`,
/// unless all 0, are the biases of the labels of the head on titles: a large one makes it sure of its label, whatever the
/// words.
[[nodiscard]] std::string toy_story_model(std::uint32_t seed = 1, std::array<float, 3> bearer_bias = {});

}  // namespace entrevue::support
