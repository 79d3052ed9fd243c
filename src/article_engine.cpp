#include "article_engine.hpp"

#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

namespace entrevue {
namespace {

/// Of other languages the engine knows the names; of a text whose language cannot be told nothing is believed.
bool has_names(std::string_view language) { return language != "und"; }

void say_what_is_missing(const Document& document, ProblemReporter& problems) {
  problems.report({Problem::Severity::note, document.id,
                   has_names(document.language)
                       ? fmt::format("stored, names only (experimental): its language ({}) is neither French nor English",
                                     document.language)
                       : "stored, not extracted: its language cannot be told; give --language if it is French or English"});
}

}  // namespace

bool is_extracted(std::string_view language) { return annotate::is_trained_language(language); }

ArticleEngine::ArticleEngine(const std::filesystem::path& model, const ExtractionOptions& options)
    : annotator_(model, data_folder()), options_(options), extractor_(extract::make_extractor(data_folder(), options)) {
  if (options.meetings_by == MeetingsBy::heads && !annotator_.tells_meetings())
    throw InputError(
        fmt::format("{}: the model has no heads that tell meetings; decide them by rules (--meetings-by rules), or "
                    "take the model that came with the program",
                    model.string()));
}

std::string ArticleEngine::version(const Document& document) const {
  const MeetingsBy by = options_.meetings_by;
  return fmt::format("{}, {}{}{}", program_version(), annotator_.model_name(),
                     is_extracted(document.language) ? "" : " (experimental)",
                     by == MeetingsBy::both ? "" : fmt::format(", meetings by {}", to_string(by)));
}

void ArticleEngine::run(Article& article, StageTimes& times, ProblemReporter& problems) const {
  const Document& document = article.document;
  const annotate::Annotation annotation = times.annotate.measure([&] { return annotator_.annotate(document); });
  article.sentences.reserve(annotation.tokens.sentences.size());
  for (const auto& sentence : annotation.tokens.sentences) article.sentences.push_back(sentence.span);
  article.extractor = version(document);
  if (has_names(document.language))
    article.facts = times.extract.measure([&] { return extractor_->extract(document, annotation); });
  if (!is_extracted(document.language)) say_what_is_missing(document, problems);
}

}  // namespace entrevue
