// What the network that says who takes part would be asked about texts, as the program itself reads them.
// usage: party_cases MODEL DATA VECTORS < LIST      LIST has a line "LANGUAGE DATE FILE" for each text.
// Prints one JSON line a text: {"tokens": [[begin, end, sentence, kept], ...], "mentions": [[begin, end, kind, form,
// [entity, ...]], ...], "tellings": [[begin, end], ...], "nodes": [[telling or -1, mention or -1, sentence, first token,
// last token], ...], "pairs": [[telling, mention, [feature, ...]], ...]}; positions in bytes, half-open. VECTORS gets the
// floats of each token that is kept (1); nodes have such tokens alone.
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

void print(const extract::PartyCases& cases, const text::Tokens& text, const annotate::Story& story, std::ostream& vectors) {
  std::vector<std::string> mentions, tellings, nodes, pairs;
  const std::vector<std::string> tokens = put_tokens(text, story, vectors);
  for (const auto& m : cases.mentions)
    mentions.push_back(fmt::format("[{},{},{},{},[{}]]", m.node.bytes.begin, m.node.bytes.end, static_cast<int>(m.type),
                                   static_cast<int>(m.form), fmt::join(m.entities, ",")));
  const auto add = [&](const extract::PartyCases::Node& node, std::ptrdiff_t telling, std::ptrdiff_t mention) {
    if (!story.keeps(node.tokens)) return;
    nodes.push_back(fmt::format("[{},{},{},{},{}]", telling, mention, node.sentence, node.tokens.first, node.tokens.last));
  };
  for (std::size_t t = 0; t < cases.tellings.size(); ++t) {
    const auto& telling = cases.tellings[t];
    tellings.push_back(fmt::format("[{},{}]", telling.node.bytes.begin, telling.node.bytes.end));
    for (const auto& c : telling.candidates)
      pairs.push_back(fmt::format("[{},{},[{}]]", t, c.mention, fmt::join(c.features, ",")));
    add(telling.node, static_cast<std::ptrdiff_t>(t), -1);
  }
  for (std::size_t m = 0; m < cases.mentions.size(); ++m) add(cases.mentions[m].node, -1, static_cast<std::ptrdiff_t>(m));
  fmt::print("{{\"tokens\":[{}],\"mentions\":[{}],\"tellings\":[{}],\"nodes\":[{}],\"pairs\":[{}]}}\n", joined(tokens),
             joined(mentions), joined(tellings), joined(nodes), joined(pairs));
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
