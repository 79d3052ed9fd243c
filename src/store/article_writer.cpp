#include "store/article_writer.hpp"

#include "store/lists.hpp"
#include "store/world_links.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace entrevue::store {
namespace {

/// Of row `i` of a table's new rows: SQLite gives the ones after the first the next ids by itself, and quicker.
std::optional<std::int64_t> id_of(std::size_t i, std::int64_t first) { return i == 0 ? std::optional(first) : std::nullopt; }

}  // namespace

ArticleFinder::ArticleFinder(const Database& database)
    : find_(database, "SELECT id, sha256 = ?2 AND extractor = ?3 AND ?2 <> '' FROM article WHERE document = ?1") {}

std::optional<ArticleFinder::Found> ArticleFinder::find(std::string_view document, std::string_view sha256,
                                                        std::string_view extractor) {
  const Rewind rewind(find_);
  if (!find_.with(document, sha256, extractor).step()) return std::nullopt;
  return Found{find_.integer(0), find_.integer(1) != 0};
}

ArticleWriter::ArticleWriter(const Database& database)
    : database_(database),
      finder_(database),
      transaction_(database),
      next_ids_(
          database,
          "SELECT (SELECT coalesce(max(id), 0) FROM sentence) + 1,"
          "max((SELECT coalesce(max(id), 0) FROM article_entity), (SELECT value FROM meta WHERE key = 'last_entity')) + 1,"
          "max((SELECT coalesce(max(id), 0) FROM fact), (SELECT value FROM meta WHERE key = 'last_fact')) + 1"),
      // No page is written when the world is stale already.
      mark_stale_(database, "UPDATE meta SET value = 1 WHERE key = 'world_stale' AND value = 0"),
      article_(database,
               "INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
               "?16, ?17, ?18, ?19, ?20, ?21)"),
      sentence_(database, "sentence", 6),
      entity_(database, "article_entity", 11),
      tie_(database,
           "fact (id, article, number, sort, subject, title, object, of_text, tense, rule, confidence, attributed, told)",
           13),
      meeting_(database,
               "fact (id, article, number, sort, kind, status, first_day, last_day, date_text, duration_minutes, topics, "
               "ordinal, private, cameo, rule, confidence, participants, parts, places, attributed, said, outcome, told)",
               23) {}

ArticleWriter::FirstIds ArticleWriter::read_next_ids() {
  const Rewind rewind(next_ids_);
  next_ids_.step();
  return {next_ids_.integer(0), next_ids_.integer(1), next_ids_.integer(2)};
}

void ArticleWriter::write(const Article& article, std::optional<std::int64_t> id) {
  const Document& document = article.document;
  const Facts& facts = article.facts;
  if (!next_) {
    next_ = read_next_ids();
    mark_stale_.run();
  }
  const FirstIds first = *next_;
  const std::size_t told = facts.roles.size() + facts.relations.size() + facts.meetings.size();
  next_ = {first.sentence + static_cast<std::int64_t>(article.sentences.size()),
           first.entity + static_cast<std::int64_t>(facts.entities.size()), first.fact + static_cast<std::int64_t>(told)};
  const std::size_t after = article.sentences.empty() ? 0 : article.sentences.back().end;
  const auto tail = document.text.empty() ? std::nullopt : std::optional(std::string_view(document.text).substr(after));
  article_.run(id, document.id, document.title, document.language, day_text(document.published), document.published_from,
               document.source, document.url, document.sha256, article.extractor, facts.entities.size(), facts.roles.size(),
               facts.relations.size(), facts.meetings.size(), first.sentence, article.sentences.size(), first.entity,
               first.fact, to_json(document.boilerplate), to_json(document.headings), tail);
  const std::int64_t stored = sqlite3_last_insert_rowid(database_.handle());
  write_sentences(stored, first.sentence, article);
  write_entities(stored, first.entity, facts);
  write_ties(stored, first.fact, facts);
  write_meetings(stored, first.fact, facts);
}

void ArticleWriter::write_sentences(std::int64_t id, std::int64_t first_id, const Article& article) {
  const std::string_view text = article.document.text;
  sentence_.write(article.sentences.size(), [&](Statement& row, int first, std::size_t i) {
    const Span& span = article.sentences[i];
    std::optional<std::string_view> before, words;
    if (!text.empty()) {
      before = cover(text, {i == 0 ? 0 : article.sentences[i - 1].end, span.begin});
      words = cover(text, span);
    }
    row.bind_from(first, id_of(i, first_id), id, span.begin, span.end, before, words);
  });
}

