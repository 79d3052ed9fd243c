#pragma once

#include "extract/names.hpp"
#include "extract/office_holders.hpp"
#include "extract/person_words.hpp"
#include "extract/pronouns.hpp"

namespace entrevue::extract {

class AntecedentRecorder;

/// Who is meant and what they are, in one language: reads the trees of an article whose names are joined to entities.
class People {
 public:
  /// Throws StorageError naming file and line when a table is missing or malformed.
  People(const std::filesystem::path& data, const std::string& language)
      : words_(data, language), pronouns_(data, language), holders_(data) {}

  /// Adds nominal and pronoun mentions to the entities, and the article's roles and kinship. With a recorder rules alone
  /// resolve who is meant, whatever the model has.
  void read(const View& view, const std::vector<Name>& names, Facts& facts, AntecedentRecorder* recorder = nullptr) const;

 private:
  PersonWords words_;
  Pronouns pronouns_;
  OfficeHolders holders_;
};

}  // namespace entrevue::extract
