#include "extract/noun_phrase.hpp"

#include "extract/name_places.hpp"
#include "extract/portfolios.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t longest_path = 12;    ///< steps up a tree within one phrase
constexpr std::size_t longest_phrase = 24;  ///< tokens on either side of the title

constexpr std::array<std::string_view, 7> before = {"det", "amod", "nummod", "compound", "nmod", "case", "flat"};
constexpr std::array<std::string_view, 10> after = {"case", "det",   "amod",   "nmod", "compound",
                                                    "flat", "fixed", "nummod", "cc",   "conj"};

bool is_one_of(std::string_view relation, std::span<const std::string_view> relations) {
  return std::find(relations.begin(), relations.end(), annotate::universal(relation)) != relations.end();
}

/// "premiers" -> "premier", "générales" -> "générale", "généraux" -> "général"
std::string singular_adjective(const annotate::Word& word) {
  const bool by_s = word.form.ends_with('s') && !word.lemma.ends_with('s');
  return by_s ? word.form.substr(0, word.form.size() - 1) : word.lemma;
}

}  // namespace

std::size_t former_prefix(std::string_view folded) {
  for (const std::string_view prefix : {"ex-", "then-", "former-"})
    if (folded.starts_with(prefix)) return prefix.size();
  return 0;
}

std::string in_singular(const Tree& tree, const Description& description) {
  std::string title = description.title;
  const auto replace = [&](const std::string& form, const std::string& singular) {
    if (const std::size_t at = title.find(form); at != std::string::npos) title.replace(at, form.size(), singular);
  };
  const annotate::Word& head = tree.at(description.head);
  replace(head.form, head.lemma);
  for (const std::size_t c : tree.children(description.head)) {
    const bool inside = tree.token(c) >= description.title_first && tree.token(c) < description.title_last;
    if (inside && tree.relates(c, "amod") && tree.plural(c)) replace(tree.at(c).form, singular_adjective(tree.at(c)));
  }
  return title;
}

void NounPhrases::measure(Description& description) const {
  description.first = first_token(description);
  description.last = description.to_superior ? description.title_last : last_token(description);
  include_tense_after(description);
}

/// "Le vice-président américain élu, X": the word that tells whether the office is held stands last.
void NounPhrases::include_tense_after(Description& description) const {
  const std::size_t after = description.last + 1;
  if (after >= view_.size() || !view_.is(description.last, Kind::future_holder)) return;
  const std::size_t word = tree_.word_at(after), name = tree_.name(word);
  const bool person = name != none && names_[name].type == EntityType::person && names_[name].entity != none;
  if (tree_.is(word, Upos::punct) || person) description.last = after;
}

std::size_t NounPhrases::first_token(const Description& description) const {
  const std::size_t sentence = tree_.sentence_words()[tree_.sentence(description.head)];
  const std::size_t begin = tree_.token(sentence);
  std::size_t first = description.title_first;
  while (first > begin && first + longest_phrase > description.title_first) {
    const std::size_t word = tree_.word_at(first - 1);
    if (is_contraction(first - 1) || !belongs_before(word, description)) break;
    --first;
  }
  return first;
}

/// "du" holds the preposition too.
bool NounPhrases::is_contraction(std::size_t token) const {
  const std::size_t word = tree_.word_at(token);
  return word + 1 < tree_.size() && tree_.token(word) == token && tree_.token(word + 1) == token &&
         tree_.is(word, Upos::adp);
}

bool NounPhrases::belongs_before(std::size_t word, const Description& description) const {
  if (tree_.is(word, Upos::punct) && tree_.name(word) == none) return false;
  for (std::size_t step = 0; step < longest_path; ++step) {
    const std::size_t above = tree_.head(word);
    if (above == annotate::Word::root) return false;
    const bool of_title = tree_.token(above) >= description.title_first && tree_.token(above) < description.title_last;
    if (is_joined(word) && !of_title) {  // "trade and industry secretary"
      word = above;
      continue;
    }
    // "par le Premier ministre", where the tree hangs "par" on "Premier"
    const bool own_case = tree_.relates(word, "case") && (above >= description.head || of_title);
    if (tree_.name(word) == none || tree_.name(word) != tree_.name(above))
      if (own_case || !is_one_of(tree_.at(word).relation, before)) return false;
    if (of_title) return true;
    word = above;
  }
  return false;
}

