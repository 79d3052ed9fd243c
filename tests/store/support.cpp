#include "store/support.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>

namespace entrevue::test {

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "entrevue-store-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
  std::filesystem::remove_all(path_, ignored);
}

ArticleBuilder::ArticleBuilder(std::string id, std::string text) {
  Document& document = article.document;
  document.id = std::move(id);
  document.title = "Title of " + document.id;
  document.language = "fr";
  document.sha256 = fmt::format("{:064x}", std::hash<std::string>{}(text));
  document.text = std::move(text);
  article.extractor = "test 1";
  std::size_t begin = 0;
  for (std::size_t i = 0; i < document.text.size(); ++i) {
    if (document.text[i] != '.') continue;
    article.sentences.push_back({begin, i + 1});
    begin = i + 2;
  }
}

Evidence ArticleBuilder::evidence(const std::string& words) const {
  const std::size_t begin = article.document.text.find(words);
  if (begin == std::string::npos) throw std::runtime_error("the test's text lacks: " + words);
  const Span span{begin, begin + words.size()};
  Evidence evidence{span, std::nullopt, words};
  for (std::size_t i = 0; i < article.sentences.size(); ++i)
    if (article.sentences[i].contains(span)) evidence.sentence = i;
  return evidence;
}

std::size_t ArticleBuilder::entity(EntityType type, const std::string& name, const std::string& kind) {
  const Evidence where = evidence(name);
  Entity& entity = article.facts.entities.emplace_back();
  entity.type = type;
  entity.kind = kind;
  entity.name = name;
  entity.mentions.push_back({where.span, name, MentionForm::name, where.sentence.value_or(0)});
  return article.facts.entities.size() - 1;
}

std::size_t ArticleBuilder::place(const std::string& name, const std::string& kind, const std::string& country) {
  const std::size_t index = entity(EntityType::place, name, kind);
  article.facts.entities[index].country = country;
  return index;
}

Role& ArticleBuilder::role(std::size_t person, const std::string& title, std::optional<std::size_t> of,
                           const std::string& words) {
  Role& role = article.facts.roles.emplace_back();
  role.person = person;
  role.title = title;
  role.of = of;
  role.evidence = {evidence(words)};
  role.rule = "apposition";
  return role;
}

Meeting& ArticleBuilder::meeting(MeetingStatus status, std::vector<std::size_t> participants,
                                 std::vector<std::size_t> places, const std::string& words) {
  Meeting& meeting = article.facts.meetings.emplace_back();
  meeting.status = status;
  meeting.participants = std::move(participants);
  meeting.places = std::move(places);
  meeting.evidence = {evidence(words)};
  meeting.cameo = "040";
  meeting.rule = "frame";
  return meeting;
}

Article full_article(const std::string& id) {
  ArticleBuilder builder(
      id,
      "La présidente Ana Kovač a reçu Luis Ferrer à Vilnius le 12 mars. Selon Radio Nord, Luis Ferrer, gendre "
      "d'Ana Kovač, dirige la Banque du Nord. Fin.");
  const auto ana = builder.person("Ana Kovač"), luis = builder.person("Luis Ferrer");
  const auto vilnius = builder.place("Vilnius", "city", "LT");
  const auto radio = builder.institution("Radio Nord", "media"), bank = builder.institution("Banque du Nord", "company");
  Entity& president = builder.article.facts.entities[ana];
  president.aliases = {"Kovač", "la \"présidente\"\n"};
  president.mentions.push_back({builder.evidence("La présidente").span, "La présidente", MentionForm::nominal, 0});
  president.confidence = 0.75;
  builder.role(luis, "directeur", bank, "dirige la Banque du Nord").attributed_to = {radio};
  Role& former = builder.role(ana, "présidente", std::nullopt, "présidente Ana Kovač");
  former.of_text = "Nordie";
  former.tense = Tense::former;
  builder.article.facts.relations.push_back({luis, "gendre", ana, {builder.evidence("gendre d'Ana Kovač")}, "kin", 0.5});
  Meeting& meeting = builder.meeting(MeetingStatus::held, {ana, luis}, {vilnius}, "a reçu Luis Ferrer à Vilnius");
  meeting.evidence.push_back(builder.evidence("le 12 mars"));
  meeting.kind = MeetingKind::visit;
  meeting.parts = {{luis, "guest"}, {ana, "host"}};
  meeting.when = DateRange{{2026, 3, 12}, {2026, 3, 12}};
  meeting.date_text = "le 12 mars";
  meeting.duration_minutes = 90;
  meeting.topics = {"énergie", "gaz"};
  meeting.ordinal = 3;
  meeting.is_private = true;
  meeting.attributed_to = {radio};
  meeting.said = Said::reported;
  meeting.outcome = OutcomeTold{Outcome::agreed, builder.evidence("a reçu Luis Ferrer")};
  meeting.confidence = 0.875;
  Document& document = builder.article.document;
  document.published = Date{2026, 3, 13};
  document.published_from = "metadata";
  document.source = "Le Nord";
  document.url = "https://nord.example/1";
  document.boilerplate = {{0, 3}, {5, 9}};
  document.headings = {{0, 2}};
  return builder.article;
}

