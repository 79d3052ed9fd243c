#include "extract/complements.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

/// What no name is though it stands with a capital before an office: "Former", "French", "General".
constexpr KindMask common_before = bit(Kind::former) | bit(Kind::future_holder) | bit(Kind::adjective) | bit(Kind::region) |
                                   bit(Kind::title) | bit(Kind::office) | bit(Kind::given_name) | bit(Kind::determiner);

}  // namespace

/// The first name of the phrase: before the title ("Trump's envoy", "US president"), or after it.
void Complements::read(Description& description) const {
  std::size_t label = none;   // "député LR de la Manche": the party stands bare
  std::size_t common = none;  // "président du comité d'organisation (Cojo)"
  for (std::size_t t = description.first; t < description.last; ++t) {
    if (t >= description.title_first && t < description.title_last) continue;
    const std::size_t word = tree_.word_at(t);
    if (word >= tree_.size() || tree_.name(word) == none || names_[tree_.name(word)].entity == none) continue;
    const std::size_t name = realm_of(tree_.name(word));
    if (is_posting(description, names_[name])) {
      description.title_last = std::max(description.title_last, names_[name].last);
      t = description.title_last - 1;
      continue;
    }
    if (is_common(name)) {
      common = common == none ? name : common;
      continue;
    }
    if (is_house_of_faction(description, names_[name])) continue;
    const bool bracketed = view_.punctuation(names_[name].first - 1, "(");
    if ((view_.lexicon().language == "fr") && (t == description.title_last || bracketed)) {
      label = label == none ? name : label;
      continue;
    }
    if (name == label || bracketed) continue;
    description.of_name = owned_by(name, description), description.label = label;
    return;
  }
  if (label != none) {
    description.of_name = label;
    return;
  }
  description.of_name = name_in_bracket(description);
  if (description.of_name == none) read_quoted(description);
  if (description.of_name == none) description.of_name = name_behind(description);
  if (description.of_name == none) description.of_name = common;
  if (description.of_name != none) return;
  for (const std::size_t c : tree_.children(description.head))
    if (tree_.token(c) >= description.title_last && tree_.token(c) < description.last && tree_.relates(c, "nmod"))
      description.of_word = c;
}
/// "Kosovo Office" of "head of Belgrade's Kosovo Office": a body of a body or place is whom the office serves.
std::size_t Complements::owned_by(std::size_t name, const Description& description) const {
  const std::size_t mark = names_[name].last, next = name + 1;
  if (names_[name].type == EntityType::person || mark + 1 >= view_.size() || next >= names_.size()) return name;
  if (view_.surface(mark) != "'s" && view_.surface(mark) != "\u2019s") return name;
  const bool inside = names_[next].first == mark + 1 && names_[next].last <= description.last;
  const bool bare = names_[next].last == description.title_first && names_[next].last == names_[next].first + 1 &&
                    view_.is(names_[next].first, Kind::head);  // "Chile's Cabinet chief"
  return inside && !bare && names_[next].type == EntityType::institution && names_[next].entity != none ? next : name;
}
/// "ambassador to Italy": where somebody is posted belongs to the title.
bool Complements::is_posting(const Description& description, const Name& name) const {
  const std::string& office = words_.office(description.key);
  if (view_.lexicon().language != "en" || (office != "ambassador" && office != "envoy")) return false;
  const std::size_t before = name.first - (view_.is(name.first - 1, Kind::determiner) ? 2 : 1);
  if (before != description.title_last) return false;
  const bool place = office == "envoy" && name.type == EntityType::place;  // "special envoy for Syria"
  return view_.surface(before) == "to" || (place && view_.surface(before) == "for");
}
/// "président du groupe (socialiste) à l'Assemblée": leads the group, not the house.
bool Complements::is_house_of_faction(const Description& description, const Name& name) const {
  const std::size_t before = name.first - (view_.is(name.first - 1, Kind::determiner) ? 2 : 1);
  const std::size_t of = description.title_last;
  if (before <= of || before >= name.first || !view_.is(before, Kind::to) || !view_.is(of, Kind::of)) return false;
  const std::size_t noun = of + (view_.is(of + 1, Kind::determiner) ? 2 : 1);
  return words_.is(text::fold(tree_.at(tree_.word_at(noun)).lemma), ReferenceClass::faction);
}
/// A name in lower case of no table, which another one of the phrase tells better.
bool Complements::is_common(std::size_t name) const {
  return names_[name].type == EntityType::institution && names_[name].key.empty() && !view_.at(names_[name].first).capital;
}
/// "the Republic" of "the Republic of Kenya", where these are two names, is Kenya.
std::size_t Complements::realm_of(std::size_t name) const {
  if (names_[name].last != names_[name].first + 1 || names_[name].type == EntityType::person) return name;
  const std::size_t of = names_[name].last;
  if (of + 1 >= view_.size() || !view_.is(of, Kind::of) ||
      !words_.is(text::fold(view_.surface(of - 1)), ReferenceClass::realm))
    return name;
  const std::size_t token = view_.is(of + 1, Kind::determiner) ? of + 2 : of + 1;
  const std::size_t word = tree_.word_at(token);
  const std::size_t country = word < tree_.size() ? tree_.name(word) : none;
  return country != none && names_[country].key.starts_with("country:") ? country : name;
}
/// "patron des services de renseignement turcs (MIT)"
std::size_t Complements::name_in_bracket(const Description& description) const {
  std::size_t open = description.last;
  constexpr std::size_t longest_complement = 3;  // "d'organisation", where the phrase was cut at a name
  const std::size_t end = std::min(view_.size(), open + longest_complement);
  while (open + 1 < end && !tree_.is(tree_.word_at(open), annotate::Upos::punct)) ++open;
  if (open == description.title_last || open + 1 >= view_.size() || !view_.punctuation(open, "(")) return none;
  const std::size_t name = tree_.name(tree_.word_at(open + 1));
  const bool body = name != none && names_[name].entity != none && names_[name].type == EntityType::institution;
  return body && view_.punctuation(names_[name].last, ")") ? name : none;
}

