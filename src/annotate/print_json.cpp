#include "annotate/print.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

namespace entrevue::annotate {
namespace {

class JsonPrinter {
 public:
  JsonPrinter(const Document& document, const Annotation& annotation)
      : document_(document), annotation_(annotation), json_(buffer_) {
    json_.SetMaxDecimalPlaces(4);
  }

  std::string run(std::string_view model) {
    json_.StartObject();
    text("schema", "entrevue/annotation@1");
    text("id", document_.id);
    text("language", document_.language);
    text("model", model);
    if (is_experimental(document_)) {
      json_.Key("experimental");
      json_.Bool(true);
    }
    json_.Key("sentences");
    json_.StartArray();
    const auto& starts = annotation_.analysis.sentence_words;
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) print_sentence(i, starts[i], starts[i + 1]);
    json_.EndArray();
    print_names();
    json_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

 private:
  void text(const char* key, std::string_view value) {
    json_.Key(key);
    json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void number(const char* key, std::size_t value) {
    json_.Key(key);
    json_.Uint64(value);
  }
  void probability(const char* key, double value) {
    json_.Key(key);
    json_.Double(value);
  }
  void span(const Span& value) {
    number("begin", value.begin);
    number("end", value.end);
  }
  void print_sentence(std::size_t sentence, std::size_t first, std::size_t last) {
    json_.StartObject();
    span(annotation_.tokens.sentences[sentence].span);
    json_.Key("words");
    json_.StartArray();
    for (std::size_t word = first; word < last; ++word) print_word(annotation_.analysis.words[word], first);
    json_.EndArray();
    json_.EndObject();
  }
  /// Gives the probability of the likeliest label, if that is not the first, which says nothing.
  double print_label(const char* key, std::span<const float> probabilities, std::span<const std::string_view> labels) {
    const auto top = std::max_element(probabilities.begin(), probabilities.end());
    if (top == probabilities.begin()) return 0;
    text(key, labels[static_cast<std::size_t>(top - probabilities.begin())]);
    return static_cast<double>(*top);
  }
  void print_word(const Word& word, std::size_t first);
  void print_names();

  const Document& document_;
  const Annotation& annotation_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> json_;
};

/// Heads count from 1 within the sentence, 0 is the root, as in CoNLL-U.
void JsonPrinter::print_word(const Word& word, std::size_t first) {
  json_.StartObject();
  span(word.span);
  text("form", word.form);
  text("lemma", word.lemma);
  text("upos", to_string(word.upos));
  text("feats", word.feats);
  number("head", word.head == Word::root ? 0 : word.head - first + 1);
  text("relation", word.relation);
  const Story& story = annotation_.analysis.story;
  const double tell = print_label("tell", story.tell(word.token), tell_labels);
  const double title = print_label("title", story.title(word.token), title_labels);
  json_.Key("confidence");
  json_.StartObject();
  probability("upos", word.upos_confidence);
  probability("feats", word.feats_confidence);
  probability("lemma", word.lemma_confidence);
  probability("head", word.head_confidence);
  probability("relation", word.relation_confidence);
  if (tell > 0) probability("tell", tell);
  if (title > 0) probability("title", title);
  json_.EndObject();
  json_.EndObject();
}

void JsonPrinter::print_names() {
  json_.Key("names");
  json_.StartArray();
  for (const Name& name : annotation_.analysis.names) {
    json_.StartObject();
    span(name.span);
    text("text", cover(document_.text, name.span));
    text("kind", to_string(name.kind));
    probability("confidence", name.confidence);
    json_.EndObject();
  }
  json_.EndArray();
}

}  // namespace

std::string to_json(const Document& document, const Annotation& annotation, std::string_view model) {
  return JsonPrinter(document, annotation).run(model) + '\n';
}

}  // namespace entrevue::annotate
