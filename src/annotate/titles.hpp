#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace entrevue::annotate {

/// Words that stand before a person's name and are no part of it ("Mme", "President"), by language.
class Titles {
 public:
  Titles() = default;
  /// Reads fr/titles.tsv and en/titles.tsv of the data folder; throws StorageError when one is missing or malformed.
  explicit Titles(const std::filesystem::path& data);

  /// Whether a word, in whatever case, is a title by itself; false in languages without a table.
  [[nodiscard]] bool contains(std::string_view language, std::string_view form) const;

 private:
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> forms_;  ///< lower case
};

}  // namespace entrevue::annotate
