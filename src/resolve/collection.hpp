#pragma once

#include "entrevue/world.hpp"
#include "resolve/symbols.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// The facts of all articles, as small as resolution allows. References inside an article are indexes into its entities.
namespace entrevue::resolve {

struct EntityFact {
  EntityType type = EntityType::person;
  Symbol kind = 0;
  Symbol name = 0;
  Symbol country = 0;
  std::uint32_t mentions = 0;
};

struct RoleFact {
  std::uint32_t person = 0;
  std::optional<std::uint32_t> of;
  Symbol title = 0;
  Symbol of_text = 0;
  Tense tense = Tense::current;
  double confidence = 1;
};

struct RelationFact {
  std::uint32_t subject = 0;
  std::uint32_t object = 0;
  Symbol type = 0;
  double confidence = 1;
};

struct MeetingFact {
  MeetingKind kind = MeetingKind::meeting;
  MeetingStatus status = MeetingStatus::held;
  /// How many of each there are in the collection's numbers, one sort behind the other, from `first_number` on; a part is
  /// two numbers, participant and symbol.
  std::uint32_t first_number = 0;
  std::uint32_t participants = 0, places = 0, attributed_to = 0, topics = 0, parts = 0;
  std::optional<DateRange> when;
  Symbol date_text = 0;
  Symbol cameo = 0;
  std::optional<int> duration_minutes;
  std::optional<int> ordinal;
  std::optional<bool> is_private;
  std::optional<Outcome> outcome;
  Said said = Said::asserted;
  double confidence = 1;
};

struct ArticleFacts {
  std::string document;
  bool is_french = false;
  std::optional<Date> published;
  std::uint32_t first_entity = 0;  ///< number of its first entity among all
  std::uint32_t entities = 0;      ///< how many it has
  std::vector<RoleFact> roles;
  std::vector<RelationFact> relations;
  std::vector<MeetingFact> meetings;
};

class Collection {
 public:
  void add(const ArticleSummary& article);

  /// Brings articles into the order of their ids and symbols into that of their texts, after which nothing shows in which
  /// order they came. To be called once.
  void sort();

  /// Give back the memory of what resolution needs no more; entities keep their numbers.
  void forget_entities();
  void forget_meetings();

  using Numbers = std::span<const std::uint32_t>;
  [[nodiscard]] Numbers participants(const MeetingFact& fact) const { return numbers(fact, 0, fact.participants); }
  [[nodiscard]] Numbers places(const MeetingFact& fact) const { return numbers(fact, fact.participants, fact.places); }
  [[nodiscard]] Numbers attributed_to(const MeetingFact& fact) const {
    return numbers(fact, fact.participants + fact.places, fact.attributed_to);
  }
  /// Symbols.
  [[nodiscard]] Numbers topics(const MeetingFact& fact) const {
    return numbers(fact, fact.participants + fact.places + fact.attributed_to, fact.topics);
  }
  /// Participant and symbol.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, Symbol>> parts(const MeetingFact& fact) const;

  [[nodiscard]] const std::vector<ArticleFacts>& articles() const { return articles_; }
  [[nodiscard]] Symbols& symbols() { return symbols_; }
  [[nodiscard]] const std::string& text(Symbol symbol) const { return symbols_.text(symbol); }

  /// Entities of all articles are numbered through, in the order of the articles.
  [[nodiscard]] std::size_t entity_count() const { return article_of_.size(); }
  [[nodiscard]] std::uint32_t article_of(std::uint32_t entity) const { return article_of_[entity]; }
  [[nodiscard]] EntityFact entity(std::uint32_t entity) const {
    const Kept& kept = entities_[entity];
    const Sort& sort = sorts_[kept.sort];
    return {sort.type, sort.kind, kept.name, sort.country, kept.mentions};
  }
  [[nodiscard]] std::span<const Symbol> aliases(std::uint32_t entity) const {
    return std::span(aliases_).subspan(entities_[entity].first_alias, entities_[entity].alias_count);
  }

 private:
  /// An entity as it is kept: there are many, and few sorts of them.
  struct Kept {
    Symbol name = 0;
    std::uint32_t sort = 0;
    std::uint32_t mentions = 0;
    std::uint32_t first_alias = 0;
    std::uint32_t alias_count = 0;
  };
  struct Sort {
    EntityType type = EntityType::person;
    Symbol kind = 0;
    Symbol country = 0;
    auto operator<=>(const Sort&) const = default;
  };

  void add_entities(const ArticleSummary& summary, ArticleFacts& article);
  std::uint32_t number_of(const Sort& sort);
  void order_entities();
  void renumber(ArticleFacts& article, const std::vector<Symbol>& number);
  [[nodiscard]] Numbers numbers(const MeetingFact& fact, std::size_t behind, std::size_t count) const {
    return Numbers(numbers_).subspan(fact.first_number + behind, count);
  }

  Symbols symbols_;
  std::vector<ArticleFacts> articles_;
  std::vector<Kept> entities_;  ///< of all articles, as they are numbered; resolution passes over them many times
  std::vector<Sort> sorts_;
  std::map<Sort, std::uint32_t> sort_numbers_;  ///< only looked up
  std::vector<Symbol> aliases_;
  std::vector<std::uint32_t> article_of_;
  std::vector<std::uint32_t> numbers_;  ///< of all meetings
};

}  // namespace entrevue::resolve