/// "président du parti « Le Cap »": the name in quotation marks right behind its noun is part of the phrase.
void Complements::read_quoted(Description& description) const {
  const std::size_t open = description.last;
  if (open == description.title_last || open + 2 >= view_.size()) return;
  const bool noun = words_.body(text::fold(tree_.at(tree_.word_at(open - 1)).lemma)) || view_.is(open - 1, Kind::head);
  if (!noun || !is_quotation_mark(open)) return;
  const std::size_t first = open + (view_.is(open + 1, Kind::determiner) ? 2 : 1);
  for (const std::size_t token : {open + 1, first}) {
    const std::size_t name = tree_.name(tree_.word_at(token));
    const bool body = name != none && names_[name].entity != none && names_[name].type == EntityType::institution;
    if (!body || names_[name].first != token || !is_quotation_mark(names_[name].last)) continue;
    description.of_name = name, description.last = names_[name].last + 1;
    return;
  }
}
bool Complements::is_quotation_mark(std::size_t token) const {
  for (const char* mark : {"«", "»", "“", "”", "\"", "'", "\u2018", "\u2019"})
    if (view_.punctuation(token, mark)) return true;
  return false;
}

/// "l'économiste X, de l'université de Roma,": the body that the name's own apposition tells.
std::size_t Complements::name_behind(const Description& description) const {
  const std::size_t bearer = description.last < view_.size() ? tree_.name(tree_.word_at(description.last)) : none;
  if (bearer == none || names_[bearer].type != EntityType::person || names_[bearer].first != description.last) return none;
  const std::size_t comma = names_[bearer].last;
  if (!view_.punctuation(comma, ",") || !is_attached(comma + 1)) return none;
  const std::size_t next = comma + (view_.is(comma + 2, Kind::determiner) ? 3 : 2);
  const std::size_t name = next < view_.size() ? tree_.name(tree_.word_at(next)) : none;
  const bool body = name != none && names_[name].entity != none && names_[name].type == EntityType::institution;
  if (!body || names_[name].first > next) return none;
  const std::string_view next_mark = view_.surface(std::min(names_[name].last, view_.size() - 1));
  return next_mark == "," || next_mark == "." || next_mark == "'s" ? name : none;
}
/// "de", "chez", "of", "at"
bool Complements::is_attached(std::size_t token) const {
  return view_.is(token, Kind::of) || words_.is(text::fold(view_.surface(token)), ReferenceClass::complement);
}

