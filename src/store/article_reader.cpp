#include "store/article_reader.hpp"

#include "store/lists.hpp"

#include <fmt/format.h>

namespace entrevue::store {
namespace {

std::optional<std::size_t> optional_index(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.count<std::size_t>(column));
}

std::optional<int> optional_int(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.count<int>(column));
}

std::string text(const Statement& row, int column) { return std::string(row.text(column)); }

template <class List>
List list(const Statement& row, int column) {
  return from_json<List>(row.text(column));
}
using Numbers = std::vector<std::size_t>;

// Columns as select_facts() orders them.

Role role_of(const Statement& row) {
  Role role;
  role.person = row.count<std::size_t>(1);
  role.title = text(row, 2);
  role.of = optional_index(row, 3);
  role.of_text = text(row, 4);
  role.tense = from_string<Tense>(row.text(5));
  role.attributed_to = list<Numbers>(row, 21);
  return role;
}

Relation relation_of(const Statement& row) {
  Relation relation;
  relation.subject = row.count<std::size_t>(1);
  relation.type = text(row, 2);
  relation.object = row.count<std::size_t>(3);
  return relation;
}

Meeting meeting_of(const Statement& row) {
  Meeting meeting;
  meeting.kind = from_string<MeetingKind>(row.text(6));
  meeting.status = from_string<MeetingStatus>(row.text(7));
  const auto first = parse_iso_date(row.text(8));
  const auto last = parse_iso_date(row.text(9));
  if (first && last) meeting.when = DateRange{*first, *last};
  meeting.date_text = text(row, 10);
  meeting.duration_minutes = optional_int(row, 11);
  meeting.topics = list<std::vector<std::string>>(row, 12);
  meeting.ordinal = optional_int(row, 13);
  if (!row.is_null(14)) meeting.is_private = row.integer(14) != 0;
  meeting.cameo = text(row, 15);
  meeting.participants = list<Numbers>(row, 18);
  meeting.parts = list<Parts>(row, 19);
  meeting.places = list<Numbers>(row, 20);
  meeting.attributed_to = list<Numbers>(row, 21);
  if (!row.is_null(22)) meeting.said = from_string<Said>(row.text(22));
  meeting.outcome = outcome_from_json(row.text(23));
  return meeting;
}

/// Evidence, which a summary leaves out, comes last, so that the other columns keep their numbers.
constexpr int told_column = 24;

/// `last`: "mentions", how many they are, or "mentioned", the mentions themselves.
std::string select_entities(std::string_view last) {
  return fmt::format(
      "SELECT type, kind, name, aliases, country, confidence, {} FROM article_entity WHERE id >= ?1 AND id < ?2 ORDER BY id",
      last);
}

std::string select_facts(std::string_view told) {
  return fmt::format(
      "SELECT sort, subject, title, object, of_text, tense, kind, status, first_day, last_day, date_text, "
      "duration_minutes, topics, ordinal, private, cameo, rule, confidence, participants, parts, places, attributed, said, "
      "outcome{} "
      "FROM fact WHERE id >= ?1 AND id < ?2 ORDER BY id",
      told);
}

}  // namespace

ArticleReader::ArticleReader(const Database& database)
    : summaries_(database,
                 "SELECT document, language, published, first_entity, first_entity + entities, first_fact, "
                 "first_fact + roles + relations + meetings FROM article ORDER BY document"),
      article_(database,
               "SELECT document, language, published, first_entity, first_entity + entities, first_fact, "
               "first_fact + roles + relations + meetings, first_sentence, first_sentence + sentences, title, "
               "published_from, source, url, sha256, extractor, boilerplate, headings, tail "
               "FROM article WHERE document = ?1"),
      entities_(database, select_entities("mentions")),
      facts_(database, select_facts("")),
      sentences_(database, "SELECT begin, end, before, text FROM sentence WHERE id >= ?1 AND id < ?2 ORDER BY id"),
      told_entities_(database, select_entities("mentioned")),
      told_facts_(database, select_facts(", told")) {}

