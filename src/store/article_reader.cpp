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

// What each sort of facts is made of: the columns, in the order in which they are read. `rule` and `confidence` come behind
// them, then `told`, the evidence, which a summary leaves out.

constexpr std::string_view role_columns = "subject, title, object, of_text, tense, attributed";
constexpr int role_size = 6;

Role role_of(const Statement& row) {
  Role role;
  role.person = row.count<std::size_t>(0);
  role.title = text(row, 1);
  role.of = optional_index(row, 2);
  role.of_text = text(row, 3);
  role.tense = from_string<Tense>(row.text(4));
  role.attributed_to = list<Numbers>(row, 5);
  return role;
}

constexpr std::string_view relation_columns = "subject, title, object";
constexpr int relation_size = 3;

Relation relation_of(const Statement& row) {
  Relation relation;
  relation.subject = row.count<std::size_t>(0);
  relation.type = text(row, 1);
  relation.object = row.count<std::size_t>(2);
  return relation;
}

constexpr std::string_view meeting_columns =
    "kind, status, first_day, last_day, date_text, duration_minutes, topics, ordinal, private, cameo, participants, parts, "
    "places, attributed, said, outcome";
constexpr int meeting_size = 16;

Meeting meeting_of(const Statement& row) {
  Meeting meeting;
  meeting.kind = from_string<MeetingKind>(row.text(0));
  meeting.status = from_string<MeetingStatus>(row.text(1));
  const auto first = parse_iso_date(row.text(2));
  const auto last = parse_iso_date(row.text(3));
  if (first && last) meeting.when = DateRange{*first, *last};
  meeting.date_text = text(row, 4);
  meeting.duration_minutes = optional_int(row, 5);
  meeting.topics = list<std::vector<std::string>>(row, 6);
  meeting.ordinal = optional_int(row, 7);
  if (!row.is_null(8)) meeting.is_private = row.integer(8) != 0;
  meeting.cameo = text(row, 9);
  meeting.participants = list<Numbers>(row, 10);
  meeting.parts = list<Parts>(row, 11);
  meeting.places = list<Numbers>(row, 12);
  meeting.attributed_to = list<Numbers>(row, 13);
  if (!row.is_null(14)) meeting.said = from_string<Said>(row.text(14));
  meeting.outcome = outcome_from_json(row.text(15));
  return meeting;
}

/// `last`: "mentions", how many they are, or "mentioned", the mentions themselves.
std::string select_entities(std::string_view last) {
  return fmt::format(
      "SELECT type, kind, name, aliases, country, confidence, {} FROM article_entity WHERE id >= ?1 AND id < ?2 ORDER BY id",
      last);
}

std::string select_facts(std::string_view columns, bool evidence) {
  return fmt::format("SELECT {}, rule, confidence{} FROM fact WHERE id >= ?1 AND id < ?2 ORDER BY id", columns,
                     evidence ? ", told" : "");
}

/// An article's entities and facts: where its entities begin and end, where its roles begin, and where each sort of facts
/// ends.
constexpr std::string_view ranges =
    "first_entity, first_entity + entities, first_fact, first_fact + roles, first_fact + roles + relations, "
    "first_fact + roles + relations + meetings";

}  // namespace

ArticleReader::ArticleReader(const Database& database)
    : summaries_(database, fmt::format("SELECT document, language, published, {} FROM article ORDER BY document", ranges)),
      article_(database, fmt::format("SELECT document, language, published, {}, first_sentence, first_sentence + sentences, "
                                     "title, published_from, source, url, sha256, extractor, boilerplate, headings, tail "
                                     "FROM article WHERE document = ?1",
                                     ranges)),
      entities_(database, select_entities("mentions")),
      sentences_(database, "SELECT begin, end, before, text FROM sentence WHERE id >= ?1 AND id < ?2 ORDER BY id"),
      told_entities_(database, select_entities("mentioned")),
      facts_(database, false),
      told_facts_(database, true) {}

ArticleReader::FactRows::FactRows(const Database& database, bool evidence)
    : roles(database, select_facts(role_columns, evidence)),
      relations(database, select_facts(relation_columns, evidence)),
      meetings(database, select_facts(meeting_columns, evidence)),
      with_evidence(evidence) {}

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
    read_facts(facts_, summaries_, 5, summary.facts);
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
  read_facts(told_facts_, article_, 5, article.facts);
  read_sentences(ids_in(article_, 9), article);
  into.title = text(article_, 11);
  into.published_from = text(article_, 12);
  into.source = text(article_, 13);
  if (!article_.is_null(14)) into.url = text(article_, 14);
  into.sha256 = text(article_, 15);
  article.extractor = text(article_, 16);
  into.boilerplate = list<std::vector<Span>>(article_, 17);
  into.headings = list<std::vector<Span>>(article_, 18);
  into.text += article_.text(19);
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

void ArticleReader::read_facts(FactRows& rows, const Statement& article, int column, Facts& facts) {
  const auto read = [&](Statement& sort, Ids ids, int size, auto& into, const auto& make) {
    if (ids.first == ids.end) return;
    const Rewind rewind(sort);
    sort.with(ids.first, ids.end);
    into.reserve(static_cast<std::size_t>(ids.end - ids.first));
    while (sort.step()) {
      auto& fact = into.emplace_back(make(sort));
      fact.rule = text(sort, size);
      fact.confidence = sort.real(size + 1);
      if (rows.with_evidence) fact.evidence = list<std::vector<Evidence>>(sort, size + 2);
    }
  };
  read(rows.roles, ids_in(article, column), role_size, facts.roles, role_of);
  read(rows.relations, ids_in(article, column + 1), relation_size, facts.relations, relation_of);
  read(rows.meetings, ids_in(article, column + 2), meeting_size, facts.meetings, meeting_of);
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
