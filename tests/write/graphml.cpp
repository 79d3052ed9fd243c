#include "write/escape.hpp"
#include "write/support/sample.hpp"

#include <libxml/parser.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <set>

using namespace sample;

namespace {

using Xml = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

Xml parsed(const std::string& text) {
  return {xmlReadMemory(text.data(), static_cast<int>(text.size()), "test", nullptr,
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE),
          xmlFreeDoc};
}

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  const std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
  xmlFree(value);
  return text;
}

std::vector<xmlNode*> children(xmlNode* parent, std::string_view name) {
  std::vector<xmlNode*> found;
  for (xmlNode* node = parent->children; node != nullptr; node = node->next)
    if (node->type == XML_ELEMENT_NODE && reinterpret_cast<const char*>(node->name) == name) found.push_back(node);
  return found;
}

std::map<std::string, std::string> data(xmlNode* element) {
  std::map<std::string, std::string> values;
  for (xmlNode* item : children(element, "data")) {
    xmlChar* content = xmlNodeGetContent(item);
    values[attribute(item, "key")] = reinterpret_cast<const char*>(content);
    xmlFree(content);
  }
  return values;
}

/// What is left of a name in XML: malformed and forbidden characters replaced.
std::string legal(const std::string& name) {
  std::string text;
  for (const char c : write::repaired(name)) {
    const auto byte = static_cast<unsigned char>(c);
    text += (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F ? "\xEF\xBF\xBD" : std::string(1, c);
  }
  for (const char* forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (std::size_t at; (at = text.find(forbidden)) != std::string::npos;) text.replace(at, 3, "\xEF\xBF\xBD");
  return text;
}

}  // namespace

TEST_CASE("a meeting's node tells what came of it, on whose word, and its codes; a person's node none of that") {
  const std::string text = written(two_people(), "graphml");
  CHECK(
      text.find("<data key=\"n_status\">held</data><data key=\"n_outcome\">no_agreement</data><data key=\"n_said\">reported"
                "</data><data key=\"n_cameo\">043</data><data key=\"n_plover\">CONSULT</data><data key=\"n_plover_mode\">"
                "visit</data>") != std::string::npos);
  CHECK(text.find("n_said") == text.find("n_said\" for=\"node\" attr.name=\"said\" attr.type=\"string\""));
  const std::size_t first = text.find("<data key=\"n_said\">");
  CHECK(text.find("<data key=\"n_said\">", first + 1) == std::string::npos);
}

TEST_CASE("a vertex is written with every value that is known") {
  const std::string text = written(two_people(), "graphml");
  CHECK_THAT(
      text,
      Catch::Contains(
          R"(    <node id="person:ada-noor"><data key="n_label">Ada Noor</data><data key="n_type">person</data>)"
          R"(<data key="n_documents">2</data><data key="n_mentions">3</data><data key="n_first">2026-01-20</data>)"
          R"(<data key="n_last">2026-01-23</data><data key="n_year">2026</data><data key="n_degree">2</data>)"
          R"(<data key="n_weighted_degree">3</data><data key="n_betweenness">0.25</data><data key="n_pagerank">0.125</data>)"
          R"(<data key="n_component">0</data><data key="n_core">1</data><data key="n_x">-194.86</data><data key="n_y">389.71</data>)"
          R"(<data key="n_size">100</data><data key="n_r">0</data><data key="n_g">114</data><data key="n_b">178</data></node>)"));
}

TEST_CASE("an edge carries its kind as XML attribute, and a date without year has no year") {
  const std::string text = written(two_people(), "graphml");
  CHECK_THAT(
      text,
      Catch::Contains(
          R"(    <edge id="holds_role_at:person:ada-noor:institution:senate" source="person:ada-noor" target="institution:senate" )"
          R"(label="holds_role_at"><data key="e_label">présidente</data><data key="e_kind">holds_role_at</data>)"
          R"(<data key="e_weight">1</data><data key="e_documents">1</data><data key="e_first">--03-18</data>)"
          R"(<data key="e_last">--03-18</data><data key="e_r">230</data><data key="e_g">159</data><data key="e_b">0</data></edge>)"));
}

TEST_CASE("keys are for nodes or for edges alone and their names differ in more than case") {
  const Xml document = parsed(written(two_people(), "graphml"));
  REQUIRE(document);
  std::map<std::string, std::set<std::string>> names;
  std::set<std::string> ids;
  for (xmlNode* key : children(xmlDocGetRootElement(document.get()), "key")) {
    const std::string element = attribute(key, "for");
    std::string name = attribute(key, "attr.name");
    CHECK((element == "node" || element == "edge"));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    CHECK(names[element].insert(name).second);
    CHECK(ids.insert(attribute(key, "id")).second);
    for (const char* reserved : {"id", "timeset", "interval"}) CHECK(name != reserved);
  }
  CHECK(names["node"].size() == 26);
  CHECK(names["edge"].size() == 10);
}

TEST_CASE("hostile names come back from an XML parser as they went in") {
  const Xml document = parsed(written(hostile_graph(), "graphml"));
  REQUIRE(document);
  xmlNode* graph = children(xmlDocGetRootElement(document.get()), "graph").at(0);
  const auto nodes = children(graph, "node");
  const auto& names = hostile_names();
  REQUIRE(nodes.size() == names.size() + 1);
  std::set<std::string> ids;
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(data(nodes[i + 1])["n_label"] == legal(names[i]));
  for (xmlNode* node : nodes) CHECK(ids.insert(attribute(node, "id")).second);
  for (xmlNode* edge : children(graph, "edge")) {
    CHECK(ids.count(attribute(edge, "source")) == 1);
    CHECK(ids.count(attribute(edge, "target")) == 1);
    CHECK(data(edge)["e_weight"] == "1");
  }
}

TEST_CASE("Gephi's scaling at import finds nothing to do: sizes from 4 to 100 around the middle of all positions") {
  Graph graph = hostile_graph();
  for (const auto v : boost::make_iterator_range(vertices(graph))) graph[v].weighted_degree = static_cast<double>(v);
  const Xml document = parsed(written(graph, "graphml"));
  REQUIRE(document);
  double x = 0, least = 1e9, most = 0;
  const auto nodes = children(children(xmlDocGetRootElement(document.get()), "graph").at(0), "node");
  for (xmlNode* node : nodes) {
    auto values = data(node);
    x += std::stod(values["n_x"]);
    least = std::min(least, std::stod(values["n_size"]));
    most = std::max(most, std::stod(values["n_size"]));
  }
  CHECK(std::abs(x / static_cast<double>(nodes.size())) < 0.01);
  CHECK(least == 4);
  CHECK(most == 100);
}

TEST_CASE("an empty graph, and positions that are no numbers, still give GraphML") {
  CHECK(parsed(written(Graph{}, "graphml")) != nullptr);
  Graph graph = two_people();
  graph[0].x = std::numeric_limits<double>::quiet_NaN();
  graph[1].y = std::numeric_limits<double>::infinity();
  const std::string text = written(graph, "graphml");
  CHECK(text.find("nan") == std::string::npos);
  CHECK(text.find("inf") == std::string::npos);
}
