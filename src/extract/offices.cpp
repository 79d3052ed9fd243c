#include "extract/offices.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr double title_before_name = 0.95, apposition = 0.85, copula = 0.85, coordinated = 0.8;
constexpr std::size_t owner_reach = 40;    ///< tokens back; bounds the work on endless sentences
constexpr std::size_t longest_topic = 16;  ///< tokens of "pour la coopération économique avec ..."

class OfficeFinder {
 public:
  OfficeFinder(const View& view, const std::vector<Name>& names, const std::vector<std::size_t>& name_at)
      : view_(view), names_(names), name_at_(name_at), described_(names.size()) {}

  std::vector<OfficePhrase> run() {
    for (const text::Sentence& sentence : view_.sentences()) {
      if (sentence.boilerplate) continue;
      begin_ = sentence.first, end_ = sentence.last;
      const std::size_t from = offices_.size();
      for (std::size_t i = begin_; i < end_;) i = std::max(i + 1, read(i, false));
      for (std::size_t o = from; o < offices_.size(); ++o) link_title(o);
      for (std::size_t o = from; o < offices_.size(); ++o) link_apposition(o);
      for (std::size_t o = from; o < offices_.size(); ++o)
        if (offices_[o].kin && offices_[o].owned && offices_[o].of_name == none) link_owner(offices_[o]);
      std::vector<std::size_t> outer;
      for (std::size_t o = from; o < offices_.size(); ++o)
        if (!offices_[o].nested) outer.push_back(o);
      for (std::size_t o = 0; o + 1 < outer.size(); ++o) link_coordinated(outer[o], outer[o + 1]);
      for (std::size_t o = outer.size(); o-- > 1;) link_coordinated(outer[o], outer[o - 1]);
    }
    return std::move(offices_);
  }

 private:
  bool lower_word(std::size_t i) const { return i < end_ && view_.at(i).is_word && !view_.at(i).capital; }
  std::size_t name_from(std::size_t i) const { return i < end_ ? name_at_[i] : none; }
  bool is_person(std::size_t name) const {
    return name != none && names_[name].entity != none && names_[name].type == EntityType::person;
  }

  /// Reads an office that begins at a token; gives where to go on, 0 when none begins there.
  std::size_t read(std::size_t i, bool nested) {
    if (name_from(i) != none) return names_[name_from(i)].last;
    const Match* title = longest_title(i);
    if (!title || is_qualifier(i) || (title->length == 1 && view_.is(i, Kind::no_title))) return 0;
    OfficePhrase phrase;
    phrase.first = i, phrase.last = i + title->length, phrase.nested = nested;
    phrase.kin = title->kind == Kind::kinship;
    phrase.role = !phrase.kin && view_.lexicon().offices[title->row].role;
    phrase.key = phrase.kin ? view_.lexicon().kinships[title->row] : view_.lexicon().offices[title->row].key;
    phrase.title = view_.surface(i, phrase.last);
    read_before(phrase);
    read_adjectives(phrase);
    read_portfolio(phrase);
    read_complement(phrase);
    phrase.end = phrase.last, phrase.tail = topic_end(phrase.last);
    offices_.push_back(std::move(phrase));
    return offices_.back().last;
  }

  /// "ancien" before an office is no part of it, although tables list "ancien président".
  bool is_qualifier(std::size_t i) const {
    return view_.any(i, bit(Kind::former) | bit(Kind::future_holder)) && longest_title(i + 1);
  }
  const Match* longest_title(std::size_t i) const {
    if (i >= end_) return nullptr;
    const Match* best = nullptr;
    for (const Kind kind : {Kind::office, Kind::title, Kind::kinship})
      if (const Match* match = view_.longest(i, kind); match && (!best || match->length > best->length)) best = match;
    // "le père Martin" is a priest, "père de Paul" is none.
    const Match* kin = best ? view_.longest(i, Kind::kinship) : nullptr;
    return kin && kin->length == best->length && !is_person(name_from(i + best->length)) ? kin : best;
  }

