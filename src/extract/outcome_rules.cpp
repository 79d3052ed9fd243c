#include "extract/outcome_rules.hpp"

#include "lexicon/table.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

using Row = lexicon::Table::Row;

std::optional<Outcome> outcome_in(const Row& row, const std::string& column) {
  const std::string& name =
      row.one_of(column, {"", "signed", "agreed", "progress", "no_agreement", "broken_off", "to_be_continued"});
  return name.empty() ? std::nullopt : std::optional(from_string<Outcome>(name));
}

Teller teller_named(const std::string& name) {
  return name == "parties" ? Teller::parties : name == "party" ? Teller::party : Teller::meeting;
}

OutcomeRule read_rule(const Row& row) {
  OutcomeRule rule;
  rule.reflexive = row.one_of("class", {"verb", "reflexive"}) == "reflexive";
  for (const std::string& complement : row.values("with")) {
    const std::size_t equals = std::min(complement.find('='), complement.size());
    rule.complements.push_back(
        {complement.substr(0, equals), equals < complement.size() ? complement.substr(equals + 1) : ""});
  }
  for (const std::string& teller : row.values("told_by")) rule.tellers |= static_cast<unsigned>(teller_named(teller));
  rule.outcome = outcome_in(row, "outcome"), rule.negated = outcome_in(row, "negated");
  return rule;
}

}  // namespace

OutcomeRules::OutcomeRules(const std::filesystem::path& file) {
  const lexicon::Table table(file);
  for (const Row& row : table.rows()) {
    OutcomeRule rule = read_rule(row);
    const std::string& phrase = row.required("lemma");
    const std::size_t space = std::min(phrase.find(' '), phrase.size());
    if (space < phrase.size()) rule.companion = phrase.substr(space + 1);
    rules_[phrase.substr(0, space)].push_back(std::move(rule));
  }
}

const std::vector<OutcomeRule>& OutcomeRules::of(const std::string& lemma) const {
  static const std::vector<OutcomeRule> nothing;
  const auto found = rules_.find(lemma);
  return found == rules_.end() ? nothing : found->second;
}

}  // namespace entrevue::extract
