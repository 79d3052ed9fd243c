#pragma once

#include "score/gold.hpp"

#include <string>
#include <vector>

namespace entrevue::score {

/// Reads annotated files: CoNLL-U (.conllu), brat (.ann beside .txt), names kept apart (.jsonl), lines with
/// names marked in place (.txt), and folders of these.
/// `texts`: the folder or treebank that the texts of .jsonl files are in. Throws InputError or UsageError.
[[nodiscard]] std::vector<GoldDocument> load_gold(const std::vector<std::string>& paths, const std::string& texts);

/// The tenth of a document: 0 is held out, 1 for development, the rest for training. It depends on the id alone.
[[nodiscard]] unsigned tenth(std::string_view id);

}  // namespace entrevue::score