void ArticleWriter::write_entities(std::int64_t id, std::int64_t first_id, const Facts& facts) {
  struct Lists {
    std::string aliases, mentioned;
  };
  std::vector<Lists> lists;  // bound texts live until the rows are written
  for (const Entity& entity : facts.entities) lists.push_back({to_json(entity.aliases), to_json(entity.mentions)});
  entity_.write(facts.entities.size(), [&](Statement& row, int first, std::size_t i) {
    const Entity& entity = facts.entities[i];
    row.bind_from(first, id_of(i, first_id), id, i, to_string(entity.type), entity.kind, entity.name, lists[i].aliases,
                  entity.country, entity.mentions.size(), entity.confidence, lists[i].mentioned);
  });
}

/// Facts are numbered through: roles, then relations, then meetings.
void ArticleWriter::write_ties(std::int64_t id, std::int64_t first_id, const Facts& facts) {
  const std::size_t roles = facts.roles.size();
  struct Lists {
    std::string attributed, told;
  };
  std::vector<Lists> lists;
  for (const Role& role : facts.roles) lists.push_back({to_json(role.attributed_to), to_json(role.evidence)});
  for (const Relation& relation : facts.relations) lists.push_back({"[]", to_json(relation.evidence)});
  tie_.write(lists.size(), [&](Statement& row, int first, std::size_t i) {
    if (i < roles) {
      const Role& role = facts.roles[i];
      row.bind_from(first, id_of(i, first_id), id, i, "role", role.person, role.title, role.of, role.of_text,
                    to_string(role.tense), role.rule, role.confidence, lists[i].attributed, lists[i].told);
    } else {
      const Relation& relation = facts.relations[i - roles];
      row.bind_from(first, id_of(i, first_id), id, i, "relation", relation.subject, relation.type, relation.object, nullptr,
                    nullptr, relation.rule, relation.confidence, lists[i].attributed, lists[i].told);
    }
  });
}

void ArticleWriter::write_meetings(std::int64_t id, std::int64_t first_id, const Facts& facts) {
  struct Lists {
    std::optional<std::string> first_day, last_day, outcome;
    std::string topics, participants, parts, places, attributed, told;
  };
  std::vector<Lists> lists;
  for (const Meeting& meeting : facts.meetings) {
    const auto day = [&](Date DateRange::*end) {
      return meeting.when ? std::optional(to_string((*meeting.when).*end)) : std::nullopt;
    };
    lists.push_back({day(&DateRange::first), day(&DateRange::last), to_json(meeting.outcome), to_json(meeting.topics),
                     to_json(meeting.participants), to_json(meeting.parts), to_json(meeting.places),
                     to_json(meeting.attributed_to), to_json(meeting.evidence)});
  }
  const std::size_t number = facts.roles.size() + facts.relations.size();
  meeting_.write(lists.size(), [&](Statement& row, int first, std::size_t i) {
    const Meeting& meeting = facts.meetings[i];
    const Lists& list = lists[i];
    row.bind_from(first, id_of(number + i, first_id), id, number + i, "meeting", to_string(meeting.kind),
                  to_string(meeting.status), list.first_day, list.last_day, meeting.date_text, meeting.duration_minutes,
                  list.topics, meeting.ordinal, meeting.is_private, meeting.cameo, meeting.rule, meeting.confidence,
                  list.participants, list.parts, list.places, list.attributed, to_string(meeting.said), list.outcome,
                  list.told);
  });
}

void ArticleWriter::remove_rows(const char* table, const char* first, const char* count, std::int64_t id) const {
  Statement(database_, fmt::format("DELETE FROM {0} WHERE id >= (SELECT {1} FROM article WHERE id = ?1) "
                                   "AND id < (SELECT {1} + {2} FROM article WHERE id = ?1)",
                                   table, first, count))
      .run(id);
}

void ArticleWriter::remove(std::int64_t id) {
  next_.reset();  // those at the end are given again
  mark_stale_.run();
  // The index has no copy of the text: it must be told the words of what leaves it.
  Statement(database_,
            "INSERT INTO search (search, rowid, text) SELECT 'delete', s.id, s.text FROM article a JOIN sentence s "
            "ON s.id >= a.first_sentence AND s.id < a.first_sentence + a.sentences WHERE a.id = ?1 AND s.text IS NOT NULL "
            "AND s.id <= (SELECT value FROM meta WHERE key = 'indexed_sentence')")
      .run(id);
  forget_article(database_, id);
  remove_rows("sentence", "first_sentence", "sentences", id);
  remove_rows("article_entity", "first_entity", "entities", id);
  remove_rows("fact", "first_fact", "roles + relations + meetings", id);
  Statement(database_, "DELETE FROM article WHERE id = ?1").run(id);
  // Ids of removed sentences are given again; those above this mark are not indexed yet.
  database_.execute(
      "UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM sentence) "
      "WHERE key = 'indexed_sentence' AND value > (SELECT coalesce(max(id), 0) FROM sentence)");
}

}  // namespace entrevue::store
