#pragma once

#include "score/gold.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entrevue::score {

/// Reads CoNLL-U (https://universaldependencies.org/format.html). A document begins at "# newdoc" or, where there is none,
/// every 20 sentences. Its text is made from the forms and SpaceAfter, with a blank line before "# newpar"; names come
/// from Name=B-person, Name=I-person in the last column, if any word has them. `file` is for complaints: throws InputError
/// naming it and the line.
[[nodiscard]] std::vector<GoldDocument> read_conllu(std::string_view bytes, std::string_view file);

}  // namespace entrevue::score
