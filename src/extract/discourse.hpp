#pragma once

#include "extract/cast.hpp"
#include "extract/office_holders.hpp"

namespace entrevue::extract {

/// An entity that a reference may mean.
struct Candidate {
  std::size_t entity = none;
  std::size_t reference = none;  ///< its most salient one
  double score = 0;              ///< comparable within one ranking only
};

/// What has been told so far: references in order, those before the one at hand resolved as far as they can be.
struct Discourse {
  const Tree& tree;
  const View& view;
  const PersonWords& words;
  const OfficeHolders& holders;
  const std::vector<Name>& names;
  std::vector<Description>& descriptions;
  std::vector<Occurrence>& references;
  Cast& cast;
  std::vector<std::size_t> at_word;     ///< word -> index of the reference that it heads or names; none
  std::vector<std::size_t> quotations;  ///< token -> number of the quotation that holds it, 0 outside

  /// The one entity that a word means, `none` when it means nobody known or several.
  [[nodiscard]] std::size_t entity_at(std::size_t word) const;
  /// The entity of the person or body that a description serves; `none` when unknown.
  [[nodiscard]] std::size_t served(const Description& description) const;
  /// An envoy, adviser or spokesman is nobody who is known to lead a state at the time.
  [[nodiscard]] bool is_above_serving(const Description& description, std::size_t entity) const;
};

/// Whom the reference at `index` may mean among those told before it, most salient first: nearness, function and number of
/// mentions count. Looks back three sentences and some sixty references.
[[nodiscard]] std::vector<Candidate> rank_candidates(const Discourse& discourse, std::size_t index, char gender);

/// Entities that the reference at `index` cannot mean by its place in the tree: other arguments of its verb, and whoever
/// its own phrase means.
[[nodiscard]] std::vector<std::size_t> disjoint_entities(const Discourse& discourse, std::size_t index);

/// The entity of a reference that is described (never a pronoun): "le président russe", "son homologue", "le Colombien".
[[nodiscard]] Candidate resolve_nominal(const Discourse& discourse, std::size_t index, std::string& rule);

/// The body or place that a noun for it comes back to: "le groupe", "la ville".
[[nodiscard]] Candidate resolve_body(const Discourse& discourse, std::size_t index);

/// The entity of a singular pronoun.
[[nodiscard]] Candidate resolve_pronoun(const Discourse& discourse, std::size_t index, std::string& rule);

/// The entities of a plural: "les deux dirigeants", "ils", "tous deux". Empty when it cannot be decided.
[[nodiscard]] std::vector<std::size_t> resolve_plural(const Discourse& discourse, std::size_t index, std::string& rule);

/// Whoever speaks in the quotation of a reference in the first person; `none` when nobody is told.
[[nodiscard]] std::size_t find_speaker(const Discourse& discourse, std::size_t index);

/// Has the last word on whom the descriptions and pronouns of one person or body mean.
class Decider {
 public:
  virtual ~Decider() = default;
  /// The entity that the reference at `index` means, `none` for nobody known; `by_rules` is what the rules have chosen, by
  /// the reference's rule.
  [[nodiscard]] virtual std::size_t decide(const Discourse& discourse, std::size_t index, std::size_t by_rules) = 0;
};

/// Resolves every reference; by rules alone where `decider` is null.
void resolve_occurrences(Discourse& discourse, Decider* decider);

/// Adds the nominal and pronoun mentions to their entities.
void add_mentions(const Discourse& discourse, std::vector<Entity>& entities);

}  // namespace entrevue::extract
