#pragma once

#include "score/named_facts.hpp"

#include "entrevue/date.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace entrevue::score {

/// A mention of one person or institution. Those that stand for several ("les deux hommes") are in no chain.
struct ChainMention {
  Span span;
  std::size_t chain = 0;  ///< the same number: the same person or institution
  MentionForm form = MentionForm::name;
};

/// An article and what it tells, by a human's reading.
struct GoldFacts {
  std::string id;
  std::string text;
  std::string part;  ///< "dev", "heldout"; empty when not said
  std::string outlet;
  std::vector<std::string> constructions;
  std::optional<Date> published;
  NamedFacts facts;
  std::vector<std::string> ignored_names;             ///< of menus and the like: neither right nor wrong
  std::optional<std::vector<ChainMention>> mentions;  ///< in text order; nothing when chains are not annotated
};

/// Reads folders of NAME.txt with NAME.json, and .jsonl files of marks kept beside their texts (docs/annotation.md), whose
/// texts are ID.txt in one of the folders `texts` or beside the marks. In order of ids. Throws InputError or UsageError.
[[nodiscard]] std::vector<GoldFacts> load_gold_facts(const std::vector<std::string>& paths,
                                                     const std::vector<std::string>& texts);

}  // namespace entrevue::score
