#pragma once

#include "annotate/units.hpp"
#include "entrevue/facts.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The measuring of quality: annotated texts, and what the engine says of them.
namespace entrevue::score {

struct GoldWord {
  static constexpr std::size_t root = static_cast<std::size_t>(-1);

  std::string form;
  std::string lemma;  ///< "_" when it is not annotated; so for the next three
  std::string upos;
  std::string feats;
  std::size_t head = root;  ///< index into GoldDocument::words
  std::string relation;
};

struct GoldName {
  Span span;
  EntityType kind = EntityType::person;
  auto operator<=>(const GoldName&) const = default;
};

/// An annotated text. Texts of which only the names are annotated have neither words nor units.
struct GoldDocument {
  std::string id;
  std::string language;  ///< empty when it is not told
  std::string text;
  annotate::Units units;  ///< with the words of each; units.words[i] are as many of `words`
  std::vector<GoldWord> words;
  std::vector<std::string> sentence_ids;
  std::optional<std::vector<GoldName>> names;  ///< sorted, disjoint; nothing when names are not annotated
  std::vector<Span> named_parts;               ///< where they are annotated, sorted; empty: everywhere
};

/// "person", "PER", "LOC", "GPE", "Organization" -> the kind; nothing for others.
[[nodiscard]] std::optional<EntityType> parse_kind(std::string_view name);

/// Sorted, and of overlapping ones only the outermost (the first of equals).
[[nodiscard]] std::vector<GoldName> outermost(std::vector<GoldName> names);

}  // namespace entrevue::score
