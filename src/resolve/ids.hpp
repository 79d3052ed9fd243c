#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entrevue::resolve {

/// Letters and digits of the folded text, with "-" for what is between: "Emmanuel Macron" -> "emmanuel-macron".
[[nodiscard]] std::string slug(std::string_view text);

/// Of equal ids the first keeps its own, the others get "-2", "-3" and so on.
void make_unique(const std::vector<std::string*>& ids);

/// Positions in the order of the ids, which differ.
[[nodiscard]] std::vector<std::uint32_t> order_of(const std::vector<std::string_view>& ids);

/// Sorts facts of the world by id. They are large, so each is moved once.
template <class Fact>
void sort_by_id(std::vector<Fact>& facts) {
  std::vector<std::string_view> ids(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) ids[i] = facts[i].id;
  std::vector<std::uint32_t> from = order_of(ids);
  for (std::uint32_t start = 0; start < from.size(); ++start) {
    if (from[start] == start) continue;
    Fact first = std::move(facts[start]);
    std::uint32_t at = start;
    while (from[at] != start) {
      facts[at] = std::move(facts[from[at]]);
      at = std::exchange(from[at], at);
    }
    facts[at] = std::move(first);
    from[at] = at;
  }
}

}  // namespace entrevue::resolve
