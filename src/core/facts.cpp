#include "entrevue/facts.hpp"

#include "core/names.hpp"

namespace entrevue {
namespace {

constexpr core::NameTable<EntityType, 3> entity_types{
    {{EntityType::person, "person"}, {EntityType::institution, "institution"}, {EntityType::place, "place"}}};
constexpr core::NameTable<MentionForm, 3> mention_forms{
    {{MentionForm::name, "name"}, {MentionForm::nominal, "nominal"}, {MentionForm::pronoun, "pronoun"}}};
constexpr core::NameTable<Tense, 3> tenses{
    {{Tense::current, "current"}, {Tense::former, "former"}, {Tense::future, "future"}}};
constexpr core::NameTable<MeetingKind, 4> meeting_kinds{{{MeetingKind::meeting, "meeting"},
                                                         {MeetingKind::visit, "visit"},
                                                         {MeetingKind::call, "call"},
                                                         {MeetingKind::summit, "summit"}}};
constexpr core::NameTable<MeetingStatus, 4> meeting_statuses{{{MeetingStatus::held, "held"},
                                                              {MeetingStatus::scheduled, "scheduled"},
                                                              {MeetingStatus::possible, "possible"},
                                                              {MeetingStatus::denied, "denied"}}};

constexpr core::NameTable<Said, 3> ways_of_saying{
    {{Said::asserted, "asserted"}, {Said::reported, "reported"}, {Said::anonymous, "anonymous"}}};

constexpr core::NameTable<Outcome, 6> outcomes{{{Outcome::signed_agreement, "signed"},
                                                {Outcome::agreed, "agreed"},
                                                {Outcome::progress, "progress"},
                                                {Outcome::no_agreement, "no_agreement"},
                                                {Outcome::broken_off, "broken_off"},
                                                {Outcome::to_be_continued, "to_be_continued"}}};

}  // namespace

std::string_view to_string(EntityType value) { return core::name_of(entity_types, value); }
std::string_view to_string(MentionForm value) { return core::name_of(mention_forms, value); }
std::string_view to_string(Tense value) { return core::name_of(tenses, value); }
std::string_view to_string(MeetingKind value) { return core::name_of(meeting_kinds, value); }
std::string_view to_string(MeetingStatus value) { return core::name_of(meeting_statuses, value); }
std::string_view to_string(Said value) { return core::name_of(ways_of_saying, value); }
std::string_view to_string(Outcome value) { return core::name_of(outcomes, value); }

template <>
EntityType from_string(std::string_view name) {
  return core::value_named(entity_types, name);
}
template <>
MentionForm from_string(std::string_view name) {
  return core::value_named(mention_forms, name);
}
template <>
Tense from_string(std::string_view name) {
  return core::value_named(tenses, name);
}
template <>
MeetingKind from_string(std::string_view name) {
  return core::value_named(meeting_kinds, name);
}
template <>
MeetingStatus from_string(std::string_view name) {
  return core::value_named(meeting_statuses, name);
}
template <>
Said from_string(std::string_view name) {
  return core::value_named(ways_of_saying, name);
}
template <>
Outcome from_string(std::string_view name) {
  return core::value_named(outcomes, name);
}

}  // namespace entrevue