/// "and industry" of "trade and industry secretary": English words before the title that are coordinated.
bool NounPhrases::is_joined(std::size_t word) const {
  if (view_.lexicon().language != "en" || !(tree_.relates(word, "conj") || tree_.relates(word, "cc"))) return false;
  const std::size_t above = tree_.head(word);
  if (is_person(word) || is_person(above)) return false;                     // "Ms Foyle and Sinn Féin's leader"
  return !is_country(tree_.token(word)) && !is_country(tree_.token(above));  // "French and Turkish counterparts"
}

bool NounPhrases::is_person(std::size_t word) const {
  const std::size_t name = tree_.name(word);
  return name != none && names_[name].type == EntityType::person;
}

std::size_t NounPhrases::last_token(const Description& description) const {
  const std::size_t sentence = tree_.sentence(description.head);
  const std::size_t end = tree_.sentence_words()[sentence + 1];
  std::size_t last = description.title_last;
  while (last < description.title_last + longest_phrase) {
    const std::size_t word = tree_.word_at(last);
    if (word >= end) break;
    const bool adjective =
        last == description.title_last && ((is_country(last) && tree_.is(word, Upos::adj)) || is_aside(last));
    std::size_t next = adjective || belongs_after(word, description, last) ? last + 1 : skip_complement(word, last);
    if (next == last) next = skip_label(last);
    if (next == last) break;
    last = next;
  }
  last = skip_charge(last, std::min(tree_.token(end - 1), last + longest_phrase));
  if (is_minister(description) && last > description.title_first + 1) last = past_portfolios(tree_, view_, last);
  if (view_.lexicon().language == "en") last = past_charge(tree_, view_, names_, last);
  // "le ministre et" or "président de" has lost what would follow.
  while (last > description.title_last) {
    const std::size_t word = tree_.word_at(last - 1);
    const bool open = tree_.is(word, Upos::cconj) || tree_.is(word, Upos::adp) || tree_.is(word, Upos::det);
    if (!open && !tree_.is(word, Upos::part)) break;  // "the group's"
    --last;
  }
  return last;
}

std::size_t NounPhrases::past_superior(std::size_t last) const {
  if (view_.lexicon().language != "en" || !view_.is(last, Kind::to) || !view_.is(last + 1, Kind::determiner)) return last;
  const std::size_t superior = last + 2;
  const auto reaches_name = [&](Kind kind) {
    const Match* office = superior < view_.size() ? view_.longest(superior, kind) : nullptr;
    if (!office || !view_.lexicon().offices[office->row].role || superior + office->length >= view_.size()) return last;
    const std::size_t next = superior + office->length, name = tree_.name(tree_.word_at(next));
    const bool person = name != none && names_[name].type == EntityType::person && names_[name].first == next;
    return person ? next : last;
  };
  const std::size_t by_office = reaches_name(Kind::office);
  return by_office != last ? by_office : reaches_name(Kind::title);
}

/// "la ministre d'État en charge des Affaires sociales, X": up to the comma, unless a verb comes first.
std::size_t NounPhrases::skip_charge(std::size_t last, std::size_t end) const {
  const Match* charge = view_.longest(last, Kind::portfolio);
  if (!charge || charge->length < 2) return last;
  for (std::size_t t = last; t < end; ++t) {
    const std::size_t word = tree_.word_at(t);
    if (view_.punctuation(t, ",")) return t;
    if (tree_.is(word, Upos::verb) || tree_.is(word, Upos::aux) || tree_.is(word, Upos::punct)) return last;
  }
  return last;
}

