#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entrevue::lexicon {

/// What a title makes of its bearer.
struct Office {
  std::string title;                  ///< normal form, masculine in French: "ministre des Affaires étrangères"
  std::string feminine;               ///< equal to `title` when the word has one form
  std::vector<std::string> variants;  ///< other wordings: "chef de la diplomatie"
  std::string office;  ///< foreign_minister, envoy, ...: equal across languages; the full list is in data/README.md
};

/// `data/LANGUAGE/offices.tsv`.
class Offices {
 public:
  /// Throws StorageError naming file and line when the table is missing or malformed.
  Offices(const std::filesystem::path& data, std::string_view language);

  [[nodiscard]] const std::vector<Office>& all() const { return all_; }

  /// By title, feminine or variant, folded; nullptr when unknown.
  [[nodiscard]] const Office* find(std::string_view folded) const;

 private:
  std::vector<Office> all_;
  std::unordered_map<std::string, std::size_t> by_title_;
};

}  // namespace entrevue::lexicon
