#include "articles.hpp"

#include "entrevue/event_codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entrevue {
namespace {

std::string written(const std::optional<Date>& date) { return date ? to_string(*date) : "?"; }
std::string written(const std::optional<DateRange>& range) {
  return range ? to_string(range->first) + ".." + to_string(range->last) : "?";
}

std::string written(const std::vector<FactRef>& sources) {
  std::string out;
  for (const FactRef& source : sources) out += fmt::format(" {}#{}", source.document, source.index);
  return out;
}

std::string written(const WorldEntity& entity) {
  return fmt::format("{} {} kind={} country={} documents={} mentions={} {}..{} aliases={} at={},{} sources={}\n", entity.id,
                     entity.name, entity.kind, entity.country, entity.documents, entity.mentions, written(entity.first),
                     written(entity.last), fmt::join(entity.aliases, "/"), entity.latitude.value_or(0),
                     entity.longitude.value_or(0), written(entity.sources));
}

std::string written(const WorldMeeting& meeting) {
  std::string out = fmt::format(
      "{} {} {} who={} where={} when={} '{}' {}min topics={} {} {} {} by={} {} {} {} sources={}", meeting.id,
      to_string(meeting.kind), to_string(meeting.status), fmt::join(meeting.participants, ","),
      fmt::join(meeting.places, ","), written(meeting.when), meeting.date_text, meeting.duration_minutes.value_or(-1),
      fmt::join(meeting.topics, "/"), meeting.ordinal.value_or(-1), meeting.is_private.value_or(false), meeting.cameo,
      fmt::join(meeting.attributed_to, ","), to_string(meeting.said), meeting.outcome ? to_string(*meeting.outcome) : "-",
      meeting.confidence, written(meeting.sources));
  for (const auto& [participant, part] : meeting.parts) out += fmt::format(" {}={}", participant, part);
  for (const Claim& claim : meeting.claims)
    out += fmt::format(" claim {}={} by {}", claim.field, claim.value, fmt::join(claim.documents, ","));
  return out + "\n";
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (state_ >> 33) % count;
  }
  const std::string& among(const std::vector<std::string>& values) { return values[below(values.size())]; }

 private:
  std::uint64_t state_;
};

const std::vector<std::string> people{"Anna Varga",     "Anna M. Varga",  "A. Varga",        "Varga",
                                      "Piotr Varga",    "Igor Ouchanov",  "Igor Ushanov",    "Ouchanov",
                                      "Luc de Brissac", "de Brissac",     "Brissac",         "Rita Solano",
                                      "Solano",         "Solano Jr.",     "Rita Solano Jr.", "Mohamed ben Tarek",
                                      "Tarek",          "Muhammad Tarek", "Jean-Luc Ferry",  "J.-L. Ferry"};
const std::vector<std::string> bodies{"ministère russe de la Défense", "ministère de la Défense russe", "FDE",
                                      "Fonds d'essor", "ministère des Transports"};
const std::vector<std::string> countries{"", "FR", "RU"};

void add_random_meeting(Dice& dice, ArticleMaker& article) {
  std::vector<std::string> who;
  for (std::size_t i = 0; i < 1 + dice.below(4); ++i) who.push_back(dice.among(people));
  std::optional<Date> day;
  if (dice.below(4) > 0) day = Date{dice.below(9) == 0 ? 0 : 2026, 1, static_cast<unsigned>(1 + dice.below(9))};
  article.meeting(who, day, static_cast<MeetingStatus>(dice.below(4)), dice.below(2) == 0 ? "Turin" : "");
  Meeting& meeting = article.last_meeting();
  meeting.kind = static_cast<MeetingKind>(dice.below(4));
  if (day && dice.below(3) == 0) meeting.when->last.day += 3;
  if (dice.below(3) == 0) meeting.duration_minutes = static_cast<int>(30 * dice.below(4));
  if (dice.below(5) == 0) meeting.ordinal = static_cast<int>(1 + dice.below(2));
  if (dice.below(3) == 0) meeting.parts.emplace_back(meeting.participants.front(), "host");
  meeting.confidence = static_cast<double>(1 + dice.below(9)) / 10;
  meeting.said = static_cast<Said>(dice.below(3));
  if (dice.below(3) == 0) meeting.outcome = OutcomeTold{static_cast<Outcome>(dice.below(6)), {}};
  meeting.cameo = cameo_code(meeting.kind, meeting.status, static_cast<MeetingMode>(dice.below(5)));
}

ArticleSummary random_article(Dice& dice, std::size_t number) {
  std::optional<Date> published;
  if (dice.below(6) > 0) published = Date{2026, 1, static_cast<unsigned>(1 + dice.below(28))};
  ArticleMaker article(fmt::format("{:05}.txt", number), published, dice.below(3) == 0 ? "en" : "fr");
  article.person(dice.among(people)).person(dice.among(people), {dice.among(people)}, dice.among(countries));
  article.institution(dice.among(bodies), {dice.among(bodies)}, dice.among(countries));
  article.role(dice.among(people), dice.below(2) == 0 ? "présidente" : "président", dice.among(bodies));
  if (dice.below(3) == 0) article.relation(dice.among(people), "cousin", dice.among(people));
  for (std::size_t i = 0; i < dice.below(4); ++i) add_random_meeting(dice, article);
  return article.article();
}

}  // namespace

