#pragma once

#include "encoder/linear.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

/// What the model says of tokens and of pairs of spans, for those who look for meetings.
namespace entrevue::annotate {

struct StoryHeads;

/// Places of the labels in the probabilities of each head.
struct Tell {  ///< does the token tell of a meeting, and of which kind
  enum Label : std::size_t { none, held, scheduled, possible, denied, count };
};
struct Title {  ///< does the token begin an office or another description of a person, or stand in one
  enum Label : std::size_t { none, begin, inside, count };
};
struct Party {  ///< what a mention or time is to the meeting that words tell of, see PartyReader
  enum Label : std::size_t { none, party, place, time, count };
};
struct Again {  ///< do both spans tell of one meeting
  enum Label : std::size_t { other, same, count };
};
struct Bearer {  ///< second span to the title that the first is: who bears it, or of what it is
  enum Label : std::size_t { none, bearer, of, count };
};

/// As the model file has them.
constexpr std::array<std::string_view, Tell::count> tell_labels{"none", "held", "scheduled", "possible", "denied"};
constexpr std::array<std::string_view, Title::count> title_labels{"none", "begin", "inside"};
constexpr std::array<std::string_view, Party::count> party_labels{"none", "party", "place", "time"};
constexpr std::array<std::string_view, Again::count> again_labels{"other", "same"};
constexpr std::array<std::string_view, Bearer::count> bearer_labels{"none", "bearer", "of"};

/// The heads on pairs; each has its first label where nothing is known.
enum class PairKind : std::uint8_t { again, bearer };
constexpr std::size_t pair_kinds = 2;

/// Tokens [first, last) of the annotation.
struct TokenSpan {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Whether two spans of a sentence stand near each other: which of the steps 2, 5, 10, 20, 40 the tokens between them reach
/// (0 to 5), and in different sentences.
constexpr std::array<std::size_t, 5> token_gaps{2, 5, 10, 20, 40};
constexpr std::size_t other_sentence_gap = token_gaps.size() + 1;
[[nodiscard]] std::size_t token_gap(TokenSpan a, TokenSpan b);

/// The story heads' part of an analysis; empty when the model has none. Vectors of tokens are kept as the heads read them,
/// in 8 bits, where something is told nearby (see StoryReader); what pairs need of the model is kept alive.
struct Story {
  static constexpr std::uint32_t not_kept = 0xffffffff;

  std::shared_ptr<const StoryHeads> heads;
  std::vector<float> tells;                  ///< Tell::count a token, or none at all
  std::vector<float> titles;                 ///< Title::count a token, or none at all
  std::vector<std::uint32_t> first_units;    ///< of each token, and at the end the number of units
  std::vector<std::uint32_t> rows_of_units;  ///< index in `rows`, or `not_kept`; empty without heads on pairs
  encoder::QuantizedRows rows;

  /// Probabilities by label; of a token that is several units, those of the unit that tells most. Empty when the model has
  /// no such head: `const auto p = story.tell(i); if (!p.empty() && p[Tell::held] > 0.5F)`.
  [[nodiscard]] std::span<const float> tell(std::size_t token) const;
  [[nodiscard]] std::span<const float> title(std::size_t token) const;

  [[nodiscard]] bool has(PairKind kind) const;
  /// Whether the model says who takes part (PartyReader).
  [[nodiscard]] bool tells_parties() const;
  /// How many features the head was trained with; 0 when there is no such head.
  [[nodiscard]] std::size_t features(PairKind kind) const;
  /// Whether the vectors of all these tokens are at hand; false for no token.
  [[nodiscard]] bool keeps(TokenSpan tokens) const;
  /// Mean of the vectors of kept tokens, into `out`, as many floats as they have.
  void mean(TokenSpan tokens, std::span<float> out) const;
};

/// A story whose tokens were the units becomes one of the tokens that the units lie in, which are in order.
[[nodiscard]] Story by_tokens(Story story, std::span<const std::size_t> token_of_units, std::size_t tokens);

}  // namespace entrevue::annotate
