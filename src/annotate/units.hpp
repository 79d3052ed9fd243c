#pragma once

#include "encoder/encoder.hpp"
#include "text/token.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entrevue::annotate {

/// What the encoder reads: a text cut as treebanks cut it. Where a token of ours holds several of theirs ("York-based"), it
/// is several units; a unit never spans two tokens.
struct Units {
  std::vector<Span> spans;                     ///< not empty, in order, without overlap
  std::vector<encoder::TokenRange> sentences;  ///< hold all units, one after the other
  /// The words of each unit when they are known (from a treebank); empty when they are to be found out.
  std::vector<std::vector<std::string>> words;
};

/// The units of a text: sentence i of `tokens` is sentence i of the units.
[[nodiscard]] Units make_units(std::string_view text, const text::Tokens& tokens, std::string_view language);

}  // namespace entrevue::annotate
