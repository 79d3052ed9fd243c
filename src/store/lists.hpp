#pragma once

#include "entrevue/date.hpp"
#include "entrevue/facts.hpp"
#include "entrevue/span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Short lists inside one column, as JSON so that SQL's json_each() reads them, and days as ISO 8601.
namespace entrevue::store {

/// What a meeting's `parts` are: participant and part.
using Parts = std::vector<std::pair<std::size_t, std::string>>;

[[nodiscard]] std::string to_json(const std::vector<std::string>& values);  ///< ["a","b"]
[[nodiscard]] std::string to_json(const std::vector<std::size_t>& values);  ///< [0,3]
[[nodiscard]] std::string to_json(const std::vector<Span>& spans);          ///< [[0,12],[40,55]]
[[nodiscard]] std::string to_json(const Parts& parts);                      ///< [[0,"host"]]
[[nodiscard]] std::string to_json(const std::vector<Mention>& mentions);    ///< [[0,12,0,"name","Ana Kovac"]]
[[nodiscard]] std::string to_json(const std::vector<Evidence>& evidence);   ///< [[0,12,0,"Ana Kovac a"],[1,2,null,"n"]]
[[nodiscard]] std::optional<std::string> to_json(const std::optional<OutcomeTold>& outcome);  ///< ["agreed",0,12,0,"x"]

/// Reads what the function above wrote; the empty text gives an empty list. Throws StorageError when the text is no such
/// list, which only a damaged database has.
template <class List>
[[nodiscard]] List from_json(std::string_view json);

/// The same of an outcome; the empty text gives none.
[[nodiscard]] std::optional<OutcomeTold> outcome_from_json(std::string_view json);

[[nodiscard]] std::optional<std::string> day_text(const std::optional<Date>& date);

}  // namespace entrevue::store
