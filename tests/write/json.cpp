#include "write/json.hpp"

#include "write/escape.hpp"
#include "write/support/sample.hpp"

#include <rapidjson/document.h>
#include <catch2/catch.hpp>

#include <cmath>

using namespace sample;

namespace {

std::vector<Store::Quote> one_quote(Store::FactSort sort, const std::vector<FactRef>& sources) {
  return {{"a.txt",
           {{10, 14},
            std::nullopt,
            "fact " + std::to_string(static_cast<int>(sort)) + " of " + std::to_string(sources.size())}}};
}

std::string json(const World& world, const write::QuoteSource& quotes = one_quote) {
  std::ostringstream out;
  write::write_world_json(world, quotes, out);
  return std::move(out).str();
}

}  // namespace

TEST_CASE("an empty world is one object with its schema") {
  CHECK(json({}) == "{\"schema\":\"entrevue/world@1\",\"entities\":[],\"roles\":[],\"relations\":[],\"meetings\":[]}\n");
}

TEST_CASE("a meeting has its documents, its evidence, and what its sources claim against each other") {
  CHECK_THAT(
      json(small_world()),
      Catch::Contains(
          R"("meetings":[{"id":"meeting:2026-01-22:0a","kind":"meeting","status":"held","participants":["person:ada","person:basile"],)"
          R"("parts":{"person:ada":"host"},"places":["place:oslo"],"start":"2026-01-22","end":"2026-01-23","date_text":"jeudi",)"
          R"("duration_minutes":90,"topics":["pêche","ports"],"ordinal":null,"private":true,"cameo":"043","plover":"CONSULT","plover_mode":"visit","outcome":"agreed","said":"reported","attributed_to":[],"confidence":0.5,)"
          R"("claims":[{"field":"date","value":"2026-01-22","documents":["a.txt"]},{"field":"date","value":"2026-01-23","documents":["b.txt"]}],)"
          R"("documents":["a.txt","b.txt"],"evidence":[{"document":"a.txt","begin":10,"end":14,"quote":"fact 3 of 2"}]}])"));
}

TEST_CASE("entities, roles and relations refer to each other by world ids") {
  const std::string text = json(small_world());
  CHECK_THAT(
      text,
      Catch::Contains(
          R"({"id":"place:oslo","type":"place","kind":null,"name":"Oslo","aliases":[],"country":"NO","latitude":59.91,"longitude":10.75,)"
          R"("first":null,"last":null,"mentions":2,"documents":["a.txt"]})"));
  CHECK_THAT(
      text,
      Catch::Contains(
          R"("person":"person:ada","title":"ancienne directrice","of":"institution:port","of_text":null,"tense":"former")"));
  CHECK_THAT(text, Catch::Contains(R"("subject":"person:ada","type":"sœur","object":"person:basile")"));
}

TEST_CASE("hostile names come back from a JSON parser, malformed bytes replaced") {
  World world;
  for (const std::string& name : hostile_names()) {
    WorldEntity entity;
    entity.id = "person:" + name;
    entity.name = name;
    entity.latitude = std::nan("");
    world.entities.push_back(entity);
  }
  rapidjson::Document document;
  const std::string text = json(world);
  document.Parse<rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
  REQUIRE_FALSE(document.HasParseError());
  for (rapidjson::SizeType i = 0; i < document["entities"].Size(); ++i) {
    const auto& name = document["entities"][i]["name"];
    CHECK(std::string(name.GetString(), name.GetStringLength()) == write::repaired(hostile_names()[i]));
    CHECK(document["entities"][i]["latitude"].IsNull());
  }
}
