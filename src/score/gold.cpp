#include "score/gold.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace entrevue::score {
namespace {

struct KindName {
  std::string_view name;
  EntityType kind;
};

constexpr std::array kind_names = std::to_array<KindName>({
    {"person", EntityType::person},
    {"per", EntityType::person},
    {"pers", EntityType::person},
    {"institution", EntityType::institution},
    {"organization", EntityType::institution},
    {"organisation", EntityType::institution},
    {"org", EntityType::institution},
    {"place", EntityType::place},
    {"location", EntityType::place},
    {"loc", EntityType::place},
    {"gpe", EntityType::place},
});

}  // namespace

std::optional<EntityType> parse_kind(std::string_view name) {
  const std::string key = text::to_lower(name);
  const auto found = std::find_if(kind_names.begin(), kind_names.end(), [&](const KindName& k) { return k.name == key; });
  return found == kind_names.end() ? std::nullopt : std::optional(found->kind);
}

std::vector<GoldName> outermost(std::vector<GoldName> names) {
  std::stable_sort(names.begin(), names.end(), [](const GoldName& a, const GoldName& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<GoldName> kept;
  for (const GoldName& name : names)
    if (kept.empty() || kept.back().span.end <= name.span.begin) kept.push_back(name);
  return kept;
}

}  // namespace entrevue::score