void Complements::read_bare(Description& description) const {
  if (view_.lexicon().language != "en" || description.of_name != none || description.country || description.region) return;
  std::size_t begin = description.title_first;
  while (begin > description.first && view_.at(begin - 1).capital && tree_.name(tree_.word_at(begin - 1)) == none) --begin;
  for (std::size_t t = begin; t < description.title_first; ++t) {
    if (read_listed(description, t)) return;
    description.of_name = name_elsewhere(t, description.title_first);
    if (description.of_name == none) continue;
    description.bare_last = description.title_first;
    return;
  }
  read_unseen(description);
}
/// "Akel leader": a capital before an office in lower case is whom that serves, though no name was seen.
void Complements::read_unseen(Description& description) const {
  if (description.title_first == description.first || view_.at(description.title_first).capital) return;
  const std::size_t token = description.title_first - 1, word = tree_.word_at(token);
  const bool minister = words_.office(description.key).find("minister") != std::string::npos;
  const bool proper = tree_.is(word, annotate::Upos::propn) && tree_.name(word) == none && view_.at(token).capital;
  const bool alone = token == description.first || !view_.at(token - 1).capital;
  if (minister || !proper || !alone || view_.any(token, common_before)) return;
  description.region = &tree_.at(word).form, description.bare_last = description.title_first;
}
/// What the tables know that begins at a token and ends before the title.
bool Complements::read_listed(Description& description, std::size_t token) const {
  const auto& geography = view_.lexicon().geography;
  for (const Kind kind : {Kind::country, Kind::capital, Kind::place, Kind::institution}) {
    const Match* match = view_.longest(token, kind);
    if (!match || token + match->length > description.title_first) continue;
    if (match->acronym && !view_.at(token).all_capitals) continue;
    if (kind == Kind::country) description.country = &geography.countries()[match->row];
    if (kind == Kind::capital) description.region = &geography.countries()[match->row].capital_en;
    if (kind == Kind::place) description.region = &geography.places()[match->row].name_en;
    if (kind == Kind::institution) description.region = &view_.lexicon().institutions[match->row].name;
    description.bare_last = token + match->length;
    return true;
  }
  return false;
}
std::size_t Complements::name_elsewhere(std::size_t first, std::size_t last) const {
  const std::string bare = text::fold(view_.surface(first, last));
  for (std::size_t name = 0; name < names_.size(); ++name)
    if (names_[name].type != EntityType::person && names_[name].entity != none &&
        text::fold(view_.cover(names_[name].span)) == bare)
      return name;
  return none;
}

/// "le maître du Kremlin", "le locataire de Matignon": what stands in no table without the seat's name.
void Complements::read_seat(Description& description) const {
  if (description.of_name == none || description.plural) return;
  const Name& seat = names_[description.of_name];
  if (seat.first < description.first || seat.last > description.last) return;
  const std::size_t first = std::min(seat.first, description.title_first);
  const std::size_t last = std::max(seat.last, description.title_last);
  const std::string& office = words_.office(text::fold(view_.surface(first, last)));
  if (office.empty()) return;
  description.office = office, description.noun = nullptr, description.role = true;
}

}  // namespace entrevue::extract
