#include "store/article_reader.hpp"

#include "entrevue/error.hpp"
#include "store/lists.hpp"

#include <fmt/format.h>

namespace entrevue::store {
namespace {

template <class Value>
Value& item(std::vector<Value>& values, std::int64_t index) {
  if (index < 0 || static_cast<std::size_t>(index) >= values.size())
    throw StorageError("the database refers to a fact or an entity that it does not hold; run `entrevue check` on it");
  return values[static_cast<std::size_t>(index)];
}

std::optional<std::size_t> optional_index(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.count<std::size_t>(column));
}

std::optional<int> optional_int(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.count<int>(column));
}

std::string text(const Statement& row, int column) { return std::string(row.text(column)); }

Role role_of(const Statement& row) {
  Role role;
  role.person = row.count<std::size_t>(2);
  role.title = text(row, 3);
  role.of = optional_index(row, 4);
  role.of_text = text(row, 5);
  role.tense = from_string<Tense>(row.text(6));
  role.rule = text(row, 17);
  role.confidence = row.real(18);
  return role;
}

Relation relation_of(const Statement& row) {
  Relation relation;
  relation.subject = row.count<std::size_t>(2);
  relation.type = text(row, 3);
  relation.object = row.count<std::size_t>(4);
  relation.rule = text(row, 17);
  relation.confidence = row.real(18);
  return relation;
}

Meeting meeting_of(const Statement& row) {
  Meeting meeting;
  meeting.kind = from_string<MeetingKind>(row.text(7));
  meeting.status = from_string<MeetingStatus>(row.text(8));
  const auto first = parse_iso_date(row.text(9));
  const auto last = parse_iso_date(row.text(10));
  if (first && last) meeting.when = DateRange{*first, *last};
  meeting.date_text = text(row, 11);
  meeting.duration_minutes = optional_int(row, 12);
  meeting.topics = texts_from_json(row.text(13));
  meeting.ordinal = optional_int(row, 14);
  if (!row.is_null(15)) meeting.is_private = row.integer(15) != 0;
  meeting.cameo = text(row, 16);
  meeting.rule = text(row, 17);
  meeting.confidence = row.real(18);
  return meeting;
}

std::vector<Evidence>& evidence_of(Facts& facts, std::size_t roles, std::size_t relations, std::int64_t number) {
  const auto index = static_cast<std::size_t>(number);
  if (index < roles) return item(facts.roles, number).evidence;
  if (index < roles + relations) return item(facts.relations, number - static_cast<std::int64_t>(roles)).evidence;
  return item(facts.meetings, number - static_cast<std::int64_t>(roles + relations)).evidence;
}

}  // namespace

ArticleReader::ArticleReader(const Database& database)
    : summaries_(database, "SELECT id, roles, relations, document, language, published FROM article ORDER BY document"),
      article_(database,
               "SELECT id, roles, relations, document, language, published, title, published_from, source, url, sha256, "
               "extractor "
               "FROM article WHERE document = ?1"),
      entities_(database,
                "SELECT type, kind, name, aliases, country, mentions, confidence FROM article_entity "
                "WHERE article = ?1 ORDER BY number"),
      facts_(database,
             "SELECT number, sort, subject, title, object, of_text, tense, kind, status, first_day, last_day, date_text, "
             "duration_minutes, topics, ordinal, private, cameo, rule, confidence FROM fact "
             "WHERE article = ?1 ORDER BY number"),
      fact_entities_(database,
                     "SELECT fact, sort, entity, part FROM fact_entity WHERE article = ?1 ORDER BY fact, sort, position"),
      mentions_(database,
                "SELECT entity, begin, end, sentence, form, text FROM mention WHERE article = ?1 "
                "ORDER BY entity, position"),
      evidence_(database,
                "SELECT fact, begin, end, sentence, quote FROM evidence WHERE article = ?1 ORDER BY fact, position"),
      text_(database, "SELECT text, boilerplate, headings FROM article_text WHERE article = ?1"),
      sentences_(database, "SELECT begin, end FROM sentence WHERE article = ?1 ORDER BY position") {}

void ArticleReader::for_each_summary(const std::function<void(ArticleSummary&&)>& visit) {
  const Rewind rewind(summaries_);
  while (summaries_.step()) {
    const Shape shape{summaries_.integer(0), summaries_.count<std::size_t>(1), summaries_.count<std::size_t>(2)};
    ArticleSummary summary;
    summary.document = text(summaries_, 3);
    summary.language = text(summaries_, 4);
    summary.published = parse_iso_date(summaries_.text(5));
    read_entities(shape, summary.facts, &summary.mention_counts);
    read_facts(shape, summary.facts);
    read_fact_entities(shape, summary.facts);
    visit(std::move(summary));
  }
}