  /// "l'ancien ...", "son ...", "French President", "Trump's envoy"
  void read_before(OfficePhrase& phrase) {
    std::size_t b = phrase.first;
    for (std::size_t turn = 0; turn < 3 && b > begin_; ++turn) {
      if (view_.is(b - 1, Kind::former))
        phrase.tense = Tense::former;
      else if (view_.is(b - 1, Kind::future_holder))
        phrase.tense = Tense::future;
      else if (view_.lexicon().language == "en" && view_.is(b - 1, Kind::adjective))
        set_country(phrase, b - 1);
      else
        break;
      --b;
    }
    if (phrase.key.starts_with("ex-")) phrase.tense = Tense::former, phrase.key.erase(0, 3);
    phrase.owned = b > begin_ && view_.is(b - 1, Kind::possessive);
    if (view_.is(phrase.first, Kind::minister) && view_.lexicon().language == "en") read_english_portfolio(phrase, b);
    phrase.definite = b > begin_ && view_.is(b - 1, Kind::definite);
    while (b > begin_ && b + 2 > phrase.first && view_.is(b - 1, Kind::determiner)) --b;
    read_genitive_before(phrase, b);
    phrase.begin = b;
  }
  /// "Egypt's water minister", "Ethiopian water minister"
  void read_english_portfolio(OfficePhrase& phrase, std::size_t& b) {
    if (b != phrase.first || b < begin_ + 2 || !lower_word(b - 1) || view_.at(b - 1).kinds != 0) return;
    const bool owned = is_genitive(b - 2) || view_.any(b - 2, bit(Kind::adjective) | bit(Kind::definite));
    if (!owned) return;
    phrase.first = --b;
    phrase.title = view_.surface(phrase.first, phrase.last);
    phrase.key = folded_key(phrase.title);
    if (view_.is(b - 1, Kind::adjective)) set_country(phrase, --b);
  }
  /// "Trump's envoy", "US President": the one served stands before.
  void read_genitive_before(OfficePhrase& phrase, std::size_t& b) {
    if (view_.lexicon().language != "en" || b == begin_) return;
    while (b > begin_ + 1 && view_.at(b - 1).capital && name_at_[b - 1] == none && is_inside_phrase(b - 1)) --b;
    const bool genitive = is_genitive(b - 1);
    const std::size_t name_end = genitive ? b - 1 : b;
    for (std::size_t first = name_end; first > begin_ && first + 6 > name_end;) {
      const std::size_t name = name_at_[--first];
      if (name == none || names_[name].last != name_end) continue;
      if (!genitive && is_person(name)) return;
      phrase.of_name = name, b = first, phrase.definite = true;
      if (b > begin_ && view_.is(b - 1, Kind::former)) phrase.tense = Tense::former, --b;
      if (b > begin_ && view_.is(b - 1, Kind::determiner)) --b;
      return;
    }
  }
  bool is_genitive(std::size_t token) const { return view_.surface(token) == "'s" || view_.surface(token) == "’s"; }
  /// "Orvane chief executive": a capital that no table knows, before a title, is where the office is held.
  bool is_inside_phrase(std::size_t token) const {
    return !view_.at(token).opens && !is_covered(token) && view_.at(token).kinds == 0;
  }
  bool is_covered(std::size_t token) const {
    for (std::size_t first = token; first > begin_ && first + 5 > token; --first)
      if (name_at_[first] != none) return names_[name_at_[first]].last > token;
    return false;
  }
  void set_country(OfficePhrase& phrase, std::size_t token) {
    if (const Match* match = view_.longest(token, Kind::adjective))
      phrase.country = &view_.lexicon().geography.countries()[match->row];
  }

  /// "président russe", "porte-parole présidentiel"
  void read_adjectives(OfficePhrase& phrase) {
    std::size_t k = phrase.last;
    if (lower_word(k) && !view_.is(k, Kind::adjective) && view_.at(k).kinds == 0 &&
        (is_person(name_from(k + 1)) || view_.is(k + 1, Kind::adjective)))
      phrase.title = view_.surface(phrase.first, ++k);
    while (lower_word(k) && k < phrase.last + 3 && view_.is(k, Kind::adjective)) set_country(phrase, k++);
    phrase.last = k;
  }
  void read_portfolio(OfficePhrase& phrase) {
    if (!view_.is(phrase.first, Kind::minister)) return;
    const std::size_t after = portfolio_end(view_, phrase.last, end_);
    if (after == phrase.last) return;
    phrase.title += ' ';
    phrase.title += view_.surface(phrase.last, after);
    phrase.key = folded_key(phrase.title);
    phrase.last = after;
    read_adjectives(phrase);
  }

