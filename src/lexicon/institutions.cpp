#include "lexicon/institutions.hpp"

#include "entrevue/error.hpp"
#include "lexicon/table.hpp"

#include <fmt/format.h>

#include <unordered_set>

namespace entrevue::lexicon {
namespace {

Institution read_institution(const Table::Row& row) {
  Institution institution;
  institution.key = row.required("key");
  institution.name_fr = row.required("name_fr");
  institution.name_en = row.required("name_en");
  institution.aliases = row.values("aliases");
  institution.kind = row.one_of(
      "kind", {"government", "ministry", "company", "media", "party", "international", "fund", "military", "other"});
  institution.country = row["country"];
  return institution;
}

std::vector<std::string> names_of(const Institution& institution) {
  std::vector<std::string> names = {institution.name_fr, institution.name_en};
  names.insert(names.end(), institution.aliases.begin(), institution.aliases.end());
  return names;
}

}  // namespace

Institutions::Institutions(const std::filesystem::path& data) {
  const Table table(data / "institutions.tsv");
  std::unordered_set<std::string> keys;
  for (const Table::Row& row : table.rows()) {
    Institution institution = read_institution(row);
    if (!keys.insert(institution.key).second)
      throw StorageError(fmt::format("{}: the key \"{}\" is used twice; choose another", row.where(), institution.key));
    for (const std::string& name : names_of(institution))
      if (!by_name_.add(name, all_.size()))
        throw StorageError(
            fmt::format("{}: \"{}\" already names another institution; remove it from one of the two", row.where(), name));
    all_.push_back(std::move(institution));
  }
}

const Institution* Institutions::find(std::string_view folded) const {
  const auto row = by_name_.find(folded);
  return row ? &all_[*row] : nullptr;
}

const Institution* Institutions::find_written(std::string_view words) const {
  const auto row = by_name_.find_written(words);
  return row ? &all_[*row] : nullptr;
}

}  // namespace entrevue::lexicon
