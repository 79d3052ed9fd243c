#include "annotate/annotator.hpp"

#include "annotate/analysis.hpp"
#include "annotate/party_network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace entrevue::annotate {

struct Annotator::State {
  State(const std::filesystem::path& file, Titles titles)
      : model(encoder::Model::open(file)), encoder(model), heads(model, std::move(titles)) {}

  /// Work spaces are lent to one call at a time and come back, so that there are as many as threads ever ran at once.
  std::unique_ptr<AnalysisWorkspace> borrow() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<AnalysisWorkspace>();
    auto workspace = std::move(idle.back());
    idle.pop_back();
    return workspace;
  }
  void give_back(std::unique_ptr<AnalysisWorkspace> workspace) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(workspace));
  }

  encoder::Model model;
  encoder::Encoder encoder;
  Heads heads;
  std::mutex mutex;
  std::vector<std::unique_ptr<AnalysisWorkspace>> idle;
};

Annotator::Annotator(const std::filesystem::path& model_file, const std::filesystem::path& data)
    : state_(std::make_unique<State>(model_file, data.empty() ? Titles() : Titles(data))) {}
Annotator::~Annotator() = default;
Annotator::Annotator(Annotator&&) noexcept = default;
Annotator& Annotator::operator=(Annotator&&) noexcept = default;

Analysis Annotator::analyse(std::string_view text, const Units& units, std::string_view language) const {
  auto workspace = state_->borrow();
  Analysis analysis = annotate::analyse(text, units, language, state_->heads, state_->encoder, *workspace);
  state_->give_back(std::move(workspace));
  return analysis;
}

/// "The visit by May": a person's name is no month.
static void drop_times_in_names(Annotation& annotation) {
  const auto& names = annotation.analysis.names;
  std::erase_if(annotation.times, [&](const TimeExpression& time) {
    const auto name = std::partition_point(names.begin(), names.end(),
                                           [&](const Name& one) { return one.last_token <= time.first_token; });
    return name != names.end() && name->kind == EntityType::person && name->first_token <= time.first_token &&
           time.last_token <= name->last_token;
  });
}

Annotation Annotator::annotate(const Document& document) const {
  Annotation annotation = annotate::annotate(document);
  const Units units = make_units(document.text, annotation.tokens, document.language);
  Analysis& analysis = annotation.analysis;
  analysis = analyse(document.text, units, document.language);
  std::vector<std::size_t> token_of(units.spans.size());
  std::size_t token = 0;
  for (std::size_t unit = 0; unit < units.spans.size(); ++unit) {
    while (annotation.tokens.tokens[token].span.end <= units.spans[unit].begin) ++token;
    token_of[unit] = token;
  }
  for (Word& word : analysis.words) word.token = token_of[word.unit];
  for (Name& name : analysis.names) {
    name.first_token = token_of[name.first];
    name.last_token = token_of[name.last - 1] + 1;
  }
  drop_times_in_names(annotation);
  analysis.story = by_tokens(std::move(analysis.story), token_of, annotation.tokens.tokens.size());
  return annotation;
}

std::string Annotator::model_name() const {
  const encoder::Header& header = state_->model.header();
  return fmt::format("{} {} ({:08x})", header.name, header.version, state_->model.checksum() >> 32U);
}

bool Annotator::tells_meetings() const {
  return state_->model.find_head("tell") != nullptr && state_->model.find_head(parties_head) != nullptr;
}

bool is_trained_language(std::string_view language) { return language == "fr" || language == "en"; }

}  // namespace entrevue::annotate
