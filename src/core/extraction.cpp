#include "entrevue/extraction.hpp"

#include "core/names.hpp"

namespace entrevue {
namespace {

constexpr core::NameTable<MeetingsBy, 3> deciders{
    {{MeetingsBy::both, "both"}, {MeetingsBy::rules, "rules"}, {MeetingsBy::heads, "heads"}}};

}  // namespace

std::string_view to_string(MeetingsBy value) { return core::name_of(deciders, value); }
MeetingsBy meetings_by(std::string_view name) { return core::value_named(deciders, name); }

}  // namespace entrevue