  /// "de la Maison Blanche", "du président russe", "de campagne"
  void read_complement(OfficePhrase& phrase) {
    const std::size_t preposition = view_.length(phrase.last, Kind::of);
    if (preposition == 0) return;
    std::size_t noun = view_.skip_determiners(phrase.last + preposition, std::min(end_, phrase.last + preposition + 2));
    while (noun < end_ && is_qualifier(noun)) ++noun;
    if (noun + 1 < end_ && view_.is(noun, Kind::adjective) && !view_.at(noun).capital && view_.at(noun + 1).capital) ++noun;
    if (noun >= end_) return;
    if (view_.at(noun).capital && name_from(noun) == none && !longest_title(noun)) return pass_unknown(phrase, noun);
    if (const std::size_t name = name_from(noun); name != none) {
      if (phrase.of_name == none) phrase.of_name = name;
      phrase.last = bracket_end(names_[name].last);
    } else if (!phrase.nested && longest_title(noun) && !view_.at(noun).capital) {
      const std::size_t after = read(noun, true);
      phrase.of_office = offices_.size() - 1;
      phrase.last = after;
      if (is_person(name_from(after))) phrase.doubtful = name_from(after), phrase.last = names_[phrase.doubtful].last;
    } else if (lower_word(noun) && !view_.any(noun, bit(Kind::pronoun) | bit(Kind::frame))) {
      read_plain_complement(phrase, noun);
    }
  }
  /// "directeur général d'Orvane": a body that no table knows is no entity, but the phrase goes on behind it.
  void pass_unknown(OfficePhrase& phrase, std::size_t noun) {
    while (noun < end_ && view_.at(noun).capital && name_from(noun) == none) ++noun;
    phrase.last = noun;
  }
  /// "président du conseil régional de Bretagne": words that belong to the title.
  void read_plain_complement(OfficePhrase& phrase, std::size_t noun) {
    std::size_t k = noun + 1;
    while (lower_word(k) && k < noun + 3 && (view_.at(k).kinds & ~bit(Kind::given_name)) == 0) ++k;
    if (k > noun + 1 && !view_.is(k, Kind::of) && !view_.punctuation(k, ",") && name_from(k) == none) k = noun + 1;
    phrase.title += ' ';
    phrase.title += view_.surface(phrase.last, k);
    phrase.key = folded_key(phrase.title);
    phrase.last = k;
    const std::size_t inner = view_.is(k, Kind::of) ? view_.skip_determiners(k + 1, std::min(end_, k + 3)) : none;
    if (inner == none || name_from(inner) == none || phrase.of_name != none) return;
    phrase.of_name = name_from(inner), phrase.last = bracket_end(names_[phrase.of_name].last);
  }
  std::size_t bracket_end(std::size_t k) const {
    const bool acronym = view_.punctuation(k, "(") && name_from(k + 1) != none && view_.punctuation(k + 2, ")");
    return acronym && k + 3 <= end_ ? k + 3 : k;
  }

  /// Passes over "pour les investissements" up to a comma or to "et" with another office.
  std::size_t topic_end(std::size_t from) const {
    if (!view_.is(from, Kind::preposition) && !view_.is(from, Kind::at)) return from;
    for (std::size_t k = from; k < std::min(end_, from + longest_topic); ++k) {
      if (view_.punctuation(k, ",")) return k;
      if (view_.is(k, Kind::and_) && longest_title(k + 1)) return k;
      if (view_.any(k, bit(Kind::relative) | bit(Kind::speech) | bit(Kind::frame))) return from;
    }
    return from;
  }

  void set_name(OfficePhrase& phrase, std::size_t name, const char* rule, double confidence) {
    phrase.name = name, phrase.person = names_[name].entity, phrase.rule = rule, phrase.confidence = confidence;
    phrase.begin = std::min(phrase.begin, names_[name].first);
    phrase.end = std::max({phrase.end, names_[name].last, phrase.last});
  }
  bool is_free(std::size_t o) const {
    return offices_[o].name == none && offices_[o].doubtful == none && !offices_[o].nested;
  }

  /// "le président russe Vladimir Poutine"
  void link_title(std::size_t o) {
    OfficePhrase& phrase = offices_[o];
    const std::size_t name = name_from(phrase.last);
    if (phrase.name == none && !phrase.nested && is_person(name)) set_name(phrase, name, "title", title_before_name);
  }

