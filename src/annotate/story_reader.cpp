#include "annotate/story_reader.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace entrevue::annotate {
namespace {

void append(const encoder::QuantizedRows& from, std::size_t first, std::size_t count, encoder::QuantizedRows& to) {
  const auto begin = from.bytes.begin() + static_cast<std::ptrdiff_t>(first * from.width);
  to.bytes.insert(to.bytes.end(), begin, begin + static_cast<std::ptrdiff_t>(count * from.width));
  const auto scale = from.scales.begin() + static_cast<std::ptrdiff_t>(first);
  to.scales.insert(to.scales.end(), scale, scale + static_cast<std::ptrdiff_t>(count));
  to.width = from.width;
  to.count += count;
}

}  // namespace

StoryReader::StoryReader(std::shared_ptr<const StoryHeads> heads, std::span<const encoder::TokenRange> sentences)
    : sentences_(sentences) {
  story_.heads = std::move(heads);
  if (story_.heads == nullptr || sentences.empty()) return;
  const std::size_t units = sentences.back().last;
  story_.first_units.resize(units + 1);
  std::iota(story_.first_units.begin(), story_.first_units.end(), 0U);
  if (story_.heads->has_pairs()) story_.rows_of_units.assign(units, Story::not_kept);
}

bool StoryReader::tells(std::size_t unit) const {
  const auto tell = story_.tell(unit);
  const auto title = story_.title(unit);
  return (!tell.empty() && 1 - tell[Tell::none] > least) || (!title.empty() && 1 - title[Title::none] > least);
}

void StoryReader::take(std::size_t first, const encoder::QuantizedRows& rows, HeadBuffers& buffers) {
  if (story_.heads == nullptr) return;
  if (story_.heads->tell) story_.heads->tell->read(rows, buffers, story_.tells);
  if (story_.heads->title) story_.heads->title->read(rows, buffers, story_.titles);
  if (story_.rows_of_units.empty()) return;
  for (std::size_t row = 0; row < rows.count; ++row) {
    const std::size_t unit = first + row;
    while (sentences_[sentence_].last <= unit) ++sentence_;
    if (tells(unit) && (telling_.empty() || telling_.back() != sentence_)) telling_.push_back(sentence_);
    wait(rows, row);
  }
  settle();
}

void StoryReader::wait(const encoder::QuantizedRows& rows, std::size_t row) {
  if (sentences_[sentence_].last - sentences_[sentence_].first > longest) return;
  if (waiting_.empty() || waiting_.back().sentence != sentence_) waiting_.push_back({sentence_, {}});
  append(rows, row, 1, waiting_.back().rows);
}

/// Decides on the sentences whose neighbours have all been read.
void StoryReader::settle() {
  for (; !waiting_.empty() && waiting_.front().sentence + reach < sentence_; waiting_.pop_front()) {
    const std::size_t own = waiting_.front().sentence;
    const auto near = std::lower_bound(telling_.begin(), telling_.end(), own - std::min(own, reach));
    if (near != telling_.end() && *near <= own + reach) keep(waiting_.front());
  }
}

void StoryReader::keep(const Waiting& waiting) {
  if (story_.rows.count + waiting.rows.count > most_rows) return;
  const auto units = story_.rows_of_units.begin() + static_cast<std::ptrdiff_t>(sentences_[waiting.sentence].first);
  std::iota(units, units + static_cast<std::ptrdiff_t>(waiting.rows.count), static_cast<std::uint32_t>(story_.rows.count));
  append(waiting.rows, 0, waiting.rows.count, story_.rows);
}

Story StoryReader::finish() {
  sentence_ = sentences_.size() + reach;
  settle();
  return std::move(story_);
}

}  // namespace entrevue::annotate