std::optional<Article> ArticleReader::load(std::string_view document) {
  const Rewind rewind(article_);
  if (!article_.with(document).step()) return std::nullopt;
  const Shape shape{article_.integer(0), article_.count<std::size_t>(1), article_.count<std::size_t>(2)};
  Article article;
  Document& into = article.document;
  into.id = text(article_, 3);
  into.language = text(article_, 4);
  into.published = parse_iso_date(article_.text(5));
  into.title = text(article_, 6);
  into.published_from = text(article_, 7);
  into.source = text(article_, 8);
  if (!article_.is_null(9)) into.url = text(article_, 9);
  into.sha256 = text(article_, 10);
  article.extractor = text(article_, 11);
  read_text(shape, article);
  read_entities(shape, article.facts, nullptr);
  read_facts(shape, article.facts);
  read_fact_entities(shape, article.facts);
  read_mentions(shape, article.facts);
  read_evidence(shape, article.facts);
  return article;
}

void ArticleReader::read_entities(const Shape& article, Facts& facts, std::vector<std::uint32_t>* mention_counts) {
  const Rewind rewind(entities_);
  entities_.with(article.id);
  while (entities_.step()) {
    Entity& entity = facts.entities.emplace_back();
    entity.type = from_string<EntityType>(entities_.text(0));
    entity.kind = text(entities_, 1);
    entity.name = text(entities_, 2);
    entity.aliases = texts_from_json(entities_.text(3));
    entity.country = text(entities_, 4);
    if (mention_counts) mention_counts->push_back(entities_.count<std::uint32_t>(5));
    entity.confidence = entities_.real(6);
  }
}

void ArticleReader::read_facts(const Shape& article, Facts& facts) {
  const Rewind rewind(facts_);
  facts_.with(article.id);
  while (facts_.step()) {
    const std::string_view sort = facts_.text(1);
    if (sort == "role")
      facts.roles.push_back(role_of(facts_));
    else if (sort == "relation")
      facts.relations.push_back(relation_of(facts_));
    else
      facts.meetings.push_back(meeting_of(facts_));
  }
}

void ArticleReader::read_fact_entities(const Shape& article, Facts& facts) {
  const Rewind rewind(fact_entities_);
  fact_entities_.with(article.id);
  const auto before_meetings = static_cast<std::int64_t>(article.roles + article.relations);
  while (fact_entities_.step()) {
    const std::int64_t number = fact_entities_.integer(0);
    const std::string_view sort = fact_entities_.text(1);
    const auto entity = fact_entities_.count<std::size_t>(2);
    if (number < before_meetings) {
      item(facts.roles, number).attributed_to.push_back(entity);
      continue;
    }
    Meeting& meeting = item(facts.meetings, number - before_meetings);
    if (sort == "participant")
      meeting.participants.push_back(entity);
    else if (sort == "part")
      meeting.parts.emplace_back(entity, text(fact_entities_, 3));
    else if (sort == "place")
      meeting.places.push_back(entity);
    else
      meeting.attributed_to.push_back(entity);
  }
}

void ArticleReader::read_mentions(const Shape& article, Facts& facts) {
  const Rewind rewind(mentions_);
  mentions_.with(article.id);
  while (mentions_.step()) {
    Mention& mention = item(facts.entities, mentions_.integer(0)).mentions.emplace_back();
    mention.span = {mentions_.count<std::size_t>(1), mentions_.count<std::size_t>(2)};
    mention.sentence = mentions_.count<std::size_t>(3);
    mention.form = from_string<MentionForm>(mentions_.text(4));
    mention.text = text(mentions_, 5);
  }
}

void ArticleReader::read_evidence(const Shape& article, Facts& facts) {
  const Rewind rewind(evidence_);
  evidence_.with(article.id);
  while (evidence_.step()) {
    Evidence& evidence = evidence_of(facts, article.roles, article.relations, evidence_.integer(0)).emplace_back();
    evidence.span = {evidence_.count<std::size_t>(1), evidence_.count<std::size_t>(2)};
    evidence.sentence = optional_index(evidence_, 3);
    evidence.quote = text(evidence_, 4);
  }
}

void ArticleReader::read_text(const Shape& article, Article& into) {
  const Rewind rewind_text(text_);
  if (text_.with(article.id).step()) {
    into.document.text = text(text_, 0);
    into.document.boilerplate = spans_from_json(text_.text(1));
    into.document.headings = spans_from_json(text_.text(2));
  }
  const Rewind rewind(sentences_);
  sentences_.with(article.id);
  while (sentences_.step()) into.sentences.push_back({sentences_.count<std::size_t>(0), sentences_.count<std::size_t>(1)});
}

}  // namespace entrevue::store
