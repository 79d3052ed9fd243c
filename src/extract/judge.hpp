#pragma once

#include "annotate/annotation.hpp"
#include "annotate/pair_scorer.hpp"
#include "annotate/party_network.hpp"
#include "extract/frames.hpp"
#include "extract/mention_index.hpp"
#include "extract/pair_features.hpp"

#include <optional>
#include <span>
#include <vector>

/// What the model's heads say of meetings: which words tell one and what became of it, who is party to it, where it is,
/// when, which tellings are of the same.
namespace entrevue::extract {

/// Neighbouring words that the model takes for a telling.
struct ToldGroup {
  annotate::TokenSpan tokens;
  std::size_t first = 0, last = 0;  ///< words, half-open
  std::size_t word = 0;             ///< that the others hang on
  double confidence = 0;            ///< that they tell a meeting
  MeetingStatus status = MeetingStatus::held;
  double status_confidence = 0;  ///< of the status, given that they do
};

/// What the rules make of a telling before the heads are asked. The network weighs it with all else it sees.
struct RuleReading {
  enum class Level : std::uint8_t { none, some, enough };  ///< no rule knows its word; too few parties; a meeting
  struct Named {
    std::size_t entity = 0, word = 0;
  };
  Level level = Level::none;
  std::vector<Named> parties;
  std::vector<std::size_t> places;  ///< words of the places where it is or that are gone to
  std::size_t time = Syntax::none;  ///< of the annotation's times, the one that says when
};

/// A mention from four sentences before a telling to two after, as the network is asked about it.
struct Candidate {
  const Reference* mention = nullptr;
  std::array<std::size_t, 7> features{};  ///< as src/train/party_net.py numbers them
};

/// A time in the same reach.
struct TimeCandidate {
  std::size_t time = 0;  ///< of the annotation's
  std::array<std::size_t, 7> features{};
};

/// How likely it says when.
struct TimeLikelihood {
  std::size_t time = 0;
  double p = 0;
};

/// How likely an entity has its part in what is told; of its mentions around the telling, the likeliest.
struct Likelihood {
  std::size_t entity = 0;
  std::size_t word = 0;  ///< of that mention
  bool nominal = false;
  double party = 0, place = 0;
  std::size_t place_word = 0;  ///< of the mention that is likeliest to say where
};

class Judge {
 public:
  /// All of them must outlive it.
  Judge(std::string_view text, const annotate::Annotation& annotation, const MeetingLexicon& lexicon, const Syntax& syntax,
        const MentionIndex& mentions, const std::vector<Entity>& entities);

  /// Whether the model says which words tell a meeting; without that nothing is told and everything possible. A model that
  /// does may still know nothing of parties, as while they are trained: then nobody is likely.
  [[nodiscard]] bool knows() const { return knows_; }
  /// In text order.
  [[nodiscard]] const std::vector<ToldGroup>& groups() const { return groups_; }
  /// The group that the word is in; nullptr for none.
  [[nodiscard]] const ToldGroup* group_at(std::size_t word) const;
  /// How likely the word tells a meeting.
  [[nodiscard]] double tells(std::size_t word) const;
  [[nodiscard]] annotate::TokenSpan tokens_of(const Reference& reference) const;
  /// The tokens by which a telling is judged: of its group, or the word's own.
  [[nodiscard]] annotate::TokenSpan span_of(std::size_t word) const;

  /// Looks at the article with these words as its tellings, beside the groups; to be called before likelihoods().
  void gather(std::span<const std::size_t> words);
  /// Everybody and every place mentioned from four sentences before to two after, by entity; nobody for a word that was not
  /// gathered.
  [[nodiscard]] std::vector<Likelihood> likelihoods(std::size_t word, const RuleReading& rules) const;
  /// Those mentions, the nearest first.
  [[nodiscard]] std::vector<Candidate> candidates(std::size_t word, const RuleReading& rules) const;
  /// The same of the times that fix a day.
  [[nodiscard]] std::vector<TimeLikelihood> time_likelihoods(std::size_t word, const RuleReading& rules) const;
  [[nodiscard]] std::vector<TimeCandidate> time_candidates(std::size_t word, const RuleReading& rules) const;
  /// How likely two words tell the same meeting.
  [[nodiscard]] double again(std::size_t earlier, std::size_t later);
  /// How likely a word tells a meeting that has been told before it.
  [[nodiscard]] double returns(std::size_t word);

 private:
  void find_groups();
  void close_group(std::size_t first, std::size_t last);
  [[nodiscard]] bool stands_aside(const Reference& reference) const;
  [[nodiscard]] bool is_person(std::size_t word) const;
  [[nodiscard]] bool is_principal(const Reference& reference) const;
  [[nodiscard]] std::array<std::size_t, 7> features_of(const Reference& reference, std::size_t word,
                                                       const RuleReading& rules) const;
  [[nodiscard]] std::array<std::size_t, 7> features_of_time(std::size_t time, std::size_t word,
                                                            const RuleReading& rules) const;
  [[nodiscard]] std::size_t word_of_time(const annotate::TimeExpression& time) const {
    return first_words_[time.first_token];
  }
  /// First and one past the last word of the sentences in reach.
  [[nodiscard]] std::pair<std::size_t, std::size_t> words_in_reach(std::size_t word) const;

  std::string_view text_;
  const annotate::Annotation& annotation_;
  const MeetingLexicon& lexicon_;
  const Syntax& syntax_;
  const MentionIndex& mentions_;
  const std::vector<Entity>& entities_;
  std::optional<annotate::PartyReader> parties_;  ///< once gathered
  annotate::PairScorer again_;
  bool knows_ = false;
  std::vector<std::size_t> first_words_;  ///< of each token
  std::vector<ToldGroup> groups_;
};

/// "la commémoration de l'assassinat de son père X", "les obsèques de X": whoever a word names was not there.
[[nodiscard]] bool is_mourned(const Syntax& syntax, const MeetingLexicon& lexicon, std::size_t word);
/// "à l'exception de X et de Y": whoever a word names was not there.
[[nodiscard]] bool is_excepted(const Syntax& syntax, const MeetingLexicon& lexicon, std::size_t word);

}  // namespace entrevue::extract
