#include "score/named_facts.hpp"

#include "text/utf8.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>

namespace entrevue::score {
namespace {

std::string folded(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return std::string(name);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(std::string(name));
  text = form->normalize(text, status);
  text.findAndReplace(icu::UnicodeString(char16_t{0x2019}), icu::UnicodeString(u'\''));
  text.foldCase();
  icu::UnicodeString bare;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    if (u_getCombiningClass(text.char32At(i)) == 0) bare.append(text.char32At(i));
  std::string result;
  bare.toUTF8String(result);
  return result;
}

std::string without_space_runs(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = text::decode_at(text, at);
    if (!text::is_space(c.value))
      result.append(text.substr(at, c.size));
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
    at += c.size;
  }
  return result;
}

std::optional<Span> first_span(const std::vector<Evidence>& evidence) {
  return evidence.empty() ? std::nullopt : std::optional(evidence.front().span);
}

}  // namespace

std::string name_key(std::string_view name) {
  // Letters, not words: "Les Républicains" loses "le", and "Lebanon" too; harmless, as it happens to both sides alike.
  static constexpr std::array<std::string_view, 7> openers = {"le", "la", "l'", "the", "m.", "mme", "mr"};
  std::string key = without_space_runs(folded(name));
  while (!key.empty() && key.back() == ' ') key.pop_back();
  for (const std::string_view opener : openers) {
    if (!key.starts_with(opener)) continue;
    std::size_t end = opener.size();
    if (opener == "mr" && end < key.size() && key[end] == '.') ++end;
    key.erase(0, end);
    if (key.starts_with(' ')) key.erase(0, 1);
    break;
  }
  return key;
}

bool is_seat_of_power(std::string_view key) {
  static constexpr std::array<std::string_view, 8> seats = {"kremlin",      "maison blanche", "white house", "elysee",
                                                            "quai d'orsay", "downing street", "bruxelles",   "brussels"};
  return std::find(seats.begin(), seats.end(), key) != seats.end();
}

NamedFacts by_names(const Facts& facts) {
  NamedFacts result;
  for (const Entity& entity : facts.entities) {
    NamedEntity& named = result.entities.emplace_back();
    named.name = entity.name, named.type = entity.type;
    for (const Mention& mention : entity.mentions)
      if (mention.form == MentionForm::name) named.surfaces.push_back(mention.text);
    std::set<std::string> names(named.surfaces.begin(), named.surfaces.end());
    names.insert(entity.aliases.begin(), entity.aliases.end());
    named.names.assign(names.begin(), names.end());
  }
  const auto name_of = [&](std::size_t entity) { return facts.entities[entity].name; };
  for (const Role& role : facts.roles)
    result.roles.push_back({name_of(role.person), role.title, role.of ? name_of(*role.of) : role.of_text,
                            first_span(role.evidence), role.confidence, role.rule});
  for (const Meeting& meeting : facts.meetings) {
    NamedMeeting& named = result.meetings.emplace_back();
    named.kind = meeting.kind, named.status = meeting.status;
    named.told = first_span(meeting.evidence), named.confidence = meeting.confidence, named.rule = meeting.rule;
    for (const std::size_t entity : meeting.participants) named.participants.push_back(name_of(entity));
    for (const std::size_t entity : meeting.places) named.places.push_back(name_of(entity));
    named.topics = meeting.topics, named.said = meeting.said;
    if (meeting.when) named.date = {to_string(meeting.when->first), to_string(meeting.when->last)};
  }
  return result;
}

}  // namespace entrevue::score