ArticleReader::Ids ArticleReader::ids_in(const Statement& row, int column) {
  return {row.integer(column), row.integer(column + 1)};
}

void ArticleReader::for_each_summary(const std::function<void(ArticleSummary&&)>& visit) {
  const Rewind rewind(summaries_);
  while (summaries_.step()) {
    ArticleSummary summary;
    summary.document = text(summaries_, 0);
    summary.language = text(summaries_, 1);
    summary.published = parse_iso_date(summaries_.text(2));
    read_entities(entities_, ids_in(summaries_, 3), summary.facts, &summary.mention_counts);
    read_facts(facts_, ids_in(summaries_, 5), summary.facts);
    visit(std::move(summary));
  }
}

std::optional<Article> ArticleReader::load(std::string_view document) {
  const Rewind rewind(article_);
  if (!article_.with(document).step()) return std::nullopt;
  Article article;
  Document& into = article.document;
  into.id = text(article_, 0);
  into.language = text(article_, 1);
  into.published = parse_iso_date(article_.text(2));
  read_entities(told_entities_, ids_in(article_, 3), article.facts, nullptr);
  read_facts(told_facts_, ids_in(article_, 5), article.facts);
  read_sentences(ids_in(article_, 7), article);
  into.title = text(article_, 9);
  into.published_from = text(article_, 10);
  into.source = text(article_, 11);
  if (!article_.is_null(12)) into.url = text(article_, 12);
  into.sha256 = text(article_, 13);
  article.extractor = text(article_, 14);
  into.boilerplate = list<std::vector<Span>>(article_, 15);
  into.headings = list<std::vector<Span>>(article_, 16);
  into.text += article_.text(17);
  return article;
}

void ArticleReader::read_entities(Statement& rows, Ids ids, Facts& facts, std::vector<std::uint32_t>* mention_counts) {
  const Rewind rewind(rows);
  rows.with(ids.first, ids.end);
  facts.entities.reserve(static_cast<std::size_t>(ids.end - ids.first));
  while (rows.step()) {
    Entity& entity = facts.entities.emplace_back();
    entity.type = from_string<EntityType>(rows.text(0));
    entity.kind = text(rows, 1);
    entity.name = text(rows, 2);
    entity.aliases = list<std::vector<std::string>>(rows, 3);
    entity.country = text(rows, 4);
    entity.confidence = rows.real(5);
    if (mention_counts)
      mention_counts->push_back(rows.count<std::uint32_t>(6));
    else
      entity.mentions = list<std::vector<Mention>>(rows, 6);
  }
}

void ArticleReader::read_facts(Statement& rows, Ids ids, Facts& facts) {
  const Rewind rewind(rows);
  rows.with(ids.first, ids.end);
  const bool is_told = sqlite3_column_count(rows.handle()) > told_column;
  const auto finish = [&](auto& fact) {
    fact.rule = text(rows, 16);
    fact.confidence = rows.real(17);
    if (is_told) fact.evidence = list<std::vector<Evidence>>(rows, told_column);
  };
  while (rows.step()) {
    const std::string_view sort = rows.text(0);
    if (sort == "role")
      finish(facts.roles.emplace_back(role_of(rows)));
    else if (sort == "relation")
      finish(facts.relations.emplace_back(relation_of(rows)));
    else
      finish(facts.meetings.emplace_back(meeting_of(rows)));
  }
}

void ArticleReader::read_sentences(Ids ids, Article& into) {
  const Rewind rewind(sentences_);
  sentences_.with(ids.first, ids.end);
  while (sentences_.step()) {
    into.sentences.push_back({sentences_.count<std::size_t>(0), sentences_.count<std::size_t>(1)});
    into.document.text.append(sentences_.text(2)).append(sentences_.text(3));
  }
}

}  // namespace entrevue::store
