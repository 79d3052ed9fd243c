#include "store/article_writer.hpp"

#include "store/lists.hpp"

#include <fmt/format.h>

#include <initializer_list>

namespace entrevue::store {

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
      last_sentence_(database, "SELECT coalesce(max(id), 0) FROM sentence"),
      // No page is written when the world is stale already.
      mark_stale_(database, "UPDATE meta SET value = 1 WHERE key = 'world_stale' AND value = 0"),
      article_(database,
               "INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
               "?16)"),
      text_(database, "INSERT INTO article_text VALUES (?1, ?2, ?3, ?4)"),
      tie_(database,
           "INSERT INTO fact (article, number, sort, subject, title, object, of_text, tense, rule, confidence) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
      meeting_(database,
               "INSERT INTO fact (article, number, sort, kind, status, first_day, last_day, date_text, "
               "duration_minutes, topics, ordinal, private, cameo, rule, confidence) "
               "VALUES (?1, ?2, 'meeting', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"),
      sentence_(database, "sentence (id, article, begin, end, text)", 5),
      entity_(database, "article_entity", 9),
      mention_(database, "mention", 8),
      fact_entity_(database, "fact_entity", 6),
      evidence_(database, "evidence", 7) {}

void ArticleWriter::write(const Article& article, std::optional<std::int64_t> id) {
  const Document& document = article.document;
  const Facts& facts = article.facts;
  const Rewind rewind(last_sentence_);
  last_sentence_.step();
  const std::int64_t first_sentence = last_sentence_.integer(0) + 1;
  mark_stale_.run();
  article_.run(id, document.id, document.title, document.language, day_text(document.published), document.published_from,
               document.source, document.url, document.sha256, article.extractor, facts.entities.size(), facts.roles.size(),
               facts.relations.size(), facts.meetings.size(), first_sentence, article.sentences.size());
  const std::int64_t stored = sqlite3_last_insert_rowid(database_.handle());
  write_text(stored, first_sentence, article);
  write_entities(stored, facts);
  write_facts(stored, facts);
}

void ArticleWriter::write_text(std::int64_t id, std::int64_t first_sentence, const Article& article) {
  const Document& document = article.document;
  const bool known = !document.text.empty();
  if (known || !document.boilerplate.empty() || !document.headings.empty())
    text_.run(id, document.text, to_json(document.boilerplate), to_json(document.headings));
  sentence_.write(article.sentences.size(), [&](Statement& row, int first, std::size_t i) {
    const Span& span = article.sentences[i];
    const auto words = known ? std::optional(cover(document.text, span)) : std::nullopt;
    row.bind_from(first, first_sentence + static_cast<std::int64_t>(i), id, span.begin, span.end, words);
  });
}

void ArticleWriter::write_entities(std::int64_t id, const Facts& facts) {
  std::vector<std::string> aliases;
  for (const Entity& entity : facts.entities) aliases.push_back(to_json(entity.aliases));
  entity_.write(facts.entities.size(), [&](Statement& row, int first, std::size_t i) {
    const Entity& entity = facts.entities[i];
    row.bind_from(first, id, i, to_string(entity.type), entity.kind, entity.name, aliases[i], entity.country,
                  entity.mentions.size(), entity.confidence);
  });
  std::vector<std::pair<std::size_t, std::size_t>> all;  // entity, position of the mention among its mentions
  for (std::size_t number = 0; number < facts.entities.size(); ++number)
    for (std::size_t i = 0; i < facts.entities[number].mentions.size(); ++i) all.emplace_back(number, i);
  mention_.write(all.size(), [&](Statement& row, int first, std::size_t i) {
    const auto [number, position] = all[i];
    const Mention& mention = facts.entities[number].mentions[position];
    row.bind_from(first, id, number, position, mention.span.begin, mention.span.end, mention.sentence,
                  to_string(mention.form), mention.text);
  });
}

/// Facts are numbered through: roles, then relations, then meetings.
void ArticleWriter::write_facts(std::int64_t id, const Facts& facts) {
  std::size_t number = 0;
  for (const Role& role : facts.roles) {
    tie_.run(id, number, "role", role.person, role.title, role.of, role.of_text, to_string(role.tense), role.rule,
             role.confidence);
    write_entities_of(id, number, "attributed", role.attributed_to);
    write_evidence(id, number++, role.evidence);
  }
  for (const Relation& relation : facts.relations) {
    tie_.run(id, number, "relation", relation.subject, relation.type, relation.object, nullptr, nullptr, relation.rule,
             relation.confidence);
    write_evidence(id, number++, relation.evidence);
  }
  for (const Meeting& meeting : facts.meetings) {
    write_meeting(id, number, meeting);
    write_evidence(id, number++, meeting.evidence);
  }
}

void ArticleWriter::write_meeting(std::int64_t id, std::size_t number, const Meeting& meeting) {
  std::optional<std::string> first, last;
  if (meeting.when) {
    first = to_string(meeting.when->first);
    last = to_string(meeting.when->last);
  }
  meeting_.run(id, number, to_string(meeting.kind), to_string(meeting.status), first, last, meeting.date_text,
               meeting.duration_minutes, to_json(meeting.topics), meeting.ordinal, meeting.is_private, meeting.cameo,
               meeting.rule, meeting.confidence);
  write_entities_of(id, number, "participant", meeting.participants);
  write_entities_of(id, number, "place", meeting.places);
  write_entities_of(id, number, "attributed", meeting.attributed_to);
  fact_entity_.write(meeting.parts.size(), [&](Statement& row, int at, std::size_t i) {
    row.bind_from(at, id, number, "part", i, meeting.parts[i].first, meeting.parts[i].second);
  });
}

void ArticleWriter::write_entities_of(std::int64_t id, std::size_t number, std::string_view sort,
                                      const std::vector<std::size_t>& entities) {
  fact_entity_.write(entities.size(), [&](Statement& row, int first, std::size_t i) {
    row.bind_from(first, id, number, sort, i, entities[i], nullptr);
  });
}

void ArticleWriter::write_evidence(std::int64_t id, std::size_t number, const std::vector<Evidence>& evidence) {
  evidence_.write(evidence.size(), [&](Statement& row, int first, std::size_t i) {
    const Evidence& one = evidence[i];
    row.bind_from(first, id, number, i, one.span.begin, one.span.end, one.sentence, one.quote);
  });
}

void ArticleWriter::remove(std::int64_t id) {
  mark_stale_.run();
  // The index has no copy of the text: it must be told the words of what leaves it.
  Statement(database_,
            "INSERT INTO search (search, rowid, text) SELECT 'delete', s.id, s.text FROM article a JOIN sentence s "
            "ON s.id >= a.first_sentence AND s.id < a.first_sentence + a.sentences WHERE a.id = ?1 AND s.text IS NOT NULL "
            "AND s.id <= (SELECT value FROM meta WHERE key = 'indexed_sentence')")
      .run(id);
  Statement(database_,
            "DELETE FROM sentence WHERE id >= (SELECT first_sentence FROM article WHERE id = ?1) "
            "AND id < (SELECT first_sentence + sentences FROM article WHERE id = ?1)")
      .run(id);
  for (const char* table : {"claim", "meeting_source", "relation_source", "role_source", "entity_source", "evidence",
                            "fact_entity", "fact", "mention", "article_entity", "article_text"})
    Statement(database_, fmt::format("DELETE FROM {} WHERE article = ?1", table)).run(id);
  Statement(database_, "DELETE FROM article WHERE id = ?1").run(id);
  // Ids of removed sentences are given again; those above this mark are not indexed yet.
  database_.execute(
      "UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM sentence) "
      "WHERE key = 'indexed_sentence' AND value > (SELECT coalesce(max(id), 0) FROM sentence)");
}

}  // namespace entrevue::store
