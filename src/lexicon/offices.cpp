#include "lexicon/offices.hpp"

#include "entrevue/error.hpp"
#include "lexicon/table.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace entrevue::lexicon {
namespace {

Office read_office(const Table::Row& row) {
  Office office;
  office.title = row.required("title");
  office.feminine = row.required("feminine");
  office.variants = row.values("variants");
  office.office = row.one_of("office", {"head_of_state",
                                        "head_of_government",
                                        "foreign_minister",
                                        "defence_minister",
                                        "finance_minister",
                                        "interior_minister",
                                        "minister",
                                        "deputy_minister",
                                        "envoy",
                                        "ambassador",
                                        "spokesperson",
                                        "adviser",
                                        "chief_of_staff",
                                        "legislator",
                                        "speaker",
                                        "party_leader",
                                        "governor",
                                        "mayor",
                                        "central_bank_governor",
                                        "chief_executive",
                                        "chair",
                                        "director",
                                        "secretary_general",
                                        "commissioner",
                                        "judge",
                                        "prosecutor",
                                        "military_commander",
                                        "intelligence_chief",
                                        "monarch",
                                        "heir",
                                        "religious_leader",
                                        "union_leader",
                                        "negotiator",
                                        "other"});
  return office;
}

}  // namespace

Offices::Offices(const std::filesystem::path& data, std::string_view language) {
  const Table table(data / language / "offices.tsv");
  for (const Table::Row& row : table.rows()) {
    const std::size_t position = all_.size();
    all_.push_back(read_office(row));
    const Office& office = all_.back();
    const auto add = [&](const std::string& title) {
      const auto [entry, added] = by_title_.emplace(text::fold(title), position);
      if (!added && entry->second != position)
        throw StorageError(
            fmt::format("{}: \"{}\" already means another office; remove it from one of the two", row.where(), title));
    };
    add(office.title);
    add(office.feminine);
    for (const std::string& variant : office.variants) add(variant);
  }
}

const Office* Offices::find(std::string_view folded) const {
  const auto found = by_title_.find(std::string(folded));
  return found == by_title_.end() ? nullptr : &all_[found->second];
}

}  // namespace entrevue::lexicon
