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

void Collection::add(const ArticleSummary& article) {
  articles_.push_back(Compactor(symbols_, numbers_).compact(article));
  add_entities(article, articles_.back());
}

std::uint32_t Collection::number_of(const Sort& sort) {
  const auto [known, is_new] = sort_numbers_.try_emplace(sort, static_cast<std::uint32_t>(sorts_.size()));
  if (is_new) sorts_.push_back(sort);
  return known->second;
}

void Collection::add_entities(const ArticleSummary& summary, ArticleFacts& article) {
  const std::vector<Entity>& entities = summary.facts.entities;
  article.first_entity = static_cast<std::uint32_t>(entities_.size());
  article.entities = static_cast<std::uint32_t>(entities.size());
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const Entity& entity = entities[i];
    Kept kept;
    kept.name = symbols_.intern(entity.name);
    kept.sort = number_of({entity.type, symbols_.intern(entity.kind), symbols_.intern(entity.country)});
    kept.mentions =
        i < summary.mention_counts.size() ? summary.mention_counts[i] : static_cast<std::uint32_t>(entity.mentions.size());
    kept.first_alias = static_cast<std::uint32_t>(aliases_.size());
    kept.alias_count = static_cast<std::uint32_t>(entity.aliases.size());
    for (const std::string& alias : entity.aliases) aliases_.push_back(symbols_.intern(alias));
    entities_.push_back(kept);
  }
}

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
  order_entities();
  const auto number = symbols_.sort();
  for (Kept& entity : entities_) entity.name = number[entity.name];
  for (Sort& sort : sorts_)
    for (Symbol* symbol : {&sort.kind, &sort.country}) *symbol = number[*symbol];
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

/// Into the order of the articles, in which they mostly came.
void Collection::order_entities() {
  std::uint32_t next = 0;
  const bool ordered = std::all_of(articles_.begin(), articles_.end(), [&](const ArticleFacts& article) {
    return std::exchange(next, next + article.entities) == article.first_entity;
  });
  if (!ordered) {
    const auto came = std::exchange(entities_, {});
    entities_.reserve(came.size());
    for (ArticleFacts& article : articles_) {
      const auto first = came.begin() + article.first_entity;
      article.first_entity = static_cast<std::uint32_t>(entities_.size());
      entities_.insert(entities_.end(), first, first + article.entities);
    }
  }
  article_of_.reserve(entities_.size());
  for (std::uint32_t a = 0; a < articles_.size(); ++a) article_of_.insert(article_of_.end(), articles_[a].entities, a);
}

}  // namespace entrevue::resolve
