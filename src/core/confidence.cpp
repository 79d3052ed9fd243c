#include "entrevue/confidence.hpp"

#include "core/names.hpp"

namespace entrevue {
namespace {

constexpr core::NameTable<FactSort, 6> sorts{{{FactSort::meeting_by_rules, "meeting by rules"},
                                              {FactSort::meeting_by_rules_and_heads, "meeting by rules+heads"},
                                              {FactSort::meeting_by_heads, "meeting by heads"},
                                              {FactSort::meeting_of_one_side, "meeting of one side"},
                                              {FactSort::role, "role"},
                                              {FactSort::role_alone, "role alone"}}};

}  // namespace

std::string_view to_string(FactSort value) { return core::name_of(sorts, value); }
FactSort fact_sort(std::string_view name) { return core::value_named(sorts, name); }

FactSort sort_of(const Meeting& meeting) {
  if (meeting.rule.ends_with("+one side")) return FactSort::meeting_of_one_side;
  if (meeting.rule == "heads") return FactSort::meeting_by_heads;
  return meeting.rule.ends_with("+heads") ? FactSort::meeting_by_rules_and_heads : FactSort::meeting_by_rules;
}

FactSort sort_of(const Role& role) { return role.of || !role.of_text.empty() ? FactSort::role : FactSort::role_alone; }

}  // namespace entrevue