/// "la sénatrice (UDI) du Morbihan": up to "de", when a body stands in the bracket.
std::size_t NounPhrases::skip_label(std::size_t last) const {
  const std::size_t end = skip_bracket(view_, last);
  if (end == last || !view_.is(end, Kind::of)) return last;
  const std::size_t name = tree_.name(tree_.word_at(last + 1));
  return name != none && names_[name].type == EntityType::institution ? end : last;
}

/// "le gouverneur de la Banque centrale": what "de" opens belongs to the noun just before it, wherever the tree hangs it.
/// Gives one past the name or noun, or `last` when there is none.
std::size_t NounPhrases::skip_complement(std::size_t word, std::size_t last) const {
  if (!view_.is(last, Kind::of) || !tree_.relates(word, "case") || tree_.head(word) == annotate::Word::root) return last;
  const std::size_t complement = tree_.head(word);
  const std::size_t token = tree_.token(complement);
  constexpr std::size_t longest_complement = 5;  // tokens from the preposition to its noun
  if (token <= last || token > last + longest_complement || tree_.is(complement, Upos::verb)) return last;
  for (std::size_t t = last; t < token; ++t)
    if (tree_.is(tree_.word_at(t), Upos::punct) || tree_.is(tree_.word_at(t), Upos::verb)) return last;
  const std::size_t name = tree_.name(complement);
  return name == none ? token + 1 : names_[name].last;
}

/// Every step from the word up to the phrase as read so far is one that keeps a noun phrase together.
bool NounPhrases::belongs_after(std::size_t word, const Description& description, std::size_t end) const {
  for (std::size_t step = 0; step < longest_path; ++step) {
    const std::size_t above = tree_.head(word);
    if (above == annotate::Word::root) return false;
    const bool in_name = tree_.name(word) != none && tree_.name(word) == tree_.name(above);
    if (!in_name && !is_tight(word, description)) return false;
    const std::size_t token = tree_.token(above);
    if (token >= description.title_first && token < end) return true;
    word = above;
  }
  return false;
}

bool NounPhrases::is_tight(std::size_t word, const Description& description) const {
  const std::size_t above = tree_.head(word);
  if (is_bearer(word, description)) return false;
  if (is_label(word)) return true;
  if (tree_.relates(word, "appos")) {  // "du groupe norvégien Nordlys Kraft"
    const std::size_t name = tree_.name(word);
    return name != none && names_[name].type != EntityType::person && above != description.head &&
           !view_.punctuation(names_[name].first - 1, ",");
  }
  if (tree_.relates(word, "acl")) return view_.is(tree_.token(word), Kind::portfolio) || tree_.at(word).lemma == "charger";
  const bool of_noun = tree_.relates(word, "obl") && !tree_.is(above, Upos::verb) && tree_.child(word, "case") != none;
  if (tree_.relates(word, "obl") && !of_noun) return tree_.relates(above, "acl");
  if (!of_noun && !is_one_of(tree_.at(word).relation, after)) return false;
  if (tree_.plural(description.head) && (is_shared(word) || (tree_.relates(word, "cc") && is_shared(above)))) return true;
  // "le ministre et le maire" are two.
  if ((tree_.relates(word, "conj") || tree_.relates(word, "cc")) && (above == description.head || tree_.name(above) != none))
    return false;
  if (tree_.relates(word, "cc") && tree_.head(above) == description.head && tree_.relates(above, "conj")) return false;
  if (!of_noun && !tree_.relates(word, "nmod")) return true;
  const std::size_t marker = tree_.child(word, "case");
  // "an analyst with the Centre"
  const bool with = marker != none && tree_.at(marker).lemma == "with" && tree_.name(word) != none &&
                    names_[tree_.name(word)].type == EntityType::institution && words_.is_calling(description.key);
  return marker == none || marker > word || with ||
         words_.is(text::fold(tree_.at(marker).lemma), ReferenceClass::complement) ||
         view_.is(tree_.token(marker), Kind::of) ||
         (view_.is(tree_.token(marker), Kind::to) &&
          !(tree_.name(word) != none && names_[tree_.name(word)].type == EntityType::place));
}

