#pragma once

#include "entrevue/date.hpp"
#include "entrevue/span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Short lists inside one column, as JSON so that SQL's json_each() reads them, and days as ISO 8601.
namespace entrevue::store {

[[nodiscard]] std::string to_json(const std::vector<std::string>& values);  ///< ["a","b"]
[[nodiscard]] std::string to_json(const std::vector<Span>& spans);          ///< [[0,12],[40,55]]
/// Throw StorageError when the text is no such list, which only a damaged database has.
[[nodiscard]] std::vector<std::string> texts_from_json(std::string_view json);
[[nodiscard]] std::vector<Span> spans_from_json(std::string_view json);

[[nodiscard]] std::optional<std::string> day_text(const std::optional<Date>& date);

}  // namespace entrevue::store