  /// "Kirill Dmitriev, envoyé spécial de Poutine, ..."; "l'envoyé de Trump, Steve Witkoff, ..."; "Gruenbaum est le
  /// commissaire de ..."
  void link_apposition(std::size_t o) {
    if (!is_free(o)) return;
    OfficePhrase& phrase = offices_[o];
    const std::size_t before = phrase.begin > begin_ ? name_ending(phrase.begin - 1) : none;
    const bool comma_before =
        phrase.begin > begin_ && view_.punctuation(phrase.begin - 1, ",") && is_person(before) && !described_[before];
    const std::size_t after = view_.punctuation(phrase.tail, ",") ? name_from(skip_titles(phrase.tail + 1)) : none;
    const bool comma_after = is_person(after) && phrase.begin < phrase.first;
    if (comma_before && comma_after) return;  // either reading is possible
    if (comma_before) return set_name(phrase, before, "apposition", apposition);
    if (comma_after) {
      described_[after] = true;
      return set_name(phrase, after, "apposition", apposition);
    }
    link_copula(phrase);
  }
  /// Passes over "Dr"; an office before the next name is that person's own.
  std::size_t skip_titles(std::size_t i) const {
    // "le commissaire ..., le Nigérian Daniel Okafor"
    const std::size_t inhabitant = view_.skip_determiners(i, std::min(end_, i + 1));
    if (inhabitant > i && view_.is(inhabitant, Kind::inhabitant)) return inhabitant + 1;
    const Match* title = i < end_ ? view_.longest(i, Kind::title) : nullptr;
    return title && !view_.lexicon().offices[title->row].role ? i + title->length : i;
  }
  /// The name that ends where a token begins.
  std::size_t name_ending(std::size_t token) const {
    for (std::size_t i = token; i > begin_ && i + 6 > token;)
      if (name_at_[--i] != none) return names_[name_at_[i]].last == token ? name_at_[i] : none;
    return none;
  }
  /// "X est venu avec son épouse Y": of X, when the sentence tells of nobody else before.
  void link_owner(OfficePhrase& phrase) {
    std::size_t owner = none;
    for (std::size_t i = phrase.first; i > begin_ && i + owner_reach > phrase.first;) {
      const std::size_t name = name_at_[--i];
      if (!is_person(name) || names_[name].entity == phrase.person) continue;
      if (owner != none && names_[owner].entity != names_[name].entity) return;
      owner = name;
    }
    phrase.of_name = owner;
  }
  void link_copula(OfficePhrase& phrase) {
    for (std::size_t back = 1; back <= 3 && phrase.begin >= begin_ + back; ++back) {
      const std::size_t verb = phrase.begin - back;
      if (view_.length(verb, Kind::be) < back && view_.length(verb, Kind::become_future) < back) continue;
      const std::size_t name = name_ending(verb);
      if (!is_person(name)) continue;
      set_name(phrase, name, "copula", copula);
      if (view_.length(verb, Kind::was) >= back) phrase.tense = Tense::former;
      if (view_.length(verb, Kind::become_future) >= back) phrase.tense = Tense::future;
      return;
    }
  }

  /// "envoyé spécial de X et directeur de Y": both are said of the same person.
  void link_coordinated(std::size_t known, std::size_t other) {
    const auto& [first, second] = std::minmax(offices_[known].first, offices_[other].first);
    OfficePhrase& left = offices_[offices_[known].first == first ? known : other];
    const bool joined = view_.is(left.tail, Kind::and_) && left.tail + 1 <= second && second <= left.tail + 2;
    if (!offices_[known].role || !offices_[other].role) return;
    if (!joined || offices_[known].name == none || offices_[other].nested || offices_[other].name != none) return;
    set_name(offices_[other], offices_[known].name, "coordination", coordinated);
    offices_[known].end = offices_[other].end = std::max(offices_[known].end, offices_[other].end);
    offices_[known].begin = offices_[other].begin = std::min(offices_[known].begin, offices_[other].begin);
  }

  const View& view_;
  const std::vector<Name>& names_;
  const std::vector<std::size_t>& name_at_;
  std::vector<OfficePhrase> offices_;
  std::vector<bool> described_;  ///< names that stand after an office and its comma; what follows describes somebody else
  std::size_t begin_ = 0, end_ = 0;
};

}  // namespace

std::vector<OfficePhrase> find_offices(const View& view, const std::vector<Name>& names,
                                       const std::vector<std::size_t>& name_at) {
  return OfficeFinder(view, names, name_at).run();
}

Evidence evidence_of(const View& view, std::size_t first, std::size_t last) {
  return {view.span(first, last), view.at(first).sentence, std::string(view.surface(first, last))};
}

}  // namespace entrevue::extract
