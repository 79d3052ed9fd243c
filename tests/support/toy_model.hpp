#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace entrevue::support {

/// The bytes of a small model of the language engine with all heads and random weights (drawn from `seed`): what it says
/// is nonsense, but always the same nonsense. It knows the contractions "du", "des", "au" and one lemma that is an
/// exception.
[[nodiscard]] std::string toy_model(std::uint32_t seed = 1);

/// Biases of the labels of heads, unless all 0: a large one makes a head sure of its label, whatever the words.
struct ToyBiases {
  std::array<float, 2> again{};   ///< of the head on pairs of tellings
  std::array<float, 3> bearer{};  ///< of the head on titles
  std::array<float, 4> party{};   ///< of the network that says who takes part
};

/// The same with the heads that meetings are found by: on pairs with hidden layers of 8 and two features.
[[nodiscard]] std::string toy_story_model(std::uint32_t seed = 1, const ToyBiases& biases = {});

}  // namespace entrevue::support
