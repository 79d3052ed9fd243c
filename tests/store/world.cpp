#include "store/support.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using namespace entrevue::test;

namespace {

std::string rows(const Store& store, std::string_view sql) {
  std::string text;
  for (const auto& row : store.query(sql).rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i ? "|" : "") + row[i].text;
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the world comes back as it was stored") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const World derived = derive(store), stored = store.load_world();
  CHECK(stored.documents == derived.documents);
  REQUIRE(stored.entities.size() == derived.entities.size());
  for (std::size_t i = 0; i < stored.entities.size(); ++i) {
    CHECK(stored.entities[i].id == derived.entities[i].id);
    CHECK(stored.entities[i].aliases == derived.entities[i].aliases);
    CHECK(stored.entities[i].sources == derived.entities[i].sources);
    CHECK(stored.entities[i].mentions == derived.entities[i].mentions);
    CHECK(stored.entities[i].first == derived.entities[i].first);
  }
  REQUIRE(stored.roles.size() == derived.roles.size());
  for (std::size_t i = 0; i < stored.roles.size(); ++i) {
    CHECK(stored.roles[i].of == derived.roles[i].of);
    CHECK(stored.roles[i].sources == derived.roles[i].sources);
    CHECK(stored.roles[i].tense == derived.roles[i].tense);
  }
  REQUIRE(stored.relations.size() == 1);
  CHECK(stored.relations[0].sources == derived.relations[0].sources);
  REQUIRE(stored.meetings.size() == derived.meetings.size());
  for (std::size_t i = 0; i < stored.meetings.size(); ++i) {
    const WorldMeeting &a = stored.meetings[i], &b = derived.meetings[i];
    CHECK(a.id == b.id);
    CHECK(a.participants == b.participants);
    CHECK(a.parts == b.parts);
    CHECK(a.places == b.places);
    CHECK(a.attributed_to == b.attributed_to);
    CHECK(a.topics == b.topics);
    CHECK(a.claims == b.claims);
    CHECK(a.sources == b.sources);
    CHECK(a.when == b.when);
    CHECK(a.is_private == b.is_private);
    CHECK(a.confidence == b.confidence);
  }
}

TEST_CASE("the graph comes back bit for bit") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const World world = store.load_world();
  const Graph graph = graph_of(world);
  store.replace_world(world, graph);
  const Graph stored = store.load_graph();
  REQUIRE(boost::num_vertices(stored) == boost::num_vertices(graph));
  REQUIRE(boost::num_edges(stored) == boost::num_edges(graph));
  for (std::size_t v = 0; v < boost::num_vertices(graph); ++v) {
    CHECK(stored[v].id == graph[v].id);
    CHECK(stored[v].x == graph[v].x);
    CHECK(stored[v].betweenness == graph[v].betweenness);
    CHECK(stored[v].first == graph[v].first);
    CHECK(stored[v].kind == graph[v].kind);
  }
  auto [a, a_end] = boost::edges(stored);
  auto [b, b_end] = boost::edges(graph);
  for (; a != a_end; ++a, ++b) {
    CHECK(edge_id(stored, *a) == edge_id(graph, *b));
    CHECK(stored[*a].label == graph[*b].label);
    CHECK(boost::source(*a, stored) == boost::source(*b, graph));
  }
}

TEST_CASE("quotes lead from facts of the world to the words of articles") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const World world = store.load_world();
  for (const WorldMeeting& meeting : world.meetings) {
    const auto quotes = store.quotes(world, Store::FactSort::meeting, meeting.sources);
    REQUIRE_FALSE(quotes.empty());
    const auto text = store.load_article(quotes[0].document)->document.text;
    CHECK(cover(text, quotes[0].evidence.span) == quotes[0].evidence.quote);
  }
  CHECK(store.quotes(world, Store::FactSort::relation, world.relations[0].sources)[0].evidence.quote ==
        "gendre d'Ana Kovač");
  CHECK(store.quotes(world, Store::FactSort::entity, world.entities[0].sources).size() == world.entities[0].mentions);
  CHECK(store.quotes(world, Store::FactSort::role, world.roles[1].sources)[0].evidence.quote == "dirige la Banque du Nord");
}

TEST_CASE("who_met_whom has each pair of people once, from held meetings only") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  CHECK(rows(store, "SELECT * FROM who_met_whom") ==
        "Ana Kovač|Bruno Keller|1|2026-06-10|2026-06-11\n"
        "Ana Kovač|Luis Ferrer|2|2026-03-12|2026-04-02\n"
        "Ana Kovač|Mara Ozols|1|2026-06-10|2026-06-11\n"
        "Bruno Keller|Mara Ozols|2|2026-06-10|2026-06-11\n");
}