/// "les maires de A et de B"
bool NounPhrases::is_shared(std::size_t word) const {
  const std::size_t above = tree_.head(word);
  return above != annotate::Word::root && tree_.relates(word, "conj") && tree_.name(above) != none &&
         tree_.name(word) != none && tree_.child(word, "case") != none;
}

/// "député LR": the name of a body, bare and set off by nothing.
bool NounPhrases::is_label(std::size_t word) const {
  const std::size_t name = tree_.name(word);
  if (name == none || names_[name].type != EntityType::institution || view_.lexicon().language != "fr") return false;
  return names_[name].first > 0 && !tree_.is(tree_.word_at(names_[name].first - 1), Upos::punct) &&
         !tree_.relates(word, "nsubj") && !tree_.relates(word, "obj") && !tree_.relates(word, "obl");
}

/// The person of whom the description is said: "le président russe Vladimir Poutine".
bool NounPhrases::is_bearer(std::size_t word, const Description& description) const {
  const std::size_t name = tree_.name(word);
  if (name == none || names_[name].type != EntityType::person) return false;
  const std::size_t above = tree_.head(word);
  if (above != annotate::Word::root && tree_.name(above) == name) return false;
  if (above == annotate::Word::root || tree_.child(word, "case") != none) return false;
  const std::size_t token = tree_.token(above);
  const bool of_title = token >= description.title_first && token < description.title_last;
  // "l'émissaire du président Donald Trump": of the title inside. "le ministre des Affaires étrangères Selim Arkan": of the
  // whole.
  return of_title || !view_.any(token, bit(Kind::office) | bit(Kind::title));
}

bool NounPhrases::is_country(std::size_t token) const {
  const bool told = view_.any(token, bit(Kind::adjective) | bit(Kind::region)) ||
                    (view_.is(token, Kind::country) && view_.at(token).capital);
  return told && tree_.name(tree_.word_at(token)) == none;
}

/// "sortant", "démissionnaire": how an office is held, which is no part of its title.
bool NounPhrases::is_aside(std::size_t token) const {
  return token < view_.size() && words_.is(text::fold(view_.surface(token)), ReferenceClass::tenure);
}

void NounPhrases::extend_title(Description& description) const {
  extend_adjectives(description);
  if (view_.lexicon().language == "en") extend_before(description);
  extend_portfolio(description);
}

void NounPhrases::extend_adjectives(Description& description) const {
  std::size_t end = description.title_last;
  for (std::size_t t = end; t < description.last; ++t) {
    const std::size_t word = tree_.word_at(t);
    if (is_country(t) || is_aside(t)) continue;
    if (!words_.is(text::fold(tree_.at(word).form), ReferenceClass::office_adjective)) break;
    if (view_.is(t, Kind::future_holder)) break;
    end = t + 1;
  }
  description.title_last = end;
}

/// "migration commissioner", "Catholic bishop", "trade and industry secretary"
void NounPhrases::extend_before(Description& description) const {
  while (description.title_first > std::max(description.first, description.bare_last)) {
    const std::size_t token = description.title_first - 1;
    const std::size_t word = tree_.word_at(token);
    const bool joins = tree_.relates(word, "cc") && token > description.first && token + 1 < description.title_last &&
                       qualifies(tree_.word_at(token + 1)) && qualifies(tree_.word_at(token - 1));
    if (is_apart(token) || !(joins || qualifies(word))) return;
    description.title_first = token;
  }
}
/// A noun or an office's adjective, or what is coordinated with one.
bool NounPhrases::qualifies(std::size_t word) const {
  const bool joined = tree_.relates(word, "conj") && tree_.relates(tree_.head(word), "compound");
  return joined || tree_.relates(word, "compound") || tree_.is(word, Upos::noun) ||
         words_.is(text::fold(tree_.at(word).form), ReferenceClass::office_adjective);
}
bool NounPhrases::is_apart(std::size_t token) const {
  return tree_.name(tree_.word_at(token)) != none || is_country(token) || view_.surface(token) == "'s" ||
         view_.any(token, bit(Kind::former) | bit(Kind::future_holder));
}

