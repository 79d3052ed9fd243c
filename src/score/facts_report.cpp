#include "score/facts_report.hpp"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

namespace entrevue::score {
namespace {

struct Measure {
  const char* name;
  Counts FactsScores::*counts;
};
constexpr std::array measures = std::to_array<Measure>({{"names", &FactsScores::names},
                                                        {"entities", &FactsScores::entities},
                                                        {"roles", &FactsScores::roles},
                                                        {"meetings", &FactsScores::meetings},
                                                        {"participants", &FactsScores::participants},
                                                        {"exact", &FactsScores::exact},
                                                        {"topics", &FactsScores::topics}});
struct Slot {
  const char* name;
  Accuracy FactsScores::*accuracy;
};
constexpr std::array slots = std::to_array<Slot>({{"status", &FactsScores::status},
                                                  {"kind", &FactsScores::kind},
                                                  {"date", &FactsScores::date},
                                                  {"place", &FactsScores::place},
                                                  {"said", &FactsScores::said}});

double rate(const Accuracy& accuracy) {
  return accuracy.total == 0 ? 0 : static_cast<double>(accuracy.right) / static_cast<double>(accuracy.total);
}

/// As the interchange's own scorer has it: nothing found is 0, not 1.
struct Rates {
  double precision = 0, recall = 0, f1 = 0;
};
Rates rates(const Counts& counts) {
  const auto share = [&](std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(counts.correct) / static_cast<double>(whole);
  };
  const double p = share(counts.system), r = share(counts.gold);
  return {p, r, p + r > 0 ? 2 * p * r / (p + r) : 0};
}

std::string row(const char* name, const Counts& counts) {
  const Rates found = rates(counts);
  return fmt::format("{:<16}{:>10.3f}{:>10.3f}{:>10.3f}{:>8}{:>10}{:>8}\n", name, found.precision, found.recall, found.f1,
                     counts.correct, counts.system - std::min(counts.system, counts.correct),
                     counts.gold - std::min(counts.gold, counts.correct));
}

struct Trust {
  const char* name;
  Reliability FactsScores::*reliability;
};
constexpr std::array trusts =
    std::to_array<Trust>({{"meetings", &FactsScores::meeting_confidence}, {"roles", &FactsScores::role_confidence}});

double share(const Reliability::Bin& bin) { return static_cast<double>(bin.right) / static_cast<double>(bin.count); }
double mean(const Reliability::Bin& bin) { return bin.confidence / static_cast<double>(bin.count); }

std::string reliability_table(const FactsScores& scores) {
  std::string out;
  for (const auto& trust : trusts) {
    const Reliability& reliability = scores.*trust.reliability;
    if (reliability.count() == 0) continue;
    out += fmt::format("\n{:<16}{:>10}{:>10}{:>8}{:>8}   expected calibration error {:.3f}\n", trust.name, "confidence",
                       "mean", "right", "facts", reliability.error());
    for (std::size_t i = reliability.bins.size(); i-- > 0;)
      if (const auto& bin = reliability.bins[i]; bin.count > 0)
        out += fmt::format("{:<16}{:>10}{:>10.3f}{:>8.3f}{:>8}\n", "",
                           fmt::format("about {:.1f}", 0.1 * static_cast<double>(i)), mean(bin), share(bin), bin.count);
  }
  return out;
}

void put(rapidjson::Writer<rapidjson::StringBuffer>& json, const Reliability& reliability) {
  json.StartObject(), json.Key("error"), json.Double(reliability.error());
  json.Key("bins"), json.StartArray();
  for (std::size_t i = 0; i < reliability.bins.size(); ++i) {
    const auto& bin = reliability.bins[i];
    if (bin.count == 0) continue;
    json.StartObject(), json.Key("about"), json.Double(static_cast<double>(i) / 10);
    json.Key("mean"), json.Double(mean(bin)), json.Key("right"), json.Double(share(bin));
    json.Key("facts"), json.Uint64(bin.count), json.EndObject();
  }
  json.EndArray(), json.EndObject();
}

}  // namespace

std::string to_table(const FactsScores& scores) {
  std::string out = fmt::format("{} articles\n\n{:<16}{:>10}{:>10}{:>10}{:>8}{:>10}{:>8}\n", scores.documents, "",
                                "precision", "recall", "F1", "right", "spurious", "missed");
  for (const auto& measure : measures) out += row(measure.name, scores.*measure.counts);
  if (scores.coreference.mentions.gold > 0) {
    const CoreferenceScores& chains = scores.coreference;
    out +=
        row("mentions", chains.mentions) + row("nominals linked", chains.nominals) + row("pronouns linked", chains.pronouns);
    out += fmt::format("{:<16}{:>30.3f}   (MUC {:.3f}, B3 {:.3f}, CEAF-e {:.3f})\n", "coreference", chains.conll(),
                       chains.muc.f1(), chains.b_cubed.f1(), chains.ceaf.f1());
  }
  out += fmt::format("\n{:<16}{:>10}{:>8}{:>8}\n", "", "accuracy", "right", "of");
  for (const auto& slot : slots) {
    const Accuracy& accuracy = scores.*slot.accuracy;
    if (accuracy.total > 0)
      out += fmt::format("{:<16}{:>10.3f}{:>8}{:>8}\n", slot.name, rate(accuracy), accuracy.right, accuracy.total);
  }
  return out + reliability_table(scores);
}

std::string to_table(const std::map<std::string, FactsScores>& groups) {
  std::string out = fmt::format("{:<24}{:>9}", "", "articles");
  for (const auto& measure : measures) out += fmt::format("{:>14}", measure.name);
  for (const auto& slot : slots) out += fmt::format("{:>9}", slot.name);
  out += '\n';
  for (const auto& [name, scores] : groups) {
    out += fmt::format("{:<24}{:>9}", name, scores.documents);
    for (const auto& measure : measures) {
      const Counts& counts = scores.*measure.counts;
      out += counts.gold + counts.system == 0 ? fmt::format("{:>14}", "-") : fmt::format("{:>14.3f}", rates(counts).f1);
    }
    for (const auto& slot : slots) {
      const Accuracy& accuracy = scores.*slot.accuracy;
      out += accuracy.total == 0 ? fmt::format("{:>9}", "-") : fmt::format("{:>9.3f}", rate(accuracy));
    }
    out += '\n';
  }
  return out;
}

std::string to_json(const FactsScores& scores) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.StartObject();
  json.Key("documents"), json.Uint64(scores.documents);
  for (const auto& measure : measures) {
    const Counts& counts = scores.*measure.counts;
    const Rates found = rates(counts);
    json.Key(measure.name), json.StartObject();
    json.Key("p"), json.Double(found.precision), json.Key("r"), json.Double(found.recall), json.Key("f1"),
        json.Double(found.f1);
    json.Key("right"), json.Uint64(counts.correct), json.Key("given"), json.Uint64(counts.system);
    json.Key("gold"), json.Uint64(counts.gold), json.EndObject();
  }
  for (const auto& slot : slots) {
    const Accuracy& accuracy = scores.*slot.accuracy;
    json.Key(slot.name);
    if (accuracy.total > 0)
      json.Double(rate(accuracy));
    else
      json.Null();
  }
  json.Key("coreference");
  if (scores.coreference.mentions.gold > 0)
    json.Double(scores.coreference.conll());
  else
    json.Null();
  json.Key("confidence"), json.StartObject();
  for (const auto& trust : trusts) json.Key(trust.name), put(json, scores.*trust.reliability);
  json.EndObject(), json.EndObject();
  return std::string(buffer.GetString()) + "\n";
}

}  // namespace entrevue::score
