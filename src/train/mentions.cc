// The mentions of raw texts as the program itself finds them, and what the network on antecedents would be asked of them
// (extract/antecedent_questions.hpp), so that training sees what the program will see.
// usage: mentions MODEL DATA VECTORS < LIST      LIST has a line "LANGUAGE DATE FILE" for each text.
// Prints one JSON line a text: {"mentions": [[begin, end, form, kept, [entities], [features]], ...], "questions": [[mention,
// entity by rules or -1, [features of nobody], [[mention, entity or -1, [features]], ...]], ...]}, in bytes, half-open.
// VECTORS gets the floats of the head of each mention that is kept (1).
#include "extract/antecedent_questions.hpp"
#include "extract/entities.hpp"
#include "extract/people.hpp"
#include "train/each_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <ostream>

namespace {

using namespace entrevue;

struct Rules {
  Rules(const std::string& data, const std::string& language, const lexicon::Geography& geography)
      : lexicon(data, language, geography), people(data, language) {}
  extract::Lexicon lexicon;
  extract::People people;
};

struct Languages {
  explicit Languages(const std::string& data)
      : geography(data), french(data, "fr", geography), english(data, "en", geography) {}
  lexicon::Geography geography;
  Rules french, english;
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
    train::put_floats(vector, vectors);
  }
  for (const auto& question : recorder.questions()) questions.push_back(to_json(question));
  fmt::print("{{\"mentions\":[{}],\"questions\":[{}]}}\n", fmt::join(mentions, ","), fmt::join(questions, ","));
}

void read_mentions(const Document& document, const annotate::Annotation& annotation, const Rules& rules,
                   std::ostream& vectors) {
  const extract::View view(document, annotation, rules.lexicon);
  std::vector<extract::Name> names = extract::find_names(view);
  Facts facts;
  facts.entities = extract::join_names(view, names);
  extract::AntecedentRecorder recorder;
  rules.people.read(view, names, facts, &recorder);
  print(recorder, annotation.analysis.story, vectors);
}

}  // namespace

int main(int argc, char** argv) {
  return train::for_each_text(argc, argv, "mentions", [](const std::string& data) {
    return [rules = std::make_shared<Languages>(data)](const Document& document, const annotate::Annotation& annotation,
                                                       std::ostream& vectors) {
      read_mentions(document, annotation, document.language == "fr" ? rules->french : rules->english, vectors);
    };
  });
}
