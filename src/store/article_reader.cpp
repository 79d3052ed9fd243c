#include "store/article_reader.hpp"

#include "store/lists.hpp"

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

// Columns as `facts_` selects them.

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
  return meeting;
}

}  // namespace

ArticleReader::ArticleReader(const Database& database)
    : summaries_(database, "SELECT id, document, language, published FROM article ORDER BY document"),
      article_(database,
               "SELECT id, document, language, published, title, published_from, source, url, sha256, extractor, "
               "boilerplate, headings, tail FROM article WHERE document = ?1"),
      entities_(database,
                "SELECT type, kind, name, aliases, country, mentions, confidence, mentioned FROM article_entity "
                "WHERE article = ?1 ORDER BY number"),
      facts_(database,
             "SELECT sort, subject, title, object, of_text, tense, kind, status, first_day, last_day, date_text, "
             "duration_minutes, topics, ordinal, private, cameo, rule, confidence, participants, parts, places, attributed, "
             "told FROM fact WHERE article = ?1 ORDER BY number"),
      sentences_(database,
                 "SELECT s.begin, s.end, s.before, s.text FROM article a JOIN sentence s ON s.id >= a.first_sentence "
                 "AND s.id < a.first_sentence + a.sentences WHERE a.id = ?1 ORDER BY s.id") {}

void ArticleReader::for_each_summary(const std::function<void(ArticleSummary&&)>& visit) {
  const Rewind rewind(summaries_);
  while (summaries_.step()) {
    ArticleSummary summary;
    summary.document = text(summaries_, 1);
    summary.language = text(summaries_, 2);
    summary.published = parse_iso_date(summaries_.text(3));
    read_entities(summaries_.integer(0), summary.facts, &summary.mention_counts);
    read_facts(summaries_.integer(0), summary.facts, Detail::without_evidence);
    visit(std::move(summary));
  }
}

std::optional<Article> ArticleReader::load(std::string_view document) {
  const Rewind rewind(article_);
  if (!article_.with(document).step()) return std::nullopt;
  const std::int64_t id = article_.integer(0);
  Article article;
  Document& into = article.document;
  into.id = text(article_, 1);
  into.language = text(article_, 2);
  into.published = parse_iso_date(article_.text(3));
  into.title = text(article_, 4);
  into.published_from = text(article_, 5);
  into.source = text(article_, 6);
  if (!article_.is_null(7)) into.url = text(article_, 7);
  into.sha256 = text(article_, 8);
  article.extractor = text(article_, 9);
  into.boilerplate = list<std::vector<Span>>(article_, 10);
  into.headings = list<std::vector<Span>>(article_, 11);
  read_sentences(id, article);
  into.text += article_.text(12);
  read_entities(id, article.facts, nullptr);
  read_facts(id, article.facts, Detail::with_evidence);
  return article;
}

void ArticleReader::read_entities(std::int64_t article, Facts& facts, std::vector<std::uint32_t>* mention_counts) {
  const Rewind rewind(entities_);
  entities_.with(article);
  while (entities_.step()) {
    Entity& entity = facts.entities.emplace_back();
    entity.type = from_string<EntityType>(entities_.text(0));
    entity.kind = text(entities_, 1);
    entity.name = text(entities_, 2);
    entity.aliases = list<std::vector<std::string>>(entities_, 3);
    entity.country = text(entities_, 4);
    entity.confidence = entities_.real(6);
    if (mention_counts)
      mention_counts->push_back(entities_.count<std::uint32_t>(5));
    else
      entity.mentions = list<std::vector<Mention>>(entities_, 7);
  }
}

void ArticleReader::read_facts(std::int64_t article, Facts& facts, Detail detail) {
  const Rewind rewind(facts_);
  facts_.with(article);
  const auto finish = [&](auto& fact) {
    fact.rule = text(facts_, 16);
    fact.confidence = facts_.real(17);
    if (detail == Detail::with_evidence) fact.evidence = list<std::vector<Evidence>>(facts_, 22);
  };
  while (facts_.step()) {
    const std::string_view sort = facts_.text(0);
    if (sort == "role")
      finish(facts.roles.emplace_back(role_of(facts_)));
    else if (sort == "relation")
      finish(facts.relations.emplace_back(relation_of(facts_)));
    else
      finish(facts.meetings.emplace_back(meeting_of(facts_)));
  }
}

void ArticleReader::read_sentences(std::int64_t article, Article& into) {
  const Rewind rewind(sentences_);
  sentences_.with(article);
  while (sentences_.step()) {
    into.sentences.push_back({sentences_.count<std::size_t>(0), sentences_.count<std::size_t>(1)});
    into.document.text.append(sentences_.text(2)).append(sentences_.text(3));
  }
}

}  // namespace entrevue::store
