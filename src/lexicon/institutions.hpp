#pragma once

#include "lexicon/index.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::lexicon {

/// A body that the news names often.
struct Institution {
  std::string key;  ///< never changes: "united-nations"
  std::string name_fr;
  std::string name_en;
  std::vector<std::string> aliases;  ///< acronyms and other names, either language
  std::string kind;                  ///< government, ministry, company, media, party, international, fund, military, other
  std::string country;               ///< ISO code, empty when it belongs to none
};

/// `data/institutions.tsv`.
class Institutions {
 public:
  /// Throws StorageError naming file and line when the table is missing or malformed.
  explicit Institutions(const std::filesystem::path& data);

  [[nodiscard]] const std::vector<Institution>& all() const { return all_; }

  /// By name or alias, in any case and with or without accents; nullptr when unknown or shared by two ("afd").
  [[nodiscard]] const Institution* find(std::string_view folded) const;
  /// By the words of a text: "AFD" is the agency, "AfD" the party, and "le temps" not the newspaper.
  [[nodiscard]] const Institution* find_written(std::string_view words) const;

 private:
  std::vector<Institution> all_;
  NameIndex by_name_;
};

}  // namespace entrevue::lexicon
