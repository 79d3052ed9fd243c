#include "cli/names.hpp"

#include "entrevue/error.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <sstream>

namespace entrevue::cli {
namespace {

constexpr std::size_t most_candidates_listed = 8;

/// Whether every word of `words` begins a word of `name`; both folded.
bool has_words(const std::string& name, const std::string& words) {
  std::istringstream wanted(words);
  const std::string padded = " " + name;
  for (std::string word; wanted >> word;)
    if (padded.find(" " + word) == std::string::npos && padded.find("-" + word) == std::string::npos) return false;
  return true;
}

std::string listed(const std::vector<EntityMatch>& matches) {
  std::string list;
  for (std::size_t i = 0; i < std::min(matches.size(), most_candidates_listed); ++i)
    list += fmt::format("{}{} ({})", i == 0 ? "" : ", ", matches[i].name, matches[i].id);
  if (matches.size() > most_candidates_listed) list += fmt::format(" and {} more", matches.size() - most_candidates_listed);
  return list;
}

/// Matches of one strictness, each entity once, in the order of `rows` (id, type, name, form of the name).
template <class Matches>
std::vector<EntityMatch> matching(const QueryResult& rows, Matches matches) {
  std::vector<EntityMatch> result;
  for (const auto& row : rows.rows)
    if ((result.empty() || result.back().id != row[0].text) && matches(row[0].text, row[3].text))
      result.push_back({row[0].text, row[1].text, row[2].text});
  return result;
}

}  // namespace

std::vector<EntityMatch> entities_named(const Store& store, std::string_view name) {
  const std::string wanted = text::fold(name);
  if (wanted.empty()) return {};
  const QueryResult forms = store.query(
      "SELECT e.key, e.type, e.name, n.name FROM entity e JOIN (SELECT id, name FROM entity UNION SELECT entity, name FROM "
      "alias) n "
      "ON n.id = e.id ORDER BY e.mentions DESC, e.key, n.name");
  auto exact = matching(
      forms, [&](const std::string& id, const std::string& form) { return id == name || text::fold(form) == wanted; });
  if (!exact.empty()) return exact;
  return matching(forms, [&](const std::string&, const std::string& form) { return has_words(text::fold(form), wanted); });
}

EntityMatch the_entity_named(const Store& store, std::string_view name) {
  const auto matches = entities_named(store, name);
  if (matches.empty())
    throw UsageError(
        fmt::format("nobody and nothing is called \"{}\" in this database; `entrevue stats` tells what it holds", name));
  if (matches.size() > 1)
    throw UsageError(fmt::format("\"{}\" can mean {}; give the id or more of the name", name, listed(matches)));
  return matches.front();
}

}  // namespace entrevue::cli
