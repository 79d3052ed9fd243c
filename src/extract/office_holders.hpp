#pragma once

#include "entrevue/date.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace entrevue::extract {

/// Who has had which office for which country or body: `data/office_holders.tsv`.
class OfficeHolders {
 public:
  /// Throws StorageError naming the file when the table is missing or malformed.
  explicit OfficeHolders(const std::filesystem::path& data);

  /// Whether somebody of that name ("Donald Trump", "Trump") has the office on that day, or, without a day, has ever had it.
  /// `serves` is a country's code or an institution's key; `office` a class of offices.tsv.
  [[nodiscard]] bool holds(const std::string& name, const std::string& serves, const std::string& office,
                           const std::optional<Date>& day) const;

  /// Whom somebody of that name has served in that office, on that day or, when nobody had it then, at any time; empty when
  /// the table has nobody, or people of several.
  [[nodiscard]] std::string served(const std::string& name, const std::string& office, const std::optional<Date>& day) const;
  /// Whether somebody of that whole name is known to serve others only: a French minister is no Malian president.
  [[nodiscard]] bool serves_others(const std::string& name, const std::string& country) const;
  /// Whether somebody of that whole name is known as a head of state on that day, or, without a day, at any time.
  [[nodiscard]] bool leads_a_state(const std::string& name, const std::optional<Date>& day) const;

 private:
  struct Term {
    std::vector<std::string> names;  ///< folded; whole names and what the press calls them by
    Date from, to;                   ///< first day, and the first day after
  };
  std::map<std::pair<std::string, std::string>, std::vector<Term>> terms_;  ///< by whom it serves and office
  std::map<std::string, std::set<std::string>> served_;                     ///< by folded whole name
  std::multimap<std::string, std::pair<Date, Date>> leaders_;               ///< terms of heads of state by folded whole name
};

}  // namespace entrevue::extract
