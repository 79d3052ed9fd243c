#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::annotate {

/// By language and lower-case form, the words that a contraction stands for: "fr", "du" -> "de", "le".
using Expansions = std::map<std::string, std::map<std::string, std::vector<std::string>, std::less<>>, std::less<>>;

/// The words of `form` if it may be a contraction, else none. Its capitals go on: "Du" -> "De", "le"; "DU" -> "DE", "LE".
[[nodiscard]] std::vector<std::string> expand(const Expansions& expansions, std::string_view language,
                                              std::string_view form);

}  // namespace entrevue::annotate
