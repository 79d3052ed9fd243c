#include "extract/telling.hpp"

#include <algorithm>

/// Who says that a meeting took place.
namespace entrevue::extract {
namespace {

constexpr std::size_t longest_search = 64;  ///< words looked at beside the way to the root

class SourceFinder {
 public:
  SourceFinder(const Reading& reading, const Trigger& trigger, Meeting& meeting)
      : reading_(reading), syntax_(reading.syntax), trigger_(trigger), meeting_(meeting) {}

  void run() {
    std::size_t w = trigger_.word;
    for (std::size_t step = 0; step < longest_search && w != Syntax::none; ++step, w = syntax_.head(w)) {
      read_beside(w);
      if (w != trigger_.word && says(w) && !is_object_of_saying(w)) take_speaker(w);
    }
  }

 private:
  bool says(std::size_t w) const { return reading_.lexicon.is("saying", syntax_.lemma(w)); }
  bool is_object_of_saying(std::size_t w) const { return syntax_.is(w, Relation::conj) && !says(syntax_.head(w)); }

  /// "selon X", and "a indiqué X" or "X a déclaré" hung beside.
  void read_beside(std::size_t w) {
    std::size_t looked = 0;
    for (const std::size_t child : syntax_.children(w)) {
      if (++looked > longest_search) return;
      const Relation relation = syntax_.relation(child);
      if ((relation == Relation::obl || relation == Relation::nmod || relation == Relation::advmod) &&
          reading_.lexicon.is("source", case_marker(syntax_, child)))
        take(child);
      else if ((relation == Relation::parataxis || relation == Relation::advcl) && says(child) &&
               !syntax_.is_below(trigger_.word, child))
        take_speaker(child);
    }
  }
  void take_speaker(std::size_t verb) {
    std::size_t subject = syntax_.child(verb, Relation::nsubj);
    if (subject == Syntax::none) subject = syntax_.child(verb, Relation::obj);  // "..., a indiqué une source"
    if (subject != Syntax::none && !syntax_.is_below(trigger_.word, subject)) take(subject);
  }
  void take(std::size_t word) {
    const std::vector<Party> speakers = all_referents(reading_, word);
    for (const Party& speaker : speakers)
      if (std::find(meeting_.attributed_to.begin(), meeting_.attributed_to.end(), speaker.entity) ==
          meeting_.attributed_to.end())
        meeting_.attributed_to.push_back(speaker.entity);
    const bool anonymous = speakers.empty() && reading_.lexicon.is("anonymous", syntax_.lemma(word));
    if (meeting_.said == Said::asserted) meeting_.said = anonymous ? Said::anonymous : Said::reported;
  }

  const Reading& reading_;
  const Syntax& syntax_;
  const Trigger& trigger_;
  Meeting& meeting_;
};

}  // namespace

void add_sources(const Reading& reading, const Trigger& trigger, const Clause& clause, Meeting& meeting) {
  SourceFinder(reading, trigger, meeting).run();
  if (clause.rumoured && meeting.said == Said::asserted) meeting.said = Said::reported;
}

}  // namespace entrevue::extract
