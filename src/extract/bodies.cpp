#include "extract/discourse.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace entrevue::extract {
namespace {

constexpr std::size_t near_sentences = 4;  ///< within which "l'agence" finds the body of that very name
constexpr std::size_t longest_look = 400;  ///< references looked through
constexpr double repeated = 0.3;           ///< for each further mention
constexpr double topical = 0.3;            ///< told in the first sentence
constexpr double own_kind = 0.5;           ///< its kind is known for one of the noun's
constexpr double clear_lead = 1.15;        ///< how much better than the next one
constexpr std::size_t most_mentions = 6;   ///< further ones add nothing
constexpr std::array<double, 5> nearness = {1.0, 0.8, 0.6, 0.5, 0.4};  ///< by sentences between

class BodyResolver {
 public:
  BodyResolver(const Discourse& discourse, std::size_t index)
      : discourse_(discourse),
        index_(index),
        here_(discourse.references[index]),
        description_(discourse.descriptions[here_.description]),
        noun_(discourse.words.body(description_.key)),
        disjoint_(disjoint_entities(discourse, index)) {}

  Candidate run() const {
    if (!comes_back()) return {};
    Candidate named = by_word();
    if (named.entity != none || !noun_) return named;
    return most_salient();
  }

 private:
  /// "l'agence" comes back to one, "l'agence de presse" and "la banque Alcaro" tell another; so may "une banque".
  [[nodiscard]] bool comes_back() const {
    if (description_.article != Article::definite && description_.article != Article::demonstrative) return false;
    const bool whole = description_.of_word == none && description_.of_name == none && description_.of_description == none;
    const bool brief = description_.title_first <= description_.first + 1 &&
                       description_.last <= description_.title_last + (description_.country ? 1 : 0);
    return whole && (brief || serves()) && (!noun_ || noun_->alone || serves());
  }
  /// "le Premier ministre de l'archipel"
  [[nodiscard]] bool is_of_state() const {
    const std::string& office = discourse_.descriptions[description_.inside].office;
    return office.starts_with("head_of_") || office.ends_with("minister");
  }
  /// "le patron du groupe"
  [[nodiscard]] bool serves() const {
    return description_.inside != none && discourse_.descriptions[description_.inside].role;
  }

  /// The last body whose name has the word.
  [[nodiscard]] Candidate by_word() const {
    for (std::size_t back = 1; back <= std::min(index_, longest_look); ++back) {
      const Occurrence& reference = discourse_.references[index_ - back];
      if (here_.sentence - reference.sentence > near_sentences) break;
      if (reference.entities.size() != 1 || reference.form != MentionForm::name) continue;
      const Entity& entity = discourse_.cast.entity(reference.entities[0]);
      if (entity.type != EntityType::institution || is_foreign(entity)) continue;
      if (has_word(entity.name, description_.key)) return {reference.entities[0], index_ - back, 1};
    }
    return {};
  }
  [[nodiscard]] bool is_foreign(const Entity& entity) const {
    return description_.country && !entity.country.empty() && entity.country != description_.country->code;
  }
  [[nodiscard]] static bool has_word(const std::string& name, const std::string& word) {
    const std::string folded = " " + text::fold(name) + " ";
    return folded.find(" " + word + " ") != std::string::npos;
  }

  [[nodiscard]] bool is_of_kind(const std::string& kind) const {
    return std::find(noun_->kinds.begin(), noun_->kinds.end(), kind) != noun_->kinds.end();
  }
  /// A place is come back to only as what somebody serves: "le maire de la ville".
  [[nodiscard]] bool fits(std::size_t index) const {
    const Entity& entity = discourse_.cast.entity(index);
    if (entity.type == EntityType::person || is_foreign(entity)) return false;
    if (entity.type == EntityType::place && !serves()) return false;
    if (entity.type == EntityType::place && is_of_state() && entity.kind != "country") return false;
    if (std::find(disjoint_.begin(), disjoint_.end(), index) != disjoint_.end()) return false;
    const std::string unknown = entity.type == EntityType::place ? "city" : "other";
    return is_of_kind(entity.kind.empty() ? unknown : entity.kind);
  }

  [[nodiscard]] Candidate most_salient() const {
    std::map<std::size_t, Candidate> found;
    std::map<std::size_t, std::size_t> counts;
    for (std::size_t back = 1; back <= std::min(index_, longest_look); ++back) {
      const Occurrence& reference = discourse_.references[index_ - back];
      if (reference.entities.size() != 1 || !fits(reference.entities[0])) continue;
      const std::size_t distance = std::min(here_.sentence - reference.sentence, nearness.size() - 1);
      Candidate& candidate = found[reference.entities[0]];
      if (candidate.entity == none) candidate = {reference.entities[0], index_ - back, nearness[distance]};
      ++counts[reference.entities[0]];
    }
    return clearly_first(found, counts);
  }
  [[nodiscard]] Candidate clearly_first(std::map<std::size_t, Candidate>& found,
                                        const std::map<std::size_t, std::size_t>& counts) const {
    Candidate best, next;
    for (auto& [entity, candidate] : found) {
      candidate.score += repeated * static_cast<double>(std::min(counts.at(entity), most_mentions));
      const Entity& told = discourse_.cast.entity(entity);
      if (!told.mentions.empty() && told.mentions.front().sentence == 0) candidate.score += topical;
      const std::string& kind = told.kind;
      if (kind != "other" && !kind.empty()) candidate.score += own_kind;
      if (best.entity == none || candidate.score > best.score)
        next = best, best = candidate;
      else if (next.entity == none || candidate.score > next.score)
        next = candidate;
    }
    return next.entity != none && best.score < clear_lead * next.score ? Candidate{} : best;
  }

  const Discourse& discourse_;
  std::size_t index_;
  const Occurrence& here_;
  const Description& description_;
  const BodyNoun* noun_;
  std::vector<std::size_t> disjoint_;
};

}  // namespace

Candidate resolve_body(const Discourse& discourse, std::size_t index) { return BodyResolver(discourse, index).run(); }

}  // namespace entrevue::extract
