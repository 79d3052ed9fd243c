#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::resolve {

/// Letters and digits of the folded text, with "-" for what is between: "Emmanuel Macron" -> "emmanuel-macron".
[[nodiscard]] std::string slug(std::string_view text);

/// Of equal ids the first keeps its own, the others get "-2", "-3" and so on.
void make_unique(const std::vector<std::string*>& ids);

}  // namespace entrevue::resolve
