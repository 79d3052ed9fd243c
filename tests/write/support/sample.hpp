#pragma once

#include "entrevue/graph.hpp"
#include "write/writer.hpp"

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// Small worlds made by hand.
namespace sample {

using namespace entrevue;
using namespace std::string_literals;

/// What an article may bring along as a name.
inline const std::vector<std::string>& hostile_names() {
  static const std::vector<std::string> names{
      "say \"hello\"",
      "<script>alert(1)</script>",
      "]]>",
      "a & b &amp; c &#65;",
      "nul\0inside"s,
      "\xE2\x80\xAEturned\xE2\x80\x8F",
      "two\nlines\r\nthree",
      "=cmd|'/C calc'!A0",
      "\xFF\xC3(\xE2\x82",
      "back\\slash\\N\\G\\",
      "ends with backslash\\",
      "\x01\x1B[31m\x7F",
      "\xEF\xBF\xBE\xEF\xBF\xBF",
      "-- /* comment */ // # ;",
      "] ; [label=x]",
      "javascript:alert(1)",
      "; DROP TABLE entity",
      "مُقابلة في الرياض",
      "会談",
      "",
      "   ",
      std::string(5000, 'w'),
  };
  return names;
}

inline Vertex vertex(std::string id, std::string label, VertexKind kind) {
  Vertex made;
  made.id = std::move(id);
  made.label = std::move(label);
  made.kind = kind;
  return made;
}

inline Edge edge(EdgeKind kind, std::string label, std::uint32_t weight = 1) {
  Edge made;
  made.kind = kind;
  made.label = std::move(label);
  made.weight = weight;
  made.documents = 1;
  return made;
}

/// Two people who met in a town; one of them holds an office.
inline Graph two_people() {
  Graph graph;
  Vertex ada = vertex("person:ada-noor", "Ada Noor", VertexKind::person);
  ada.documents = 2;
  ada.mentions = 3;
  ada.first = Date{2026, 1, 20};
  ada.last = Date{2026, 1, 23};
  ada.degree = 2;
  ada.weighted_degree = 3;
  ada.betweenness = 0.25;
  ada.pagerank = 0.125;
  ada.core = 1;
  ada.x = -1;
  ada.y = 2;
  Vertex meeting = vertex("meeting:2026-01-22:0a", "Ada Noor, Basile Roux", VertexKind::meeting);
  meeting.detail = "meeting";
  meeting.status = "held";
  meeting.outcome = Outcome::no_agreement;
  meeting.said = Said::reported;
  meeting.cameo = "043";
  meeting.plover = plover_of(MeetingKind::meeting, meeting.cameo);
  meeting.first = meeting.last = Date{2026, 1, 22};
  meeting.degree = 2;
  meeting.weighted_degree = 2;
  meeting.x = 1;
  meeting.y = 2;
  Vertex office = vertex("institution:senate", "Sénat", VertexKind::institution);
  office.degree = 1;
  office.weighted_degree = 1;
  office.y = -4;
  const auto a = add_vertex(ada, graph);
  const auto o = add_vertex(office, graph);
  const auto m = add_vertex(meeting, graph);
  add_edge(a, m, edge(EdgeKind::attended, "attended", 2), graph);
  Edge role = edge(EdgeKind::holds_role_at, "présidente");
  role.first = role.last = Date{0, 3, 18};
  add_edge(a, o, role, graph);
  return graph;
}

/// A meeting that everybody with a hostile name attended.
inline Graph hostile_graph() {
  Graph graph;
  Vertex place = vertex("meeting:\" ]]> <\\", "the meeting", VertexKind::meeting);
  place.status = "denied\"";
  place.detail = "visit<";
  const auto m = add_vertex(place, graph);
  std::size_t number = 0;
  for (const std::string& name : hostile_names()) {
    Vertex person = vertex("person:" + std::to_string(number) + name, name, static_cast<VertexKind>(number % 3));
    person.x = static_cast<double>(number % 5);
    person.y = static_cast<double>(number / 5);
    ++number;
    const auto v = add_vertex(person, graph);
    add_edge(v, m, edge(EdgeKind::attended, name, 0), graph);
  }
  return graph;
}

inline std::string written(const Graph& graph, std::string_view format, const write::Options& options = {}) {
  std::ostringstream out;
  write::make_graph_writer(format)->write(graph, options, out);
  return std::move(out).str();
}

/// A meeting of three told by two articles that disagree on the day.
inline World small_world() {
  World world;
  world.documents = {"a.txt", "b.txt"};
  const auto entity = [](std::string id, EntityType type, std::string name) {
    WorldEntity made;
    made.id = std::move(id);
    made.type = type;
    made.name = std::move(name);
    made.documents = 1;
    made.mentions = 2;
    made.sources = {{0, 0}};
    return made;
  };
  world.entities = {entity("institution:port", EntityType::institution, "Port; autonome"),
                    entity("person:ada", EntityType::person, "Ada \"la Grande\" Noor"),
                    entity("person:basile", EntityType::person, "=Basile"), entity("place:oslo", EntityType::place, "Oslo")};
  world.entities[3].latitude = 59.91;
  world.entities[3].longitude = 10.75;
  world.entities[3].country = "NO";
  world.entities[1].aliases = {"Ada", "Noor"};
  world.entities[1].first = world.entities[1].last = Date{2026, 1, 23};
  WorldRole role;
  role.id = "role:1";
  role.person = 1;
  role.title = "ancienne directrice";
  role.of = 0;
  role.tense = Tense::former;
  role.sources = {{0, 0}};
  world.roles = {role};
  WorldRelation kin;
  kin.id = "relation:1";
  kin.subject = 1;
  kin.type = "sœur";
  kin.object = 2;
  kin.sources = {{1, 0}};
  world.relations = {kin};
  WorldMeeting meeting;
  meeting.id = "meeting:2026-01-22:0a";
  meeting.participants = {1, 2};
  meeting.parts = {{1, "host"}};
  meeting.places = {3};
  meeting.when = DateRange{{2026, 1, 22}, {2026, 1, 23}};
  meeting.date_text = "jeudi";
  meeting.duration_minutes = 90;
  meeting.topics = {"pêche", "ports"};
  meeting.is_private = true;
  meeting.cameo = "043";
  meeting.outcome = Outcome::agreed;
  meeting.said = Said::reported;
  meeting.claims = {{"date", "2026-01-22", {0}}, {"date", "2026-01-23", {1}}};
  meeting.sources = {{0, 0}, {1, 0}};
  meeting.confidence = 0.5;
  world.meetings = {meeting};
  return world;
}

}  // namespace sample