TEST_CASE("meetings_by_day tells day, people and places, undated ones last") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  CHECK(rows(store,
             "SELECT day, kind, status, participants, places, duration_minutes, articles, sources FROM meetings_by_day "
             "WHERE day > '2026-04' OR day IS NULL") ==
        "2026-04-02|meeting|held|Ana Kovač, Luis Ferrer|Riga|60|1|Le Port\n"
        "2026-05-01|meeting|scheduled|Ana Kovač, Mara Ozols|Riga||1|Le Nord\n"
        "2026-06-10|summit|held|Ana Kovač, Bruno Keller, Mara Ozols|Riga||1|Le Port\n"
        "|call|denied|Luis Ferrer, Mara Ozols|||1|Le Nord\n");
}

TEST_CASE("what came of a meeting, on whose word it is told and its codes are in the views, with the words that say so") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  CHECK(rows(store,
             "SELECT outcome, said, said_by, private, cameo, plover, plover_mode FROM meetings_by_day "
             "WHERE meeting = 'meeting:news/one.txt:0'") == "agreed|reported|Radio Nord|1|040|CONSULT|\n");
  CHECK(rows(store, "SELECT meeting, day, outcome, article, quote, sentence FROM outcomes") ==
        "meeting:news/one.txt:0|2026-03-12|agreed|news/one.txt|a reçu Luis Ferrer|0\n");
  CHECK(rows(store, "SELECT DISTINCT said FROM meeting_quotes WHERE meeting = 'meeting:news/one.txt:0'") == "reported\n");
  CHECK(rows(store, "SELECT outcome, said, cameo, plover FROM nodes WHERE id = 'meeting:news/one.txt:0'") ==
        "agreed|reported|040|CONSULT\n");
  CHECK(rows(store, "SELECT DISTINCT outcome || said || cameo || plover FROM nodes WHERE type <> 'meeting'") == "\n");
}

TEST_CASE("a meeting's node comes back with its outcome, source and codes") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const Graph graph = store.load_graph();
  std::size_t told = 0;
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
    const Vertex& vertex = graph[v];
    CHECK(vertex.said.has_value() == (vertex.kind == VertexKind::meeting));
    if (vertex.id != "meeting:news/one.txt:0") continue;
    ++told;
    CHECK(vertex.outcome == Outcome::agreed);
    CHECK(vertex.said == Said::reported);
    CHECK(vertex.cameo == "040");
    CHECK(vertex.plover == Plover{"CONSULT", ""});
  }
  CHECK(told == 1);
}

TEST_CASE("roles_now leaves out what is past") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  CHECK(rows(store, "SELECT * FROM roles_now") ==
        "Luis Ferrer|directeur|Banque du Nord|2026-03-13|2026-03-13|1\n"
        "Mara Ozols|directrice|Banque du Nord|2026-06-12|2026-06-12|1\n");
}

TEST_CASE("nodes and edges have Gephi's columns and no NULL") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const auto nodes = store.query("SELECT * FROM nodes"), edges = store.query("SELECT * FROM edges");
  CHECK(std::vector<std::string>(nodes.columns.begin(), nodes.columns.begin() + 6) ==
        std::vector<std::string>{"id", "label", "x", "y", "size", "color"});
  CHECK(std::vector<std::string>(edges.columns.begin(), edges.columns.begin() + 5) ==
        std::vector<std::string>{"id", "source", "target", "label", "weight"});
  CHECK(nodes.rows.size() == 14);
  CHECK(edges.rows.size() == 13);
  for (const auto* result : {&nodes, &edges})
    for (const auto& row : result->rows)
      for (const Cell& cell : row) CHECK(cell.type != Cell::Type::null);
  CHECK(rows(store, "SELECT id FROM edges WHERE target = 'meeting:news/two.txt:0' ORDER BY id LIMIT 1") ==
        "attended:person:Ana Kovač:meeting:news/two.txt:0\n");
  CHECK(rows(store, "SELECT count(*) FROM edges WHERE source NOT IN (SELECT id FROM nodes)") == "0\n");
}

TEST_CASE("the full text is searched without regard to case and accents") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  CHECK(rows(store, "SELECT snippet(search, 0, '[', ']', '...', 8) FROM search WHERE search MATCH 'DEMENT'") ==
        "Mara Ozols [dément] tout appel avec Luis Ferrer.\n");
  CHECK(rows(store, "SELECT count(*) FROM search WHERE search MATCH '\"luis ferrer\"'") == "4\n");
}

