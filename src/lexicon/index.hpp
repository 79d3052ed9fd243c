#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entrevue::lexicon {

/// Rows of a table by their names. A name is looked up folded, or as it is written in a text; a name that several rows share
/// leads to none of them.
class NameIndex {
 public:
  /// False when the name, written just so, already belongs to another row.
  bool add(const std::string& name, std::size_t row);

  /// By text::fold()ed name, whatever the case in the text.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view folded) const;
  /// By the words of a text, which must be capitalised where the name is and entirely so when it is an acronym:
  /// "EAU" is the Emirates, "Eau" is water; "la Croix" is the newspaper La Croix, "la croix" is a cross.
  [[nodiscard]] std::optional<std::size_t> find_written(std::string_view words) const;

 private:
  struct Entry {
    std::string name;
    std::size_t row = 0;
  };
  std::unordered_map<std::string, std::vector<Entry>> entries_;  ///< by folded name
};

/// Whether `words`, which fold to the same as `name`, have capitals where `name` has them; a leading article may differ.
[[nodiscard]] bool capitalised_like(std::string_view words, std::string_view name);

}  // namespace entrevue::lexicon