bool NounPhrases::is_minister(const Description& description) const {
  return view_.is(description.title_first, Kind::minister) ||
         words_.office(description.key).find("minister") != std::string::npos ||
         view_.is(description.title_last - 1, Kind::minister);
}

/// Without article ("chef de service"), or what a minister is for.
bool NounPhrases::is_portfolio(const Description& description, std::size_t complement) const {
  const bool minister = is_minister(description);
  // "Premier ministre de l'archipel" has a place for its complement, "ministre de la Ville" what he is for.
  const bool place_or_body =
      words_.body(text::fold(tree_.at(complement).lemma)) && !view_.at(tree_.token(complement)).capital;
  if (minister && !place_or_body) return true;
  return tree_.child(complement, "det") == none && tree_.is(complement, Upos::noun) &&
         !view_.is(tree_.token(complement), Kind::head) && !words_.noun(text::fold(tree_.at(complement).lemma)) &&
         words_.office(text::fold(tree_.at(complement).lemma)).empty();
}

/// "ministre de la Culture et de la Francophonie": what the tables know is but the first of what a minister is for.
bool NounPhrases::goes_on_portfolio(const Description& description, std::size_t token) const {
  const bool several = description.title_last > description.title_first + 1 && token + 1 < description.last;
  return several && words_.office(description.key).ends_with("minister") && view_.is(token, Kind::and_) &&
         tree_.is(tree_.word_at(token + 1), Upos::adp);
}

void NounPhrases::extend_portfolio(Description& description) const {
  if (is_minister(description) && description.title_last > description.title_first + 1)
    description.title_last = std::min(description.last, past_portfolios(tree_, view_, description.title_last));
  std::size_t from = description.title_last;
  while (from < description.last && (is_country(from) || is_aside(from))) ++from;
  if (goes_on_portfolio(description, from)) ++from;
  if (from >= description.last || !tree_.is(tree_.word_at(from), Upos::adp)) return;
  std::size_t complement = tree_.word_at(from);
  complement = tree_.relates(complement, "case") ? tree_.head(complement) : none;
  if (complement == none || tree_.name(complement) != none || !is_portfolio(description, complement)) return;
  std::size_t end = from;
  if (is_country(tree_.token(complement))) return;
  for (std::size_t t = from; t < description.last && tree_.name(tree_.word_at(t)) == none; ++t) end = t + 1;
  while (end > from) {  // "de l'" of "de l'Ouzbékistan", a country's adjective at the end
    const std::size_t word = tree_.word_at(end - 1);
    const bool article = view_.is(end - 1, Kind::determiner) || view_.is(end - 1, Kind::of);  // whatever its tag
    if (!article && !tree_.is(word, Upos::adp) && !tree_.is(word, Upos::det) && !tree_.is(word, Upos::cconj) &&
        !is_country(end - 1))
      break;
    --end;
  }
  if (end > from) description.title_last = std::max(description.title_last, end);
}

std::string NounPhrases::title_text(const Description& description) const {
  std::string text;
  for (std::size_t t = description.title_first; t < description.title_last; ++t) {
    const bool listed = description.key.find(text::fold(view_.surface(t))) != std::string::npos;  // "président sortant"
    const bool people = view_.lexicon().language == "fr" && view_.at(t).capital;  // "des Mauritaniens de l'extérieur"
    const bool aside = (is_country(t) && !people) || (is_aside(t) && !listed);
    if (aside && description.title_last > description.title_first + 1) continue;
    const bool spaced = !text.empty() && view_.span(t - 1, t).end < view_.span(t, t + 1).begin;
    if (spaced && text.back() != ' ') text += ' ';
    text += view_.surface(t);
  }
  if (description.tense == Tense::former) text.erase(0, former_prefix(text::fold(text)));
  return text;
}

}  // namespace entrevue::extract
