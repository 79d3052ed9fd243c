#include "resolve/collection.hpp"

#include <algorithm>
#include <utility>

namespace entrevue::resolve {
namespace {

std::optional<std::uint32_t> narrow(const std::optional<std::size_t>& index) {
  return index ? std::optional(static_cast<std::uint32_t>(*index)) : std::nullopt;
}

class Compactor {
 public:
  Compactor(Symbols& symbols, std::vector<std::uint32_t>& numbers) : symbols_(symbols), numbers_(numbers) {}

  ArticleFacts compact(const ArticleSummary& summary) {
    ArticleFacts article;
    article.document = summary.document;
    article.is_french = summary.language == "fr";
    article.published = summary.published;
    article.entities.reserve(summary.facts.entities.size());
    for (std::size_t i = 0; i < summary.facts.entities.size(); ++i) add_entity(summary, i, article);
    article.roles.reserve(summary.facts.roles.size());
    for (const Role& role : summary.facts.roles)
      article.roles.push_back({static_cast<std::uint32_t>(role.person), narrow(role.of), symbols_.intern(role.title),
                               symbols_.intern(role.of_text), role.tense, role.confidence});
    article.relations.reserve(summary.facts.relations.size());
    for (const Relation& relation : summary.facts.relations)
      article.relations.push_back({static_cast<std::uint32_t>(relation.subject), static_cast<std::uint32_t>(relation.object),
                                   symbols_.intern(relation.type), relation.confidence});
    article.meetings.reserve(summary.facts.meetings.size());
    for (const Meeting& meeting : summary.facts.meetings) article.meetings.push_back(compact(meeting));
    return article;
  }

 private:
  void add_entity(const ArticleSummary& summary, std::size_t index, ArticleFacts& article) {
    const Entity& entity = summary.facts.entities[index];
    EntityFact fact;
    fact.type = entity.type;
    fact.kind = symbols_.intern(entity.kind);
    fact.name = symbols_.intern(entity.name);
    fact.country = symbols_.intern(entity.country);
    fact.mentions = index < summary.mention_counts.size() ? summary.mention_counts[index]
                                                          : static_cast<std::uint32_t>(entity.mentions.size());
    fact.first_alias = static_cast<std::uint32_t>(article.aliases.size());
    fact.alias_count = static_cast<std::uint32_t>(entity.aliases.size());
    for (const std::string& alias : entity.aliases) article.aliases.push_back(symbols_.intern(alias));
    article.entities.push_back(fact);
  }

  MeetingFact compact(const Meeting& meeting) {
    MeetingFact fact;
    fact.kind = meeting.kind;
    fact.status = meeting.status;
    fact.first_number = static_cast<std::uint32_t>(numbers_.size());
    fact.participants = keep(meeting.participants);
    fact.places = keep(meeting.places);
    fact.attributed_to = keep(meeting.attributed_to);
    fact.topics = static_cast<std::uint32_t>(meeting.topics.size());
    for (const std::string& topic : meeting.topics) numbers_.push_back(symbols_.intern(topic));
    fact.parts = static_cast<std::uint32_t>(meeting.parts.size());
    for (const auto& [participant, part] : meeting.parts) {
      numbers_.push_back(static_cast<std::uint32_t>(participant));
      numbers_.push_back(symbols_.intern(part));
    }
    fact.when = meeting.when;
    fact.date_text = symbols_.intern(meeting.date_text);
    fact.cameo = symbols_.intern(meeting.cameo);
    fact.duration_minutes = meeting.duration_minutes;
    fact.ordinal = meeting.ordinal;
    fact.is_private = meeting.is_private;
    fact.said = meeting.said;
    if (meeting.outcome) fact.outcome = meeting.outcome->value;
    fact.confidence = meeting.confidence;
    return fact;
  }

  /// Gives how many there are.
  std::uint32_t keep(const std::vector<std::size_t>& indexes) {
    for (const std::size_t index : indexes) numbers_.push_back(static_cast<std::uint32_t>(index));
    return static_cast<std::uint32_t>(indexes.size());
  }

  Symbols& symbols_;
  std::vector<std::uint32_t>& numbers_;
};

}  // namespace

void Collection::add(const ArticleSummary& article) { articles_.push_back(Compactor(symbols_, numbers_).compact(article)); }

void Collection::renumber(ArticleFacts& article, const std::vector<Symbol>& number) {
  const auto renew = [&](Symbol& symbol) { symbol = number[symbol]; };
  for (RoleFact& role : article.roles) {
    renew(role.title);
    renew(role.of_text);
  }
  for (RelationFact& relation : article.relations) renew(relation.type);
  for (MeetingFact& meeting : article.meetings) {
    renew(meeting.date_text);
    renew(meeting.cameo);
    const auto topics =
        numbers_.begin() + meeting.first_number + meeting.participants + meeting.places + meeting.attributed_to;
    std::for_each(topics, topics + meeting.topics, renew);
    for (std::uint32_t part = 0; part < meeting.parts; ++part) renew(topics[meeting.topics + 2 * part + 1]);
  }
}

std::vector<std::pair<std::uint32_t, Symbol>> Collection::parts(const MeetingFact& fact) const {
  const Numbers all = numbers(fact, fact.participants + fact.places + fact.attributed_to + fact.topics, 2 * fact.parts);
  std::vector<std::pair<std::uint32_t, Symbol>> parts;
  for (std::size_t i = 0; i < all.size(); i += 2) parts.emplace_back(all[i], all[i + 1]);
  return parts;
}

void Collection::sort() {
  std::sort(articles_.begin(), articles_.end(),
            [](const ArticleFacts& a, const ArticleFacts& b) { return a.document < b.document; });
  gather_entities();
  const auto number = symbols_.sort();
  for (EntityFact& entity : entities_)
    for (Symbol* symbol : {&entity.kind, &entity.name, &entity.country}) *symbol = number[*symbol];
  for (Symbol& alias : aliases_) alias = number[alias];
  for (ArticleFacts& article : articles_) renumber(article, number);
}

// Assigning {} to a vector would keep its room.
void Collection::forget_entities() {
  std::exchange(entities_, {});
  std::exchange(aliases_, {});
  std::exchange(article_of_, {});
}

void Collection::forget_meetings() {
  for (ArticleFacts& article : articles_) std::exchange(article.meetings, {});
  std::exchange(numbers_, {});
}

void Collection::gather_entities() {
  std::size_t entities = 0;
  std::size_t aliases = 0;
  for (const ArticleFacts& article : articles_) entities += article.entities.size(), aliases += article.aliases.size();
  entities_.reserve(entities);
  aliases_.reserve(aliases);
  article_of_.reserve(entities);
  for (std::size_t a = 0; a < articles_.size(); ++a) {
    ArticleFacts& article = articles_[a];
    article.first_entity = static_cast<std::uint32_t>(entities_.size());
    for (EntityFact entity : std::exchange(article.entities, {})) {
      entity.first_alias += static_cast<std::uint32_t>(aliases_.size());
      entities_.push_back(entity);
      article_of_.push_back(static_cast<std::uint32_t>(a));
    }
    const auto names = std::exchange(article.aliases, {});
    aliases_.insert(aliases_.end(), names.begin(), names.end());
  }
}

}  // namespace entrevue::resolve
