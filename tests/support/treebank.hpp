#pragma once

#include "annotate/annotation.hpp"
#include "entrevue/document.hpp"

#include <string>
#include <vector>

/// Texts with trees and names in CoNLL-U, so that rules are tested on what a parser should give.
namespace entrevue::test {

/// One text and what it must give: the lines "# expect = ..." among its sentences.
struct TreeCase {
  Document document;
  annotate::Annotation annotation;
  std::vector<std::string> expected;
};

/// The texts of a file, each begun by "# newdoc id = ..."; published on 20 January 2026.
[[nodiscard]] std::vector<TreeCase> read_trees(const std::string& file, const std::string& language);

}  // namespace entrevue::test
