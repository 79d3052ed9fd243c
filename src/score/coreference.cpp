#include "score/coreference.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace entrevue::score {
namespace {

using Chains = std::vector<std::vector<Span>>;

struct Side {
  Chains chains;
  std::map<Span, std::size_t> chain_of;
};

Side side_of(const std::vector<ChainMention>& mentions) {
  Side side;
  std::map<std::size_t, std::size_t> number;
  for (const ChainMention& mention : mentions) {
    if (side.chain_of.contains(mention.span)) continue;
    const std::size_t chain = number.try_emplace(mention.chain, number.size()).first->second;
    side.chains.resize(number.size());
    side.chains[chain].push_back(mention.span);
    side.chain_of[mention.span] = chain;
  }
  return side;
}

/// How many mentions of a chain are in each of the other side's; those in none are left out.
std::map<std::size_t, std::size_t> shares(const std::vector<Span>& chain, const Side& other) {
  std::map<std::size_t, std::size_t> result;
  for (const Span& span : chain)
    if (const auto found = other.chain_of.find(span); found != other.chain_of.end()) ++result[found->second];
  return result;
}

void add_muc(const Side& side, const Side& other, double& part, double& whole) {
  for (const auto& chain : side.chains) {
    const auto found = shares(chain, other);
    std::size_t in_none = chain.size();
    for (const auto& [_, count] : found) in_none -= count;
    whole += static_cast<double>(chain.size() - 1);
    part += static_cast<double>(chain.size() - (found.size() + in_none));
  }
}

void add_b_cubed(const Side& side, const Side& other, double& part, double& whole) {
  for (const auto& chain : side.chains) {
    whole += static_cast<double>(chain.size());
    for (const auto& [_, count] : shares(chain, other))
      part += static_cast<double>(count * count) / static_cast<double>(chain.size());
  }
}

/// The largest total of a one-to-one assignment of rows to columns, rows <= columns (Kuhn 1955, Munkres 1957; in the form
/// with potentials, cubic).
double best_assignment(const std::vector<std::vector<double>>& value) {
  const std::size_t rows = value.size(), columns = rows == 0 ? 0 : value.front().size();
  constexpr double infinite = std::numeric_limits<double>::infinity();
  std::vector<double> u(rows + 1), v(columns + 1);
  std::vector<std::size_t> row_of(columns + 1, 0), way(columns + 1, 0);
  for (std::size_t i = 1; i <= rows; ++i) {
    row_of[0] = i;
    std::size_t column = 0;
    std::vector<double> least(columns + 1, infinite);
    std::vector<bool> used(columns + 1, false);
    while (row_of[column] != 0) {
      used[column] = true;
      std::size_t next = 0;
      double delta = infinite;
      for (std::size_t j = 1; j <= columns; ++j) {
        if (used[j]) continue;
        const double cost = -value[row_of[column] - 1][j - 1] - u[row_of[column]] - v[j];
        if (cost < least[j]) least[j] = cost, way[j] = column;
        if (least[j] < delta) delta = least[j], next = j;
      }
      for (std::size_t j = 0; j <= columns; ++j)
        if (used[j])
          u[row_of[j]] += delta, v[j] -= delta;
        else
          least[j] -= delta;
      column = next;
    }
    for (; column != 0; column = way[column]) row_of[column] = row_of[way[column]];
  }
  double total = 0;
  for (std::size_t j = 1; j <= columns; ++j)
    if (row_of[j] != 0) total += value[row_of[j] - 1][j - 1];
  return total;
}

/// CEAF-e: the similarity of two chains is twice their common mentions over the sum of their sizes.
double ceaf_similarity(const Side& rows, const Side& columns) {
  std::vector<std::vector<double>> value;
  for (const auto& chain : rows.chains) {
    auto& row = value.emplace_back(columns.chains.size(), 0.0);
    for (const auto& [other, count] : shares(chain, columns))
      row[other] = 2.0 * static_cast<double>(count) / static_cast<double>(chain.size() + columns.chains[other].size());
  }
  return best_assignment(value);
}

/// Whether a mention shares its chain with a mention that both sides put there too.
bool is_linked_right(Span span, const Side& gold, const Side& system) {
  const auto mine = gold.chain_of.find(span), theirs = system.chain_of.find(span);
  if (mine == gold.chain_of.end() || theirs == system.chain_of.end()) return false;
  const auto& chain = gold.chains[mine->second];
  return std::any_of(chain.begin(), chain.end(), [&](const Span& other) {
    const auto found = system.chain_of.find(other);
    return other != span && found != system.chain_of.end() && found->second == theirs->second;
  });
}

void count_form(const std::vector<ChainMention>& gold, const std::vector<ChainMention>& system, MentionForm form,
                const Side& gold_side, const Side& system_side, Counts& counts) {
  for (const ChainMention& mention : gold) {
    if (mention.form != form) continue;
    ++counts.gold;
    counts.correct += is_linked_right(mention.span, gold_side, system_side) ? 1U : 0U;
  }
  for (const ChainMention& mention : system) counts.system += mention.form == form ? 1U : 0U;
}

}  // namespace

void Ratios::add(const Ratios& other) {
  precision_part += other.precision_part, precision_whole += other.precision_whole;
  recall_part += other.recall_part, recall_whole += other.recall_whole;
}

double Ratios::f1() const {
  const double precision = precision_whole > 0 ? precision_part / precision_whole : 0;
  const double recall = recall_whole > 0 ? recall_part / recall_whole : 0;
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

void CoreferenceScores::add(const CoreferenceScores& other) {
  muc.add(other.muc), b_cubed.add(other.b_cubed), ceaf.add(other.ceaf);
  mentions.add(other.mentions), nominals.add(other.nominals), pronouns.add(other.pronouns);
}

double CoreferenceScores::conll() const { return (muc.f1() + b_cubed.f1() + ceaf.f1()) / 3; }

CoreferenceScores score_coreference(const std::vector<ChainMention>& gold, const std::vector<ChainMention>& system) {
  CoreferenceScores scores;
  const Side mine = side_of(gold), theirs = side_of(system);
  add_muc(mine, theirs, scores.muc.recall_part, scores.muc.recall_whole);
  add_muc(theirs, mine, scores.muc.precision_part, scores.muc.precision_whole);
  add_b_cubed(mine, theirs, scores.b_cubed.recall_part, scores.b_cubed.recall_whole);
  add_b_cubed(theirs, mine, scores.b_cubed.precision_part, scores.b_cubed.precision_whole);
  const bool fewer = mine.chains.size() <= theirs.chains.size();
  scores.ceaf.precision_part = scores.ceaf.recall_part =
      fewer ? ceaf_similarity(mine, theirs) : ceaf_similarity(theirs, mine);
  scores.ceaf.recall_whole = static_cast<double>(mine.chains.size());
  scores.ceaf.precision_whole = static_cast<double>(theirs.chains.size());
  scores.mentions.gold = mine.chain_of.size(), scores.mentions.system = theirs.chain_of.size();
  for (const auto& [span, _] : mine.chain_of) scores.mentions.correct += theirs.chain_of.contains(span) ? 1U : 0U;
  count_form(gold, system, MentionForm::nominal, mine, theirs, scores.nominals);
  count_form(gold, system, MentionForm::pronoun, mine, theirs, scores.pronouns);
  return scores;
}

}  // namespace entrevue::score