TEST_CASE("the full-text index follows replaced and removed articles") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const auto hits = [&](const std::string& word) {
    return first_cell(store, "SELECT count(*) FROM search WHERE search MATCH '" + word + "'");
  };
  // The last article's sentence ids are given again to the next one.
  store.remove("news/six.txt");
  CHECK(hits("keller") == "1");
  ArticleBuilder other("news/seven.txt", "Un zèbre passe.");
  store.put(other.article);
  CHECK(hits("zebre") == "0");
  store.index_text();
  CHECK(hits("zebre") == "1");
  CHECK(store.world_is_stale());
  refresh(store);
  CHECK(hits("zebre") == "1");
  ArticleBuilder changed("news/two.txt", "Un okapi passe.");
  store.put(changed.article);
  CHECK(hits("revus") == "0");
  refresh(store);
  CHECK(hits("okapi") == "1");
  CHECK(store.check().empty());
}

TEST_CASE("the world is stale from the first change until it is replaced") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  CHECK_FALSE(store.world_is_stale());
  fill(store);
  CHECK_FALSE(store.world_is_stale());
  store.put(full_article());
  CHECK_FALSE(store.world_is_stale());
  store.put(full_article("news/new.txt"));
  CHECK(store.world_is_stale());
  refresh(store);
  CHECK_FALSE(store.world_is_stale());
  store.remove("news/new.txt");
  CHECK(store.world_is_stale());
  CHECK(store.check().empty());
}

TEST_CASE("what a stale world refers to is never another article's") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const auto count = [&](const char* view) { return first_cell(store, std::string("SELECT count(*) FROM ") + view); };
  CHECK(count("meeting_quotes WHERE article = 'news/six.txt'") == "1");
  const std::string other_quotes = count("meeting_quotes WHERE article <> 'news/six.txt'");
  store.remove("news/six.txt");
  store.put(full_article("news/seven.txt"));
  CHECK(count("meeting_quotes WHERE article = 'news/seven.txt'") == "0");
  CHECK(count("meeting_quotes") == other_quotes);
  CHECK(count("entity_source WHERE article NOT IN (SELECT id FROM article)") == "0");
  CHECK(store.load_world().documents.size() == 6);
  CHECK(store.check().empty());
  refresh(store);
  CHECK(count("meeting_quotes WHERE article = 'news/seven.txt'") != "0");
  CHECK(store.check().empty());
}

TEST_CASE("claims are indexed by article only while articles leave") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const std::string indices = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name LIKE '%_article'";
  CHECK(first_cell(store, indices) == "0");
  store.remove("news/six.txt");
  store.remove("news/two.txt");
  CHECK(first_cell(store, indices) == "1");
  CHECK(first_cell(store, "SELECT count(*) FROM claim WHERE article NOT IN (SELECT id FROM article)") == "0");
  refresh(store);
  CHECK(first_cell(store, indices) == "0");
}

TEST_CASE("a world derived before another program's change stays stale") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  World world = derive(store);
  Store other(folder / "a.db", Store::Access::read_write);
  ArticleBuilder changed("news/two.txt", "Un okapi passe.");
  changed.article.facts = full_article().facts;
  changed.article.document.text.clear();
  other.put(changed.article);
  store.replace_world(world, graph_of(world));
  CHECK(store.world_is_stale());
  world = derive(store);
  other.remove("news/two.txt");
  CHECK_THROWS_WITH(store.replace_world(world, graph_of(world)),
                    Catch::Matchers::Contains("articles changed while the graph was derived from them; run again"));
}

TEST_CASE("a world given up half-way leaves the old one") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  refresh(store);
  const auto before = dump(store);
  {
    World emptied = store.load_world();
    emptied.roles.clear();
    Store::WorldReplacement replacement(store);
    replacement.write(emptied);
    CHECK(first_cell(store, "SELECT count(*) FROM role") == "0");
  }
  CHECK(dump(store) == before);
  CHECK(store.put(full_article("news/later.txt")) == Store::Put::added);
}

TEST_CASE("the same articles give the same database, row by row") {
  const Folder folder;
  Store a(folder / "a.db", Store::Access::create), b(folder / "b.db", Store::Access::create);
  fill(a);
  fill(b);
  CHECK(dump(a) == dump(b));
  refresh(b);
  CHECK(dump(a) == dump(b));
}

TEST_CASE("the world tier does not depend on the order in which articles came") {
  const Folder folder;
  Store a(folder / "a.db", Store::Access::create), b(folder / "b.db", Store::Access::create);
  fill(a);
  std::vector<std::string> ids = a.load_world().documents;
  for (const std::string& id : ids) b.put(*a.load_article(id));
  refresh(b);
  for (const char* table :
       {"entity", "alias", "role", "relation", "meeting", "participation", "place_of", "topic", "graph_node", "graph_edge",
        "who_met_whom", "meetings_by_day", "meeting_quotes", "disagreements"})
    CHECK(rows(a, std::string("SELECT * FROM ") + table) == rows(b, std::string("SELECT * FROM ") + table));
}
