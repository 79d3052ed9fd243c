#include "extract/extractor.hpp"
#include "extract/entities.hpp"
#include "extract/meetings.hpp"
#include "extract/role_facts.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

/// Rules over the engine's names, tables and positions. The tables are read once; nothing changes afterwards.
class RuleExtractor : public Extractor {
 public:
  explicit RuleExtractor(const std::filesystem::path& data)
      : geography_(data), french_(data, "fr", geography_), english_(data, "en", geography_), french_people_(data, "fr"),
        english_people_(data, "en") {}

  Facts extract(const Document& document, const annotate::Annotation& annotation) const override {
    Facts facts;
    const View view(document, annotation, document.language == "fr" ? french_ : english_);
    std::vector<Name> names = find_names(view);
    facts.entities = join_names(view, names);
    if (document.language != "fr" && document.language != "en") return facts;
    std::vector<OfficePhrase> offices = find_offices(view, names, starts(names, view.size()));
    if (annotation.analysis.words.empty()) {
      add_roles(view, names, offices, facts);
    } else {
      Facts by_position{facts.entities, {}, {}, {}};
      add_roles(view, names, offices, by_position);  // phrases of meetings still stand on these
      add_mentions_and_roles(view, names, document.language == "fr" ? french_people_ : english_people_, facts);
    }
    const Phrases phrases = find_phrases(view, names, offices);
    facts.meetings =
        merge_tellings(find_meetings({view, names, facts.entities, phrases, document.published}), facts.entities);
    for (Entity& entity : facts.entities) std::sort(entity.mentions.begin(), entity.mentions.end());
    return facts;
  }

 private:
  static std::vector<std::size_t> starts(const std::vector<Name>& names, std::size_t tokens) {
    std::vector<std::size_t> name_at(tokens, none);
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i].entity != none) name_at[names[i].first] = i;
    return name_at;
  }

  /// The words about people, in one language.
  struct People {
    People(const std::filesystem::path& data, const std::string& language) : words(data, language), pronouns(data, language) {}
    PersonWords words;
    Pronouns pronouns;
  };

  /// Who is meant and what they are: descriptions, then the references to each entity, then roles and kinship.
  static void add_mentions_and_roles(const View& view, const std::vector<Name>& names, const People& people, Facts& facts) {
    const Tree tree(view, names);
    std::vector<Description> descriptions = find_descriptions(tree, view, people.words, names);
    link_descriptions(tree, view, people.words, names, descriptions);
    const std::vector<PronounAt> pronouns = people.pronouns.find(tree, view);
    std::vector<Occurrence> references = collect_occurrences(tree, view, names, descriptions, pronouns);
    Cast cast(people.words, names, facts.entities);
    std::vector<std::size_t> at_word(tree.size(), none);
    Discourse discourse{tree,       view, people.words,       names,                descriptions,
                        references, cast, std::move(at_word), find_quotations(view)};
    resolve_occurrences(discourse, facts.entities);
    add_role_facts(discourse, facts);
  }

  lexicon::Geography geography_;
  Lexicon french_, english_;
  People french_people_, english_people_;
};

}  // namespace

std::unique_ptr<Extractor> make_extractor(const std::filesystem::path& data) {
  return std::make_unique<RuleExtractor>(data);
}

}  // namespace entrevue::extract
