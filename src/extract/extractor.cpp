#include "extract/extractor.hpp"
#include "extract/entities.hpp"
#include "extract/meetings.hpp"
#include "extract/offices.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

/// Rules over the engine's names, words and trees, driven by tables. The tables are read once; nothing changes afterwards.
class RuleExtractor : public Extractor {
 public:
  explicit RuleExtractor(const std::filesystem::path& data)
      : geography_(data),
        french_(data, "fr", geography_),
        english_(data, "en", geography_),
        french_meetings_(data, "fr"),
        english_meetings_(data, "en") {}

  Facts extract(const Document& document, const annotate::Annotation& annotation) const override {
    Facts facts;
    const View view(document, annotation, document.language == "fr" ? french_ : english_);
    std::vector<Name> names = find_names(view);
    facts.entities = join_names(view, names);
    if (document.language != "fr" && document.language != "en") return facts;
    std::vector<OfficePhrase> offices = find_offices(view, names, starts(names, view.size()));
    add_roles(view, names, offices, facts);
    for (Entity& entity : facts.entities) std::sort(entity.mentions.begin(), entity.mentions.end());
    facts.meetings = find_meetings(document, annotation, facts,
                                   document.language == "fr" ? french_meetings_ : english_meetings_, geography_);
    return facts;
  }

 private:
  static std::vector<std::size_t> starts(const std::vector<Name>& names, std::size_t tokens) {
    std::vector<std::size_t> name_at(tokens, none);
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i].entity != none) name_at[names[i].first] = i;
    return name_at;
  }

  lexicon::Geography geography_;
  Lexicon french_, english_;
  MeetingLexicon french_meetings_, english_meetings_;
};

}  // namespace

std::unique_ptr<Extractor> make_extractor(const std::filesystem::path& data) {
  return std::make_unique<RuleExtractor>(data);
}

}  // namespace entrevue::extract
