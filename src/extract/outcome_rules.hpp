#pragma once

#include "entrevue/facts.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

/// What the table data/{fr,en}/outcomes.tsv knows of verbs that tell what came of a meeting; its head explains the columns.
namespace entrevue::extract {

/// Who or what the subject must be, as bits: both or all parties, one of them, or the meeting itself.
enum class Teller : std::uint8_t { parties = 1, party = 2, meeting = 4 };

struct OutcomeRule {
  /// A dependent that must be there: obj (of the active verb), clause, a preposition's lemma; and the class of its word.
  struct Complement {
    std::string slot, word_class;
  };
  std::string companion;  ///< lemma of a particle or noun that must hang on the verb: "down" of "break down"; empty for none
  bool reflexive = false;
  std::vector<Complement> complements;  ///< one of them; none needed when empty
  unsigned tellers = 0;                 ///< bits of Teller
  std::optional<Outcome> outcome;
  std::optional<Outcome> negated;  ///< when the verb or its complement is negated
  [[nodiscard]] bool told_by(Teller teller) const { return (tellers & static_cast<unsigned>(teller)) != 0; }
};

class OutcomeRules {
 public:
  /// Throws StorageError when the table is missing or malformed.
  explicit OutcomeRules(const std::filesystem::path& file);

  /// In the order of the table; the lemma "*" has those of a meeting's own word.
  [[nodiscard]] const std::vector<OutcomeRule>& of(const std::string& lemma) const;

 private:
  std::unordered_map<std::string, std::vector<OutcomeRule>> rules_;
};

}  // namespace entrevue::extract
