#include "extract/mention_index.hpp"

#include <algorithm>
#include <tuple>

namespace entrevue::extract {
namespace {

constexpr std::size_t longest_mention = 64;  ///< words; the head of a longer one is sought in its beginning

struct Found {
  Span span;
  MentionForm form;
  std::size_t entity;
};

std::vector<Found> all_mentions(const std::vector<Entity>& entities) {
  std::vector<Found> found;
  for (std::size_t e = 0; e < entities.size(); ++e)
    for (const Mention& mention : entities[e].mentions) found.push_back({mention.span, mention.form, e});
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::tie(a.span, a.form, a.entity) < std::tie(b.span, b.form, b.entity);
  });
  return found;
}

}  // namespace

std::pair<std::size_t, std::size_t> words_in(const Syntax& syntax, const Span& span) {
  const auto partition = [&](auto&& before) {
    std::size_t low = 0, high = syntax.size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (before(syntax.word(middle).span))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  const std::size_t first = partition([&](const Span& word) { return word.end <= span.begin; });
  const std::size_t last = partition([&](const Span& word) { return word.begin < span.end; });
  return {first, std::max(first, last)};
}

std::size_t head_of(const Syntax& syntax, std::size_t first, std::size_t last) {
  std::size_t best = first;
  for (std::size_t w = first; w < std::min(last, first + longest_mention); ++w)
    if (syntax.depth(w) < syntax.depth(best)) best = w;
  return best;
}

MentionIndex::MentionIndex(const Syntax& syntax, const std::vector<Entity>& entities)
    : covering_name_(syntax.size(), Syntax::none) {
  const std::vector<Found> found = all_mentions(entities);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Found& mention = found[i];
    const bool same = i > 0 && found[i - 1].span == mention.span && found[i - 1].form == mention.form;
    if (same && !references_.empty()) {
      if (references_.back().entities.back() != mention.entity) references_.back().entities.push_back(mention.entity);
      continue;
    }
    const auto [first, last] = words_in(syntax, mention.span);
    Reference reference{first, last, 0, mention.form, {mention.entity}};
    if (first < last) reference.head = head_of(syntax, first, last);
    references_.push_back(std::move(reference));
  }
  std::erase_if(references_, [](const Reference& reference) { return reference.first == reference.last; });
  std::stable_sort(references_.begin(), references_.end(), [](const Reference& a, const Reference& b) {
    return std::tie(a.head, a.form) < std::tie(b.head, b.form);
  });
  begins_.assign(syntax.size() + 1, 0);
  for (const Reference& reference : references_) ++begins_[reference.head + 1];
  for (std::size_t w = 0; w < syntax.size(); ++w) begins_[w + 1] += begins_[w];
  for (std::size_t r = 0; r < references_.size(); ++r)
    if (references_[r].form == MentionForm::name)
      for (std::size_t w = references_[r].first; w < references_[r].last; ++w) covering_name_[w] = r;
}

std::span<const Reference> MentionIndex::at_head(std::size_t word) const {
  return std::span(references_).subspan(begins_[word], begins_[word + 1] - begins_[word]);
}

const Reference* MentionIndex::covering_name(std::size_t word) const {
  return covering_name_[word] == Syntax::none ? nullptr : &references_[covering_name_[word]];
}

}  // namespace entrevue::extract
