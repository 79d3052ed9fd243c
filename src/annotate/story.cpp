#include "annotate/story.hpp"

#include "annotate/story_heads.hpp"

#include <algorithm>
#include <utility>

namespace entrevue::annotate {
namespace {

/// Rows of `labels` probabilities for units -> for tokens. A token without unit tells nothing.
std::vector<float> rows_by_tokens(const std::vector<float>& units, std::size_t labels,
                                  std::span<const std::uint32_t> first_units) {
  std::vector<float> out;
  if (units.empty()) return out;
  out.assign((first_units.size() - 1) * labels, 0);
  for (std::size_t token = 0; token + 1 < first_units.size(); ++token) {
    float* const row = out.data() + token * labels;
    row[0] = 1;
    for (std::size_t unit = first_units[token]; unit < first_units[token + 1]; ++unit)
      if (const float* const from = units.data() + unit * labels; unit == first_units[token] || from[0] < row[0])
        std::copy_n(from, labels, row);
  }
  return out;
}

}  // namespace

std::size_t token_gap(TokenSpan a, TokenSpan b) {
  const std::size_t ahead = b.first > a.last ? b.first - a.last : 0;
  const std::size_t behind = a.first > b.last ? a.first - b.last : 0;
  const auto reached = std::upper_bound(token_gaps.begin(), token_gaps.end(), std::max(ahead, behind));
  return static_cast<std::size_t>(reached - token_gaps.begin());
}

std::span<const float> Story::tell(std::size_t token) const {
  return tells.empty() ? std::span<const float>() : std::span(tells).subspan(token * Tell::count, Tell::count);
}

std::span<const float> Story::title(std::size_t token) const {
  return titles.empty() ? std::span<const float>() : std::span(titles).subspan(token * Title::count, Title::count);
}

bool Story::has(PairKind kind) const { return heads != nullptr && heads->pair(kind) != nullptr; }

bool Story::tells_parties() const { return heads != nullptr && !heads->parties.empty(); }

std::size_t Story::features(PairKind kind) const { return has(kind) ? heads->pair(kind)->features() : 0; }

bool Story::keeps(TokenSpan tokens) const {
  if (rows_of_units.empty() || tokens.first >= tokens.last || tokens.last >= first_units.size()) return false;
  const auto begin = rows_of_units.begin() + first_units[tokens.first];
  const auto end = rows_of_units.begin() + first_units[tokens.last];
  return begin != end && std::find(begin, end, not_kept) == end;
}

void Story::mean(TokenSpan tokens, std::span<float> out) const {
  std::fill(out.begin(), out.end(), 0.0F);
  const std::size_t begin = first_units[tokens.first], end = first_units[tokens.last];
  for (std::size_t unit = begin; unit < end; ++unit) {
    const std::size_t row = rows_of_units[unit];
    const std::uint8_t* const bytes = rows.bytes.data() + row * rows.width;
    for (std::size_t k = 0; k < out.size(); ++k)
      out[k] += static_cast<float>(static_cast<int>(bytes[k]) - 128) * rows.scales[row];
  }
  for (float& value : out) value /= static_cast<float>(end - begin);
}

Story by_tokens(Story story, std::span<const std::size_t> token_of_units, std::size_t tokens) {
  if (story.heads == nullptr) return story;
  story.first_units.assign(tokens + 1, static_cast<std::uint32_t>(token_of_units.size()));
  for (std::size_t unit = token_of_units.size(); unit-- > 0;)
    story.first_units[token_of_units[unit]] = static_cast<std::uint32_t>(unit);
  // A token without unit begins where the next does.
  for (std::size_t token = tokens; token-- > 0;)
    story.first_units[token] = std::min(story.first_units[token], story.first_units[token + 1]);
  story.tells = rows_by_tokens(story.tells, Tell::count, story.first_units);
  story.titles = rows_by_tokens(story.titles, Title::count, story.first_units);
  return story;
}

}  // namespace entrevue::annotate
