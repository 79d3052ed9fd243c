#include "score/report.hpp"

#include "text/language.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

namespace entrevue::score {
namespace {

struct Layer {
  const char* name;
  const char* title;
  Counts Scores::*counts;
};
constexpr std::array layers = std::to_array<Layer>({{"tokens", "tokens", &Scores::tokens},
                                                    {"sentences", "sentences", &Scores::sentences},
                                                    {"words", "words", &Scores::words},
                                                    {"upos", "UPOS", &Scores::upos},
                                                    {"feats", "features", &Scores::feats},
                                                    {"lemma", "lemma", &Scores::lemma},
                                                    {"uas", "UAS", &Scores::uas},
                                                    {"las", "LAS", &Scores::las}});

struct Trust {
  const char* name;
  Calibration Scores::*calibration;
};
constexpr std::array trusts = std::to_array<Trust>({{"upos", &Scores::upos_confidence},
                                                    {"feats", &Scores::feats_confidence},
                                                    {"lemma", &Scores::lemma_confidence},
                                                    {"head", &Scores::head_confidence},
                                                    {"relation", &Scores::relation_confidence},
                                                    {"names", &Scores::name_confidence}});

constexpr std::array kinds = {EntityType::person, EntityType::institution, EntityType::place};

bool is_scored(const Counts& counts) { return counts.gold > 0; }

std::string row(std::string_view title, const Counts& counts) {
  return fmt::format("{:<14}{:>10.2f}{:>10.2f}{:>10.2f}{:>10}\n", title, 100 * counts.precision(), 100 * counts.recall(),
                     100 * counts.f1(), counts.gold);
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// The language that most of the text of all documents is in.
std::string language_of(const std::vector<GoldDocument>& documents) {
  constexpr std::size_t enough = 20000;  // bytes
  std::string sample;
  for (const GoldDocument& document : documents) {
    if (sample.size() > enough) break;
    sample += document.text + '\n';
  }
  return text::detect_language(sample);
}

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Json& json, const char* key, const Counts& counts) {
  json.Key(key);
  json.StartObject();
  for (const auto& [name, value] :
       {std::pair{"gold", counts.gold}, {"system", counts.system}, {"correct", counts.correct}}) {
    json.Key(name);
    json.Uint64(value);
  }
  for (const auto& [name, value] :
       {std::pair{"precision", counts.precision()}, {"recall", counts.recall()}, {"f1", counts.f1()}}) {
    json.Key(name);
    json.Double(value);
  }
  json.EndObject();
}

void put(Json& json, const char* key, const Calibration& calibration) {
  json.Key(key);
  json.StartObject();
  for (const auto& [name, part, whole] : {std::tuple{"right", calibration.right, calibration.count},
                                          {"sure", calibration.sure, calibration.count},
                                          {"right_when_sure", calibration.sure_right, calibration.sure},
                                          {"near", calibration.near, calibration.count},
                                          {"right_when_near", calibration.near_right, calibration.near}}) {
    json.Key(name);
    json.Double(share(part, whole));
  }
  json.Key("mean_confidence");
  json.Double(calibration.count == 0 ? 0 : calibration.confidence / static_cast<double>(calibration.count));
  json.EndObject();
}

}  // namespace

Scores evaluate_all(const std::vector<GoldDocument>& documents, const annotate::Annotator& annotator,
                    const std::string& language, Cut cut, std::size_t jobs) {
  const std::string common = language.empty() ? language_of(documents) : language;
  std::vector<Scores> scores(documents.size());
  oneapi::tbb::task_arena(static_cast<int>(jobs)).execute([&] {
    oneapi::tbb::parallel_for(std::size_t{0}, documents.size(), [&](std::size_t i) {
      const bool own = language.empty() && !documents[i].language.empty();
      scores[i] = evaluate(documents[i], annotator, own ? documents[i].language : common, cut);
    });
  });
  Scores all;
  for (const Scores& one : scores) all.add(one);
  return all;
}

std::string to_table(const Scores& scores) {
  std::string out = fmt::format("{:<14}{:>10}{:>10}{:>10}{:>10}\n", "layer", "precision", "recall", "F1", "gold");
  for (const Layer& layer : layers)
    if (is_scored(scores.*layer.counts)) out += row(layer.title, scores.*layer.counts);
  if (is_scored(scores.all_names())) {
    for (const EntityType kind : kinds) out += row(to_string(kind), scores.names[static_cast<std::size_t>(kind)]);
    out += row("names", scores.all_names());
  }
  out += fmt::format("\n{:<14}{:>8}{:>8}{:>16}{:>12}{:>16}{:>12}\n", "confidence", "mean", "right", "0.9 or more", "right",
                     "0.85 to 0.95", "right");
  for (const Trust& trust : trusts) {
    const Calibration& c = scores.*trust.calibration;
    if (c.count == 0) continue;
    out += fmt::format("{:<14}{:>8.2f}{:>8.2f}{:>16.2f}{:>12.2f}{:>16.2f}{:>12.2f}\n", trust.name,
                       100 * c.confidence / static_cast<double>(c.count), 100 * share(c.right, c.count),
                       100 * share(c.sure, c.count), 100 * share(c.sure_right, c.sure), 100 * share(c.near, c.count),
                       100 * share(c.near_right, c.near));
  }
  return out;
}

std::string to_json(const Scores& scores, std::string_view model) {
  rapidjson::StringBuffer buffer;
  Json json(buffer);
  json.SetMaxDecimalPlaces(6);
  json.StartObject();
  json.Key("model");
  json.String(model.data(), static_cast<rapidjson::SizeType>(model.size()));
  json.Key("documents");
  json.Uint64(scores.documents);
  for (const Layer& layer : layers)
    if (is_scored(scores.*layer.counts)) put(json, layer.name, scores.*layer.counts);
  if (is_scored(scores.all_names())) {
    put(json, "names", scores.all_names());
    for (const EntityType kind : kinds) put(json, to_string(kind).data(), scores.names[static_cast<std::size_t>(kind)]);
  }
  json.Key("confidence");
  json.StartObject();
  for (const Trust& trust : trusts)
    if ((scores.*trust.calibration).count > 0) put(json, trust.name, scores.*trust.calibration);
  json.EndObject();
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace entrevue::score
