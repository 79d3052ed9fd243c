#include "extract/extractor.hpp"
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

/// Rules over the engine's names, words and trees, driven by tables. The tables are read once; nothing changes afterwards.
class RuleExtractor : public Extractor {
 public:
  explicit RuleExtractor(const std::filesystem::path& data)
      : geography_(data), french_(data, "fr", geography_), english_(data, "en", geography_) {}

  Facts extract(const Document& document, const annotate::Annotation& annotation) const override {
    Facts facts;
    const Rules& rules = document.language == "fr" ? french_ : english_;
    const View view(document, annotation, rules.lexicon);
    std::vector<Name> names = find_names(view);
    facts.entities = join_names(view, names);
    if (document.language != "fr" && document.language != "en") return facts;
    rules.people.read(view, names, facts);
    for (Entity& entity : facts.entities) std::sort(entity.mentions.begin(), entity.mentions.end());
    facts.meetings = find_meetings(document, annotation, facts, rules.meetings, geography_);
    round_confidences(facts);
    return facts;
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

  lexicon::Geography geography_;
  Rules french_, english_;
};

}  // namespace

std::unique_ptr<Extractor> make_extractor(const std::filesystem::path& data) {
  return std::make_unique<RuleExtractor>(data);
}

}  // namespace entrevue::extract
