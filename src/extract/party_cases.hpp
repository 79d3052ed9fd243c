#pragma once

#include "annotate/story.hpp"
#include "entrevue/facts.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace entrevue::extract {

/// An article as the network that says who takes part sees it, to train it on what the program itself finds: its mentions,
/// whom it takes them for, its times, and what the rules make of each (src/train/party_cases.py).
struct PartyCases {
  struct Node {
    annotate::TokenSpan tokens;
    Span bytes;
    std::size_t sentence = 0;
  };
  struct Mention {
    Node node;
    EntityType type = EntityType::person;
    MentionForm form = MentionForm::name;
    std::vector<std::size_t> entities;
  };
  struct Time {
    Node node;
    DateRange when;
  };
  struct Candidate {
    std::size_t other = 0;  ///< mention or time
    std::array<std::size_t, 7> features{};
  };
  /// Of one span there may be several, as of two words of a group.
  struct Telling {
    Node node;
    std::vector<Candidate> mentions, times;  ///< none of what is seen but not asked about
  };
  std::vector<Mention> mentions;
  std::vector<Time> times;  ///< those that fix a day
  std::vector<Telling> tellings;
};

}  // namespace entrevue::extract
