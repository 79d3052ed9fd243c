#include "extract/lists.hpp"

#include <algorithm>
#include <array>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t longest_list = 400;  ///< words of a sentence
constexpr std::size_t most_items = 60;     ///< lines below a colon
constexpr std::size_t item_reach = 40;     ///< words from the beginning of an item to its name
constexpr std::size_t longest_scrap = 4;   ///< words of what an abbreviation has cut off: "Et de S.E."

class ListReader {
 public:
  ListReader(const Reading& reading, std::size_t word) : reading_(reading), syntax_(reading.syntax), word_(word) {}

  std::vector<std::size_t> run() {
    const std::size_t sentence = syntax_.sentence(word_);
    const std::size_t last = syntax_.sentence_words(sentence).second;
    const std::size_t end = read_sentence(word_ + 1, std::min(last, word_ + longest_list));
    if (end == last && syntax_.word(last - 1).form == ":") read_items(sentence + 1);
    return std::move(found_);
  }

 private:
  /// Gives one past the last word of the list.
  std::size_t read_sentence(std::size_t first, std::size_t last) {
    member_ = first;
    bool bracket = false;
    for (std::size_t w = first; w < last; ++w) {
      const std::string& form = syntax_.word(w).form;
      if (form == "(" || form == ")") bracket = form == "(";
      if (bracket) continue;
      const Reference* name = reading_.mentions.covering_name(w);
      if (name && name->first == w) {
        if (is_member(*name)) found_.push_back(name->head);
        w = name->last - 1;
        continue;
      }
      if (is_finite(w) || syntax_.upos(w) == Upos::sconj) return w;
      if (is_break(w) && !begin_member(w + 1, last) && !found_.empty()) return w;
    }
    return last;
  }
  bool is_finite(std::size_t w) const {
    return syntax_.is_verb(w) && annotate::feature(syntax_.word(w), "VerbForm") == "Fin";
  }
  bool is_break(std::size_t w) const {
    const std::string& form = syntax_.word(w).form;
    return syntax_.upos(w) == Upos::cconj || form == "," || form == ";" || form == ":";
  }
  /// A member may begin with "de" ("en présence de X et du ministre Y") or say for whom the next are there ("pour le
  /// parti,"); any other preposition ends the list.
  bool begin_member(std::size_t w, std::size_t last) {
    if (w >= last) return true;
    member_ = w;
    const std::string& lemma = syntax_.lemma(w);
    return syntax_.upos(w) != Upos::adp || reading_.lexicon.is("genitive", lemma) || reading_.lexicon.is("beside", lemma) ||
           reading_.lexicon.is("on_behalf", lemma);
  }
  bool is_person(const Reference& name) const {
    return reading_.facts.entities[name.entities.front()].type == EntityType::person;
  }
  /// No preposition parts the name from the beginning of its member but one inside its title: "ministre de la Santé X".
  bool is_member(const Reference& name) const {
    if (!is_person(name) || reading_.lexicon.is("on_behalf", syntax_.lemma(member_))) return false;
    if (is_excepted(syntax_, reading_.lexicon, name.head)) return false;
    bool titled = false;  // between the preposition and the name: "de la Santé"
    for (std::size_t w = name.first; w-- > member_;) {
      const Reference* other = reading_.mentions.covering_name(w);
      if (other && is_person(*other)) return false;  // "X, frère de Y"
      if (reading_.lexicon.is("person_noun", syntax_.lemma(w)) && w > member_ && follows_preposition(w)) return false;
      if (syntax_.upos(w) == Upos::adp) {
        if (!titled && w > member_) return false;
      } else if (syntax_.upos(w) != Upos::det) {
        titled = true;
      }
    }
    return true;
  }
  /// "du président", where the member does not begin with it.
  bool follows_preposition(std::size_t w) const {
    while (w > member_ && (syntax_.upos(w - 1) == Upos::det || syntax_.upos(w - 1) == Upos::adj)) --w;
    return w > member_ + 1 && syntax_.upos(w - 1) == Upos::adp;
  }

  void read_items(std::size_t sentence) {
    const std::size_t sentences = reading_.annotation.tokens.sentences.size();
    for (std::size_t s = sentence; s < std::min(sentences, sentence + most_items); ++s) {
      const auto [first, last] = syntax_.sentence_words(s);
      if (first >= last) continue;
      if (!is_item(first)) return;
      for (std::size_t w = first; w < last; ++w)
        if (is_finite(w)) return;
      read_item(first, last);
    }
  }
  /// A dash before it, or a colon or semicolon at the end of the line before.
  bool is_item(std::size_t first) const {
    if (is_marked(first) || first == 0) return first > 0;
    const auto [begin, end] = syntax_.sentence_words(syntax_.sentence(first - 1));
    return end - begin <= longest_scrap && is_marked(begin);
  }
  bool is_marked(std::size_t first) const {
    static constexpr std::array marks = std::to_array<std::string_view>({"-", "–", "—", "•", "*", "·"});
    if (std::find(marks.begin(), marks.end(), syntax_.word(first).form) != marks.end()) return true;
    if (first == 0) return false;
    const std::string& before = syntax_.word(first - 1).form;
    return before == ":" || before == ";";
  }
  void read_item(std::size_t first, std::size_t last) {
    member_ = first;
    for (std::size_t w = first; w < std::min(last, first + item_reach); ++w)
      if (const Reference* name = reading_.mentions.covering_name(w); name && name->first == w && is_person(*name)) {
        if (is_member(*name)) found_.push_back(name->head);
        return;
      }
  }

  const Reading& reading_;
  const Syntax& syntax_;
  std::size_t word_;
  std::size_t member_ = 0;  ///< first word of the member that is read
  std::vector<std::size_t> found_;
};

}  // namespace

std::vector<std::size_t> listed_people(const Reading& reading, std::size_t word) { return ListReader(reading, word).run(); }

std::size_t opening_of_items(const Reading& reading, std::size_t sentence) {
  const auto [first, last] = reading.syntax.sentence_words(sentence);
  if (last < first + 2 || reading.syntax.word(last - 1).form != ":") return Syntax::none;
  const std::string& lemma = reading.syntax.lemma(last - 2);
  return reading.lexicon.is("with", lemma) || reading.lexicon.is("between", lemma) ? last - 2 : Syntax::none;
}

std::vector<std::size_t> listed_complements(const Reading& reading, std::size_t word) {
  constexpr std::size_t reach = 2;  // words: "présence notamment de"
  const std::size_t last = reading.syntax.sentence_words(reading.syntax.sentence(word)).second;
  for (std::size_t w = word + 1; w < std::min(last, word + reach + 1); ++w)
    if (reading.lexicon.is("genitive", reading.syntax.lemma(w))) return listed_people(reading, word);
  return {};
}

}  // namespace entrevue::extract
