#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

namespace entrevue::read {

/// Finds many phrases in one pass over a text: by their first two bytes, which few places of a text share with any.
class PhraseIndex {
 public:
  static constexpr std::size_t most_phrases = 256;  // phrases

  /// Phrases are not empty and outlive the index.
  template <class Phrases>
  explicit PhraseIndex(const Phrases& phrases) {
    for (const std::string_view phrase : phrases) add(phrase, phrases_.size());
  }
  PhraseIndex() = default;

  /// For tables of more than phrases: `number` is what `use` is called with.
  void add(std::string_view phrase, std::size_t number) {
    phrases_.push_back({phrase, number});
    const auto entry = static_cast<std::uint16_t>(phrases_.size() - 1);
    if (phrase.size() == 1) {
      by_byte_[byte(phrase[0])].push_back(entry);
      for (std::size_t second = 0; second < 256; ++second) begins_[key(phrase[0], static_cast<char>(second))] = true;
    } else {
      by_pair_[key(phrase[0], phrase[1])].push_back(entry);
      begins_[key(phrase[0], phrase[1])] = true;
    }
  }

  /// Calls `use(number, phrase)` for each phrase that stands at byte `at`, until it returns true; then true.
  template <class Use>
  bool any_at(std::string_view text, std::size_t at, const Use& use) const {
    if (at + 1 < text.size()) {
      const std::size_t pair = key(text[at], text[at + 1]);
      if (!begins_[pair]) return false;
      if (any_of(by_pair_[pair], text.substr(at), use)) return true;
    }
    return at < text.size() && any_of(by_byte_[byte(text[at])], text.substr(at), use);
  }

  /// True when a phrase stands anywhere, also inside a word.
  [[nodiscard]] bool found_in(std::string_view text) const {
    for (std::size_t at = 0; at < text.size(); ++at)
      if (any_at(text, at, [](std::size_t, std::string_view) { return true; })) return true;
    return false;
  }

  /// How many of the phrases stand somewhere, also inside words.
  [[nodiscard]] std::size_t count_in(std::string_view text) const {
    std::bitset<most_phrases> found;
    for (std::size_t at = 0; at < text.size(); ++at)
      any_at(text, at, [&found](std::size_t number, std::string_view) { return found.set(number), false; });
    return found.count();
  }

 private:
  struct Entry {
    std::string_view phrase;
    std::size_t number;
  };
  using Bucket = std::vector<std::uint16_t>;

  static std::size_t byte(char c) { return static_cast<unsigned char>(c); }
  static std::size_t key(char first, char second) { return (byte(first) * 32 ^ byte(second)) % all_pairs; }

  template <class Use>
  bool any_of(const Bucket& bucket, std::string_view rest, const Use& use) const {
    for (const std::uint16_t entry : bucket) {
      const auto& [phrase, number] = phrases_[entry];
      if (rest.starts_with(phrase) && use(number, phrase)) return true;
    }
    return false;
  }

  static constexpr std::size_t all_pairs = 1024;
  std::vector<Entry> phrases_;
  std::array<bool, all_pairs>
      begins_{};  // pairs of bytes that some phrase begins with; small, so that it stays in the cache
  std::array<Bucket, all_pairs> by_pair_;
  std::array<Bucket, 256> by_byte_;
};

}  // namespace entrevue::read