namespace {

class Deriver {
 public:
  void take(ArticleSummary&& article) {
    const auto document = static_cast<std::uint32_t>(world_.documents.size());
    world_.documents.push_back(article.document);
    for (std::uint32_t i = 0; i < article.facts.entities.size(); ++i) {
      const Entity& entity = article.facts.entities[i];
      WorldEntity& known = entities_[key(entity)];
      known.id = key(entity);
      known.type = entity.type;
      known.kind = entity.kind;
      known.name = entity.name;
      known.country = entity.country;
      for (const std::string& alias : entity.aliases) aliases_[known.id].insert(alias);
      known.mentions += article.mention_counts[i];
      ++known.documents;
      if (article.published && (!known.first || *article.published < *known.first)) known.first = article.published;
      if (article.published && (!known.last || *article.published > *known.last)) known.last = article.published;
      known.sources.push_back({document, i});
    }
    articles_.push_back(std::move(article));
  }

  World finish() {
    for (auto& [id, entity] : entities_) {
      numbers_[id] = static_cast<std::uint32_t>(world_.entities.size());
      entity.aliases.assign(aliases_[id].begin(), aliases_[id].end());
      world_.entities.push_back(entity);
    }
    for (std::uint32_t d = 0; d < articles_.size(); ++d) add_facts(d, articles_[d]);
    for (auto& [id, role] : roles_) world_.roles.push_back(role);
    std::sort(world_.relations.begin(), world_.relations.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    std::sort(world_.meetings.begin(), world_.meetings.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return std::move(world_);
  }

 private:
  static std::string key(const Entity& entity) { return fmt::format("{}:{}", to_string(entity.type), entity.name); }

  void add_facts(std::uint32_t document, const ArticleSummary& article) {
    const auto number = [&](std::size_t entity) { return numbers_.at(key(article.facts.entities[entity])); };
    for (std::uint32_t i = 0; i < article.facts.roles.size(); ++i) {
      const Role& role = article.facts.roles[i];
      const std::string id =
          fmt::format("role:{}:{}:{}:{}", number(role.person), role.title, to_string(role.tense), role.of_text);
      WorldRole& known = roles_[id];
      known.id = id;
      known.person = number(role.person);
      known.title = role.title;
      if (role.of) known.of = number(*role.of);
      known.of_text = role.of_text;
      known.tense = role.tense;
      if (!known.first) known.first = article.published;
      known.last = article.published;
      known.sources.push_back({document, i});
    }
    for (std::uint32_t i = 0; i < article.facts.relations.size(); ++i) {
      const Relation& relation = article.facts.relations[i];
      world_.relations.push_back({fmt::format("relation:{}:{}", document, i),
                                  number(relation.subject),
                                  relation.type,
                                  number(relation.object),
                                  {{document, i}},
                                  relation.confidence});
    }
    for (std::uint32_t i = 0; i < article.facts.meetings.size(); ++i)
      add_meeting(article.facts.meetings[i], {document, i}, number, article.document);
  }

  template <class Number>
  void add_meeting(const Meeting& meeting, FactRef ref, const Number& number, const std::string& document) {
    WorldMeeting& known = world_.meetings.emplace_back();
    known.id = fmt::format("meeting:{}:{}", document, ref.index);
    known.kind = meeting.kind;
    known.status = meeting.status;
    for (const auto entity : meeting.participants) known.participants.push_back(number(entity));
    for (const auto& [entity, part] : meeting.parts) known.parts.emplace_back(number(entity), part);
    for (const auto entity : meeting.places) known.places.push_back(number(entity));
    for (const auto entity : meeting.attributed_to) known.attributed_to.push_back(number(entity));
    std::sort(known.participants.begin(), known.participants.end());
    std::sort(known.parts.begin(), known.parts.end());
    known.when = meeting.when;
    known.date_text = meeting.date_text;
    known.duration_minutes = meeting.duration_minutes;
    known.topics = meeting.topics;
    known.ordinal = meeting.ordinal;
    known.is_private = meeting.is_private;
    known.cameo = meeting.cameo;
    known.said = meeting.said;
    if (meeting.outcome) known.outcome = meeting.outcome->value;
    known.confidence = meeting.confidence;
    known.sources = {ref};
    if (meeting.duration_minutes)
      known.claims = {{"duration", std::to_string(*meeting.duration_minutes), {ref.document}},
                      {"duration", "60", {0, ref.document}}};
    if (ref.document == 0 && !known.claims.empty()) known.claims.pop_back();
  }

  World world_;
  std::map<std::string, WorldEntity> entities_;
  std::map<std::string, std::set<std::string>> aliases_;
  std::map<std::string, std::uint32_t> numbers_;
  std::map<std::string, WorldRole> roles_;
  std::vector<ArticleSummary> articles_;
};

}  // namespace

World derive(const Store& store) {
  Deriver deriver;
  store.for_each_summary([&](ArticleSummary&& article) { deriver.take(std::move(article)); });
  return deriver.finish();
}

namespace {

void add_meeting(Vertex& vertex, const WorldMeeting& meeting) {
  vertex.status = to_string(meeting.status), vertex.detail = to_string(meeting.kind);
  vertex.outcome = meeting.outcome, vertex.said = meeting.said;
  vertex.cameo = meeting.cameo, vertex.plover = plover_of(meeting.kind, meeting.cameo);
}

}  // namespace

Graph graph_of(const World& world) {
  Graph graph;
  const auto add = [&](const std::string& id, const std::string& label, VertexKind kind) -> Vertex& {
    Vertex& vertex = graph[boost::add_vertex(graph)];
    vertex.id = id;
    vertex.label = label;
    vertex.kind = kind;
    vertex.x = 0.1 * static_cast<double>(boost::num_vertices(graph));
    vertex.y = -1.0 / 3;
    vertex.betweenness = 1.0 / static_cast<double>(boost::num_vertices(graph));
    return vertex;
  };
  for (const WorldEntity& entity : world.entities) {
    const auto kind = entity.type == EntityType::person        ? VertexKind::person
                      : entity.type == EntityType::institution ? VertexKind::institution
                                                               : VertexKind::place;
    Vertex& vertex = add(entity.id, entity.name, kind);
    vertex.detail = entity.kind;
    vertex.documents = entity.documents;
    vertex.first = entity.first;
    vertex.last = entity.last;
  }
  for (const WorldMeeting& meeting : world.meetings) add_meeting(add(meeting.id, meeting.id, VertexKind::meeting), meeting);
  for (std::size_t m = 0; m < world.meetings.size(); ++m) {
    const auto meeting = world.entities.size() + m;
    for (const std::uint32_t who : world.meetings[m].participants) {
      Edge& edge = graph[boost::add_edge(who, meeting, graph).first];
      edge.kind = EdgeKind::attended;
      edge.label = "attended";
      ++graph[who].degree;
      ++graph[meeting].degree;
    }
  }
  return graph;
}

void refresh(Store& store) {
  const World world = derive(store);
  store.replace_world(world, graph_of(world));
}

void sabotage(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_open(file.c_str(), &database);
  char* words = nullptr;
  const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &words);
  const std::string complaint = words ? words : "";
  sqlite3_free(words);
  sqlite3_close(database);
  if (code != SQLITE_OK) throw std::runtime_error(complaint);
}

std::string first_cell(const Store& store, std::string_view sql) {
  const QueryResult result = store.query(sql);
  return result.rows.empty() ? "(no row)" : result.rows[0][0].text;
}

std::string dump(const Store& store) {
  std::string text;
  const QueryResult tables = store.query(
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%' "
      "ORDER BY name");
  for (const auto& table : tables.rows) {
    text += table[1].text + "\n";
    store.query(
        "SELECT * FROM " + table[0].text, {}, [](const auto&) {},
        [&](const std::vector<Cell>& row) {
          for (const Cell& cell : row) text += cell.text + "|";
          text += "\n";
        });
  }
  return text;
}

}  // namespace entrevue::test