ArticleMaker::ArticleMaker(std::string id, std::optional<Date> published, std::string language) {
  article_.document = std::move(id);
  article_.published = published;
  article_.language = std::move(language);
}

std::size_t ArticleMaker::index_of(EntityType type, const std::string& name) {
  auto& entities = article_.facts.entities;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    if (entities[i].type == type && entities[i].name == name) return i;
  }
  Entity entity;
  entity.type = type;
  entity.name = name;
  entities.push_back(entity);
  article_.mention_counts.push_back(1);
  return entities.size() - 1;
}

ArticleMaker& ArticleMaker::person(const std::string& name, std::vector<std::string> aliases, const std::string& country) {
  Entity& entity = article_.facts.entities[index_of(EntityType::person, name)];
  entity.aliases = std::move(aliases);
  entity.country = country;
  return *this;
}

ArticleMaker& ArticleMaker::institution(const std::string& name, std::vector<std::string> aliases,
                                        const std::string& country) {
  Entity& entity = article_.facts.entities[index_of(EntityType::institution, name)];
  entity.aliases = std::move(aliases);
  entity.country = country;
  return *this;
}

ArticleMaker& ArticleMaker::place(const std::string& name, const std::string& kind, const std::string& country) {
  Entity& entity = article_.facts.entities[index_of(EntityType::place, name)];
  entity.kind = kind;
  entity.country = country;
  return *this;
}

ArticleMaker& ArticleMaker::role(const std::string& person, const std::string& title, const std::string& of, bool as_text) {
  Role role;
  role.person = index_of(EntityType::person, person);
  role.title = title;
  if (as_text)
    role.of_text = of;
  else
    role.of = index_of(EntityType::institution, of);
  article_.facts.roles.push_back(role);
  return *this;
}

ArticleMaker& ArticleMaker::relation(const std::string& subject, const std::string& type, const std::string& object) {
  Relation relation;
  relation.subject = index_of(EntityType::person, subject);
  relation.type = type;
  relation.object = index_of(EntityType::person, object);
  article_.facts.relations.push_back(relation);
  return *this;
}

ArticleMaker& ArticleMaker::meeting(const std::vector<std::string>& participants, std::optional<Date> day,
                                    MeetingStatus status, const std::string& where) {
  Meeting meeting;
  meeting.status = status;
  for (const std::string& participant : participants) {
    const std::size_t index = index_of(EntityType::person, participant);
    if (std::find(meeting.participants.begin(), meeting.participants.end(), index) == meeting.participants.end())
      meeting.participants.push_back(index);
  }
  if (day) meeting.when = DateRange{*day, *day};
  if (!where.empty()) meeting.places.push_back(index_of(EntityType::place, where));
  article_.facts.meetings.push_back(meeting);
  return *this;
}

World resolve_all(const std::vector<ArticleSummary>& articles, const resolve::KnownNames& known) {
  resolve::Resolver resolver(known);
  for (ArticleSummary article : articles) resolver.add(std::move(article));
  return resolver.finish();
}

World resolve_all(const std::vector<ArticleMaker>& articles) {
  std::vector<ArticleSummary> summaries;
  for (const ArticleMaker& article : articles) summaries.push_back(article.article());
  return resolve_all(summaries, resolve::KnownNames());
}

std::string dump(const World& world) {
  std::string out = fmt::format("{}\n", fmt::join(world.documents, " "));
  for (const WorldEntity& entity : world.entities) out += written(entity);
  for (const WorldRole& role : world.roles)
    out += fmt::format("{} {} '{}' {} '{}' {} {}..{} {} sources={}\n", role.id, role.person, role.title,
                       role.of ? fmt::format("{}", *role.of) : "-", role.of_text, to_string(role.tense), written(role.first),
                       written(role.last), role.confidence, written(role.sources));
  for (const WorldRelation& relation : world.relations)
    out += fmt::format("{} {} '{}' {} {} sources={}\n", relation.id, relation.subject, relation.type, relation.object,
                       relation.confidence, written(relation.sources));
  for (const WorldMeeting& meeting : world.meetings) out += written(meeting);
  return out;
}

std::vector<std::string> ids_of(const std::vector<WorldEntity>& entities) {
  std::vector<std::string> ids;
  for (const WorldEntity& entity : entities) ids.push_back(entity.id);
  return ids;
}

std::vector<std::string> ids_of(const std::vector<WorldMeeting>& meetings) {
  std::vector<std::string> ids;
  for (const WorldMeeting& meeting : meetings) ids.push_back(meeting.id);
  return ids;
}

std::vector<ArticleSummary> random_articles(std::size_t count, std::uint64_t seed) {
  Dice dice(seed);
  std::vector<ArticleSummary> articles;
  for (std::size_t i = 0; i < count; ++i) articles.push_back(random_article(dice, i));
  return articles;
}

}  // namespace entrevue
