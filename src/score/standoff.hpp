#pragma once

#include "score/gold.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::score {

/// One line of names kept beside their text: {"id": ..., "names": [[begin, end, kind], ...]}, bytes of the text `id`.
struct StandoffNames {
  std::string id;
  std::vector<GoldName> names;
};

/// Throws InputError that names `file` and the line.
[[nodiscard]] std::vector<StandoffNames> read_standoff(std::string_view bytes, std::string_view file);

/// The names of a brat document: `bytes` is the .ann file, whose offsets count the characters of `text`. Types that are no
/// kind of ours are passed over. Throws InputError that names `file` and the line.
[[nodiscard]] std::vector<GoldName> read_brat(std::string_view bytes, std::string_view text, std::string_view file);

/// Lines with their names marked in place, "Le [I:Sénat] a entendu [P:Ana Roux].": a document a line, named FILE:LINE.
/// Throws InputError that names `file` and the line.
[[nodiscard]] std::vector<GoldDocument> read_marked_lines(std::string_view bytes, std::string_view file);

/// Puts names on the treebank's sentences of the same ids; documents without any are dropped. Throws InputError when an id
/// is unknown or a name lies outside its sentence.
[[nodiscard]] std::vector<GoldDocument> put_names(std::vector<GoldDocument> treebank,
                                                  const std::vector<StandoffNames>& names, std::string_view file);

}  // namespace entrevue::score
