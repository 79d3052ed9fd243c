// The mentions of raw texts as the program itself finds them, and what the network on antecedents would be asked of them
// (extract/antecedent_questions.hpp), so that training sees what the program will see.
// usage: mentions MODEL DATA VECTORS < LIST      LIST has a line "LANGUAGE DATE FILE" for each text.
// Prints one JSON line a text: {"mentions": [[begin, end, form, kept, [entities], [features]], ...], "questions": [[mention,
// entity by rules or -1, [features of nobody], [[mention, entity or -1, [features]], ...]], ...]}, in bytes, half-open.
// VECTORS gets the floats of the head of each mention that is kept (1).
#include "annotate/annotator.hpp"
#include "entrevue/error.hpp"
#include "extract/antecedent_questions.hpp"
#include "extract/entities.hpp"
#include "extract/people.hpp"
#include "read/reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

namespace {

using namespace entrevue;

struct Rules {
  Rules(const std::string& data, const std::string& language, const lexicon::Geography& geography)
      : lexicon(data, language, geography), people(data, language) {}
  extract::Lexicon lexicon;
  extract::People people;
};

class Quiet : public ProblemReporter {
 public:
  void report(const Problem&) override {}
};

int number(std::size_t index) { return index == extract::none ? -1 : static_cast<int>(index); }

std::string to_json(const extract::AntecedentQuestion& question) {
  std::string offers;
  for (const auto& offer : question.offers)
    offers += fmt::format("{}[{},{},[{}]]", offers.empty() ? "" : ",", offer.reference, number(offer.entity),
                          fmt::join(offer.features, ","));
  return fmt::format("[{},{},[{}],[{}]]", question.reference, number(question.by_rules), fmt::join(question.nobody, ","),
                     offers);
}

std::string to_json(const extract::RecordedReference& mention, bool kept) {
  return fmt::format("[{},{},{},{},[{}],[{}]]", mention.span.begin, mention.span.end, static_cast<int>(mention.form),
                     kept ? 1 : 0, fmt::join(mention.entities, ","), fmt::join(mention.features, ","));
}

void print(const extract::AntecedentRecorder& recorder, const annotate::Story& story, std::ostream& vectors) {
  std::vector<std::string> mentions, questions;
  for (const auto& mention : recorder.references()) {
    const annotate::TokenSpan head{mention.head, mention.head + 1};
    mentions.push_back(to_json(mention, story.keeps(head)));
    if (!story.keeps(head)) continue;
    std::vector<float> vector(story.rows.width);
    story.mean(head, vector);
    vectors.write(reinterpret_cast<const char*>(vector.data()), static_cast<std::streamsize>(vector.size() * sizeof(float)));
  }
  for (const auto& question : recorder.questions()) questions.push_back(to_json(question));
  fmt::print("{{\"mentions\":[{}],\"questions\":[{}]}}\n", fmt::join(mentions, ","), fmt::join(questions, ","));
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
  const lexicon::Geography geography(data);
  const Rules french(data, "fr", geography), english(data, "en", geography);
  std::string language, date, file;
  while (std::cin >> language >> date && std::getline(std::cin >> std::ws, file)) {
    const Document document = read_document(file, language, date);
    const annotate::Annotation annotation = annotator.annotate(document);
    const Rules& rules = language == "fr" ? french : english;
    const extract::View view(document, annotation, rules.lexicon);
    std::vector<extract::Name> names = extract::find_names(view);
    Facts facts;
    facts.entities = extract::join_names(view, names);
    extract::AntecedentRecorder recorder;
    rules.people.read(view, names, facts, &recorder);
    print(recorder, annotation.analysis.story, vectors);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: mentions MODEL DATA VECTORS < LIST\n", stderr);
    return 2;
  }
  try {
    std::ofstream vectors(argv[3], std::ios::binary);
    run(argv[1], argv[2], vectors);
    vectors.flush();
    if (!vectors) throw StorageError(std::string(argv[3]) + ": cannot be written");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mentions: %s\n", error.what());
    return 1;
  }
  return 0;
}
