#include "article_engine.hpp"

#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

namespace entrevue {

bool is_extracted(std::string_view language) { return annotate::is_trained_language(language); }

ArticleEngine::ArticleEngine(const std::filesystem::path& model) : extractor_(extract::make_extractor(data_folder())) {
  if (!model.empty()) annotator_.emplace(model, data_folder());
}

/// Of other languages the engine knows the names; of a text whose language cannot be told nothing is believed.
bool ArticleEngine::has_names(std::string_view language) const {
  return is_extracted(language) || (annotator_ && language != "und");
}

std::string ArticleEngine::version(const Document& document) const {
  return fmt::format("{}, {}{}", program_version(), annotator_ ? annotator_->model_name() : "names by rules",
                     is_extracted(document.language) ? "" : " (experimental)");
}

void ArticleEngine::run(Article& article, StageTimes& times, ProblemReporter& problems) const {
  const Document& document = article.document;
  const annotate::Annotation annotation =
      times.annotate.measure([&] { return annotator_ ? annotator_->annotate(document) : annotate::annotate(document); });
  article.sentences.reserve(annotation.tokens.sentences.size());
  for (const auto& sentence : annotation.tokens.sentences) article.sentences.push_back(sentence.span);
  article.extractor = version(document);
  if (has_names(document.language))
    article.facts = times.extract.measure([&] { return extractor_->extract(document, annotation); });
  if (!is_extracted(document.language)) say_what_is_missing(document, problems);
}

void ArticleEngine::say_what_is_missing(const Document& document, ProblemReporter& problems) const {
  problems.report(
      {Problem::Severity::note, document.id,
       document.language == "und"
           ? "stored, not extracted: its language cannot be told; give --language if it is French or English"
           : fmt::format("stored, {}: its language ({}) is neither French nor English",
                         has_names(document.language) ? "names only (experimental)" : "not extracted", document.language)});
}

}  // namespace entrevue
