#include "extract/office_holders.hpp"

#include "entrevue/error.hpp"
#include "lexicon/table.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr Date no_end{9999, 12, 31};

Date read_day(const std::string& cell, const Date& when_empty, const std::filesystem::path& file) {
  if (cell.empty()) return when_empty;
  const std::optional<Date> day = parse_iso_date(cell);
  if (!day || !day->has_year()) throw StorageError(file.string() + ": \"" + cell + "\" is no day");
  return *day;
}

}  // namespace

OfficeHolders::OfficeHolders(const std::filesystem::path& data) {
  const std::filesystem::path file = data / "office_holders.tsv";
  const lexicon::Table table(file);
  for (const auto& row : table.rows()) {
    Term term{{}, read_day(row.required("from"), {}, file), read_day(row["to"], no_end, file)};
    for (const std::string& name : row.values("names")) term.names.push_back(text::fold(name));
    for (const std::string& name : term.names) served_[name].insert(row["serves"]);
    const std::string& office = row.required("office");
    if (office == "head_of_state" || office == "monarch")
      for (const std::string& name : term.names) leaders_.emplace(name, std::pair(term.from, term.to));
    const std::size_t whole = term.names.size();
    for (const std::string& name : row.values("short")) term.names.push_back(text::fold(name));
    if (term.names.size() == whole)
      for (std::size_t i = 0; i < whole; ++i) term.names.push_back(term.names[i].substr(term.names[i].rfind(' ') + 1));
    terms_[{row.required("serves"), row.required("office")}].push_back(std::move(term));
  }
}

bool OfficeHolders::holds(const std::string& name, const std::string& serves, const std::string& office,
                          const std::optional<Date>& day) const {
  const auto found = terms_.find({serves, office});
  if (found == terms_.end()) return false;
  const std::string folded = text::fold(name);
  return std::any_of(found->second.begin(), found->second.end(), [&](const Term& term) {
    const bool then = !day || (term.from <= *day && *day < term.to);
    return then && std::find(term.names.begin(), term.names.end(), folded) != term.names.end();
  });
}

std::string OfficeHolders::served(const std::string& name, const std::string& office, const std::optional<Date>& day) const {
  const std::string folded = text::fold(name);
  for (const std::optional<Date>& when : {day, std::optional<Date>()}) {
    if (!when && folded.find(' ') == std::string::npos) return {};  // a surname alone is nobody's for all time
    std::set<std::string> found;
    for (const auto& [post, terms] : terms_)
      if (post.second == office && holds(folded, post.first, office, when)) found.insert(post.first);
    if (!found.empty()) return found.size() == 1 ? *found.begin() : std::string();
  }
  return {};
}

bool OfficeHolders::leads_a_state(const std::string& name, const std::optional<Date>& day) const {
  const auto [first, last] = leaders_.equal_range(text::fold(name));
  return std::any_of(first, last,
                     [&](const auto& term) { return !day || (term.second.first <= *day && *day < term.second.second); });
}

bool OfficeHolders::serves_others(const std::string& name, const std::string& country) const {
  const auto found = served_.find(text::fold(name));
  return found != served_.end() && !found->second.contains(country);
}

}  // namespace entrevue::extract
