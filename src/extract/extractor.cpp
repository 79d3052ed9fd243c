#include "extract/extractor.hpp"

#include "annotate/annotator.hpp"
#include "extract/confidence.hpp"
#include "extract/entities.hpp"
#include "extract/meetings.hpp"
#include "extract/people.hpp"

#include <algorithm>
#include <cmath>

namespace entrevue::extract {
namespace {

/// To the four decimals that the interchange writes, so that facts which travel give the same world.
void round_confidences(Facts& facts) {
  const auto round = [](double& confidence) { confidence = std::round(confidence * 1e4) / 1e4; };
  for (Entity& entity : facts.entities) round(entity.confidence);
  for (Role& role : facts.roles) round(role.confidence);
  for (Relation& relation : facts.relations) round(relation.confidence);
  for (Meeting& meeting : facts.meetings) round(meeting.confidence);
}

/// As of a model that has no heads for meetings.
annotate::Annotation without_heads(const annotate::Annotation& annotation) {
  annotate::Annotation result = annotation;
  result.analysis.story = {};
  return result;
}

/// Rules over the engine's names, words and trees, driven by tables. The tables are read once; nothing changes afterwards.
class RuleExtractor : public Extractor {
 public:
  RuleExtractor(const std::filesystem::path& data, const ExtractionOptions& options)
      : options_(options),
        confidences_(data),
        geography_(data),
        french_(data, "fr", geography_),
        english_(data, "en", geography_) {}

  Facts extract(const Document& document, const annotate::Annotation& annotation) const override {
    const Rules& rules = rules_of(document);
    Facts facts = entities_and_roles(document, annotation);
    if (!annotate::is_trained_language(document.language)) return facts;
    facts.meetings = meetings_of(document, annotation, facts, rules.meetings);
    if (options_.calibrated) confidences_.calibrate(facts);
    round_confidences(facts);
    return facts;
  }

  PartyCases party_cases(const Document& document, const annotate::Annotation& annotation) const override {
    return find_party_cases(document, annotation, entities_and_roles(document, annotation), rules_of(document).meetings,
                            geography_);
  }

 private:
  /// The tables of one language.
  struct Rules {
    Rules(const std::filesystem::path& data, const std::string& language, const lexicon::Geography& geography)
        : lexicon(data, language, geography), people(data, language), meetings(data, language) {}
    Lexicon lexicon;
    People people;
    MeetingLexicon meetings;
  };

  [[nodiscard]] const Rules& rules_of(const Document& document) const {
    return document.language == "fr" ? french_ : english_;
  }

  Facts entities_and_roles(const Document& document, const annotate::Annotation& annotation) const {
    const Rules& rules = rules_of(document);
    const View view(document, annotation, rules.lexicon);
    std::vector<Name> names = find_names(view);
    Facts facts;
    facts.entities = join_names(view, names);
    if (!annotate::is_trained_language(document.language)) return facts;
    rules.people.read(view, names, facts);
    for (Entity& entity : facts.entities) std::sort(entity.mentions.begin(), entity.mentions.end());
    return facts;
  }

  std::vector<Meeting> meetings_of(const Document& document, const annotate::Annotation& annotation, const Facts& facts,
                                   const MeetingLexicon& lexicon) const {
    switch (options_.meetings_by) {
      case MeetingsBy::rules:
        return find_meetings(document, without_heads(annotation), facts, lexicon, geography_);
      case MeetingsBy::heads:
        return find_meetings_by_heads(document, annotation, facts, lexicon, geography_);
      default:
        return find_meetings(document, annotation, facts, lexicon, geography_);
    }
  }

  ExtractionOptions options_;
  Confidences confidences_;
  lexicon::Geography geography_;
  Rules french_, english_;
};

}  // namespace

std::unique_ptr<Extractor> make_extractor(const std::filesystem::path& data, const ExtractionOptions& options) {
  return std::make_unique<RuleExtractor>(data, options);
}

}  // namespace entrevue::extract
