// What the network that says who takes part would be asked about texts, as the program itself reads them.
// usage: party_cases MODEL DATA VECTORS < LIST      LIST has a line "LANGUAGE DATE FILE" for each text.
// Prints one JSON line a text: {"tokens": [[begin, end, sentence, kept], ...], "mentions": [[begin, end, kind, form,
// [entity, ...]], ...], "tellings": [[begin, end], ...], "nodes": [[telling or -1, mention or -1, sentence, first token,
// last token], ...], "pairs": [[telling, mention, [feature, ...]], ...]}; positions in bytes, half-open. VECTORS gets the
// floats of each token that is kept (1); nodes have such tokens alone.
#include "annotate/annotator.hpp"
#include "entrevue/error.hpp"
#include "extract/extractor.hpp"
#include "read/reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

using namespace entrevue;

class Quiet : public ProblemReporter {
 public:
  void report(const Problem&) override {}
};

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

Document read_document(const std::string& file, const std::string& language, const std::string& date) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw InputError(file + ": cannot be read");
  read::Item item;
  item.id = file, item.bytes.assign(std::istreambuf_iterator<char>(in), {});
  ReadOptions options;
  options.language = language;
  Quiet quiet;
  Document document = read::parse(item, options, quiet);
  document.published = parse_iso_date(date);
  return document;
}

void run(const std::string& model, const std::string& data, std::ostream& vectors) {
  const annotate::Annotator annotator(model, data);
  const auto extractor = extract::make_extractor(data);
  std::string language, date, file;
  while (std::cin >> language >> date && std::getline(std::cin >> std::ws, file)) {
    const Document document = read_document(file, language, date);
    const annotate::Annotation annotation = annotator.annotate(document);
    print(extractor->party_cases(document, annotation), annotation.tokens, annotation.analysis.story, vectors);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: party_cases MODEL DATA VECTORS < LIST\n", stderr);
    return 2;
  }
  try {
    std::ofstream vectors(argv[3], std::ios::binary);
    run(argv[1], argv[2], vectors);
    vectors.flush();
    if (!vectors) throw StorageError(std::string(argv[3]) + ": cannot be written");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "party_cases: %s\n", error.what());
    return 1;
  }
  return 0;
}
