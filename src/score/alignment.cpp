#include "score/alignment.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace entrevue::score {
namespace {

class Alignment {
 public:
  Alignment(std::span<const AlignedWord> gold, std::span<const AlignedWord> system) : gold_(gold), system_(system) {}

  std::vector<std::pair<std::size_t, std::size_t>> run() {
    while (g_ < gold_.size() && s_ < system_.size()) {
      if (gold_[g_].multiword || system_[s_].multiword)
        align_region();
      else
        align_one();
    }
    return std::move(pairs_);
  }

 private:
  void align_one() {
    const Span& gold = gold_[g_].span;
    const Span& system = system_[s_].span;
    if (gold == system)
      pairs_.emplace_back(g_++, s_++);
    else if (gold.begin <= system.begin)
      ++g_;
    else
      ++s_;
  }
  void align_region();
  void align_forms(std::size_t g_end, std::size_t s_end);

  std::span<const AlignedWord> gold_;
  std::span<const AlignedWord> system_;
  std::size_t g_ = 0;
  std::size_t s_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;
};

/// The words on both sides that a contraction covers, and those that contractions among them cover.
void Alignment::align_region() {
  std::size_t end = 0;
  if (gold_[g_].multiword) {
    end = gold_[g_].span.end;
    while (s_ < system_.size() && !system_[s_].multiword && system_[s_].span.begin < gold_[g_].span.begin) ++s_;
  } else {
    end = system_[s_].span.end;
    while (g_ < gold_.size() && !gold_[g_].multiword && gold_[g_].span.begin < system_[s_].span.begin) ++g_;
  }
  std::size_t g = g_;
  std::size_t s = s_;
  const auto covered = [&](std::span<const AlignedWord> words, std::size_t i) {
    return i < words.size() && words[i].span.begin < end;
  };
  while (covered(gold_, g) || covered(system_, s)) {
    const bool from_gold = covered(gold_, g) && (!covered(system_, s) || gold_[g].span.begin <= system_[s].span.begin);
    const AlignedWord& word = from_gold ? gold_[g] : system_[s];
    if (word.multiword) end = std::max(end, word.span.end);
    ++(from_gold ? g : s);
  }
  align_forms(g, s);
  g_ = g;
  s_ = s;
}

/// Longest common sequence of the lower-cased forms.
void Alignment::align_forms(std::size_t g_end, std::size_t s_end) {
  const std::size_t rows = g_end - g_;
  const std::size_t columns = s_end - s_;
  if (rows == 0 || columns == 0 || rows * columns > 4'000'000) return;  // no real contraction is so long
  std::vector<std::string> gold;
  std::vector<std::string> system;
  for (std::size_t i = g_; i < g_end; ++i) gold.push_back(text::to_lower(gold_[i].form));
  for (std::size_t i = s_; i < s_end; ++i) system.push_back(text::to_lower(system_[i].form));
  std::vector<std::uint32_t> length((rows + 1) * (columns + 1), 0);  // of what is left from (row, column) on
  const auto at = [&](std::size_t r, std::size_t c) -> std::uint32_t& { return length[r * (columns + 1) + c]; };
  for (std::size_t r = rows; r-- > 0;)
    for (std::size_t c = columns; c-- > 0;)
      at(r, c) = gold[r] == system[c] ? at(r + 1, c + 1) + 1 : std::max(at(r + 1, c), at(r, c + 1));
  for (std::size_t r = 0, c = 0; r < rows && c < columns;) {
    if (gold[r] == system[c])
      pairs_.emplace_back(g_ + r++, s_ + c++);
    else
      ++(at(r, c) == at(r + 1, c) ? r : c);
  }
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> align(std::span<const AlignedWord> gold,
                                                       std::span<const AlignedWord> system) {
  return Alignment(gold, system).run();
}

}  // namespace entrevue::score
