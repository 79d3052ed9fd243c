#pragma once

#include "entrevue/facts.hpp"

#include <array>
#include <string_view>

namespace entrevue {

/// Facts whose confidences are calibrated alike, by what made them.
enum class FactSort {
  meeting_by_rules,
  meeting_by_rules_and_heads,
  meeting_by_heads,
  meeting_of_one_side,
  role,
  role_alone
};
inline constexpr std::array fact_sorts = {FactSort::meeting_by_rules,
                                          FactSort::meeting_by_rules_and_heads,
                                          FactSort::meeting_by_heads,
                                          FactSort::meeting_of_one_side,
                                          FactSort::role,
                                          FactSort::role_alone};

/// "meeting by rules", "meeting by rules+heads", "meeting by heads", "meeting of one side", "role", "role alone".
[[nodiscard]] std::string_view to_string(FactSort value);
/// The value of that name; throws Error naming the valid ones.
[[nodiscard]] FactSort fact_sort(std::string_view name);

/// As its `rule` says: "recevoir", "recevoir+heads", "heads", "recevoir+one side".
[[nodiscard]] FactSort sort_of(const Meeting& meeting);
/// By whether it says who is served: "minister of France", "minister" alone.
[[nodiscard]] FactSort sort_of(const Role& role);

}  // namespace entrevue
