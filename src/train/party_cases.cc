// What the network that says who takes part would be asked about texts, as the program itself reads them.
// usage: party_cases MODEL DATA VECTORS < LIST      LIST has a line "LANGUAGE DATE FILE" for each text.
// Prints one JSON line a text: {"tokens": [[begin, end, sentence, kept], ...], "mentions": [[begin, end, kind, form,
// [entity, ...]], ...], "times": [[begin, end, "first day/last day"], ...], "tellings": [[begin, end], ...],
// "nodes": [[sort, number, sentence, first token, last token], ...], "pairs": [[telling, mention, [feature, ...]], ...],
// "time_pairs": [[telling, time, [feature, ...]], ...]}; positions in bytes, half-open; sort 0 tellings, 1 mentions,
// 2 times. VECTORS gets the floats of each token that is kept (1); nodes have such tokens alone.
#include "extract/extractor.hpp"
#include "train/each_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <ostream>

namespace {

using namespace entrevue;

std::string joined(const std::vector<std::string>& items) { return fmt::format("{}", fmt::join(items, ",")); }

/// The tokens as they are printed; writes the vectors of those that are kept.
std::vector<std::string> put_tokens(const text::Tokens& text, const annotate::Story& story, std::ostream& vectors) {
  std::vector<std::string> tokens;
  std::vector<float> vector(story.rows.width);
  for (std::size_t s = 0; s < text.sentences.size(); ++s)
    for (std::size_t t = text.sentences[s].first; t < text.sentences[s].last; ++t) {
      const bool kept = story.keeps({t, t + 1});
      tokens.push_back(fmt::format("[{},{},{},{}]", text.tokens[t].span.begin, text.tokens[t].span.end, s, kept ? 1 : 0));
      if (!kept) continue;
      story.mean({t, t + 1}, vector);
      vectors.write(reinterpret_cast<const char*>(vector.data()),
                    static_cast<std::streamsize>(vector.size() * sizeof(float)));
    }
  return tokens;
}

std::string pairs_of(const std::vector<extract::PartyCases::Telling>& tellings,
                     std::vector<extract::PartyCases::Candidate> extract::PartyCases::Telling::*others) {
  std::vector<std::string> pairs;
  for (std::size_t t = 0; t < tellings.size(); ++t)
    for (const auto& c : tellings[t].*others)
      pairs.push_back(fmt::format("[{},{},[{}]]", t, c.other, fmt::join(c.features, ",")));
  return joined(pairs);
}

void print(const extract::PartyCases& cases, const text::Tokens& text, const annotate::Story& story, std::ostream& vectors) {
  std::vector<std::string> mentions, times, tellings, nodes;
  const std::vector<std::string> tokens = put_tokens(text, story, vectors);
  const auto add = [&](int sort, std::size_t number, const extract::PartyCases::Node& node) {
    if (!story.keeps(node.tokens)) return;
    nodes.push_back(fmt::format("[{},{},{},{},{}]", sort, number, node.sentence, node.tokens.first, node.tokens.last));
  };
  for (const auto& t : cases.tellings) {
    add(0, tellings.size(), t.node);
    tellings.push_back(fmt::format("[{},{}]", t.node.bytes.begin, t.node.bytes.end));
  }
  for (const auto& m : cases.mentions) {
    add(1, mentions.size(), m.node);
    mentions.push_back(fmt::format("[{},{},{},{},[{}]]", m.node.bytes.begin, m.node.bytes.end, static_cast<int>(m.type),
                                   static_cast<int>(m.form), fmt::join(m.entities, ",")));
  }
  for (const auto& t : cases.times) {
    add(2, times.size(), t.node);
    times.push_back(fmt::format("[{},{},\"{}/{}\"]", t.node.bytes.begin, t.node.bytes.end, to_string(t.when.first),
                                to_string(t.when.last)));
  }
  fmt::print(
      "{{\"tokens\":[{}],\"mentions\":[{}],\"times\":[{}],\"tellings\":[{}],\"nodes\":[{}],\"pairs\":[{}],\"time_pairs\":[{}"
      "]}}\n",
      joined(tokens), joined(mentions), joined(times), joined(tellings), joined(nodes),
      pairs_of(cases.tellings, &extract::PartyCases::Telling::mentions),
      pairs_of(cases.tellings, &extract::PartyCases::Telling::times));
}

}  // namespace

int main(int argc, char** argv) {
  return train::for_each_text(argc, argv, "party_cases", [](const std::string& data) {
    return [extractor = std::shared_ptr(extract::make_extractor(data))](
               const Document& document, const annotate::Annotation& annotation, std::ostream& vectors) {
      print(extractor->party_cases(document, annotation), annotation.tokens, annotation.analysis.story, vectors);
    };
  });
}
