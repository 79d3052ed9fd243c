#include "extract/names.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <initializer_list>

namespace entrevue::extract {
namespace {

bool has_capital(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint point = text::decode_at(word, at);
    if (text::is_upper(point.value)) return true;
    at += point.size;
  }
  return false;
}

/// Of both languages.
bool is_prefix(std::string_view word) { return word == "pro" || word == "anti"; }

class NameReader {
 public:
  explicit NameReader(const View& view) : view_(view) {}

  std::vector<Name> run() const {
    std::vector<Name> names;
    std::size_t taken = 0;  // one past the last token of a name that goes on further than the engine has seen
    for (const annotate::Name& found : view_.names()) {
      if (found.first_token < taken || view_.at(found.first_token).silent || is_inhabitant(found) || is_portfolio(found) ||
          is_title(found))
        continue;
      Name name{found.first_token, found.last_token, found.span, found.kind, true, {}, {}, {}, found.confidence};
      if (is_common_place(name)) continue;
      if (name.type == EntityType::person && is_source_line(name)) name.type = EntityType::institution;
      if (name.type != EntityType::person) mend_end(name);
      if (name.last > found.last_token) taken = name.last;
      cut_office(name), cut_site(name), cut_prefix(name);
      if (name.type == EntityType::person)
        cut_address(name), cut_country(name), include_given_name(name, names), read_gender(name);
      else if (!read_entry(name) && name.type == EntityType::institution)
        describe(name);
      names.push_back(std::move(name));
    }
    return names;
  }

 private:
  /// The entry that is the whole name; tables and texts differ in whether an article ("Le Caire") belongs to it.
  const Match* entry(const Name& name, Kind kind) const {
    const std::size_t length = name.last - name.first;
    if (const Match* match = exact(name.first, length, kind)) return match;
    if (name.first > 0 && view_.is(name.first - 1, Kind::determiner))
      if (const Match* match = exact(name.first - 1, length + 1, kind)) return match;
    return length > 1 && view_.is(name.first, Kind::determiner) ? exact(name.first + 1, length - 1, kind) : nullptr;
  }
  const Match* exact(std::size_t token, std::size_t length, Kind kind) const {
    const auto [first, last] = view_.matches(token);
    for (const Match* match = first; match != last; ++match)
      if (match->kind == kind && match->length == length && (!match->acronym || is_acronym(token, kind))) return match;
    return nullptr;
  }
  /// "UN" is not "Un", but some papers write "Oif" for "OIF".
  bool is_acronym(std::size_t token, Kind kind) const {
    return view_.at(token).all_capitals || (kind == Kind::institution && view_.surface(token).size() > 2);
  }

  /// The outlet's name alone on its line, above the day: "Al Wihda", "Saturday 28 October 2023".
  bool is_source_line(const Name& name) const {
    constexpr std::size_t longest_rest = 5, longest_day = 6;  // tokens: " (AMI - French)", "Saturday 28 October 2023"
    if (!view_.begins_line(name.first)) return false;
    std::size_t next = name.last;
    while (next < std::min(view_.size(), name.last + longest_rest) && !view_.begins_line(next)) ++next;
    if (next >= view_.size() || !view_.begins_line(next)) return false;
    if (next > name.last && !view_.punctuation(name.last, "(")) return false;
    std::size_t end = next + 1;
    while (end < std::min(view_.size(), next + longest_day) && !view_.begins_line(end)) ++end;
    return end > next + 1 && (end == view_.size() || view_.begins_line(end)) && is_year(view_.surface(end - 1));
  }
  static bool is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
  }
  /// No name ends with a preposition. "Confédération des entreprises de la" + "Norvanie", "Maison du" + "centre": the name
  /// or noun behind belongs to it, unless it is whole without: "ministère de l'Intérieur du" + "pays", "Vultex de" +
  /// "Norvanie".
  void mend_end(Name& name) const {
    std::size_t end = name.last;
    while (end > name.first + 1 && view_.any(end - 1, bit(Kind::of) | bit(Kind::determiner))) --end;
    const std::size_t next = end_of_name_at(name.last);
    if (end == name.last && end > name.first + 1 && view_.any(end - 1, bit(Kind::and_) | bit(Kind::at))) {
      name.last = next == none || view_.is(end - 1, Kind::and_) ? end - 1 : next;  // "Mission des Nations unies au" + "Mali"
      name.span.end = view_.span(name.last - 1, name.last).end;
    }
    if (end == name.last || !view_.is(end, Kind::of)) return;
    const bool whole = next == none ? end > name.first + 1 : !view_.is(name.first, Kind::head);
    name.last = whole || is_known(name, end) || !goes_on(name) ? end : next == none ? name.last + 1 : next;
    name.span.end = view_.span(name.last - 1, name.last).end;
  }
  [[nodiscard]] bool goes_on(const Name& name) const {
    return name.last < view_.size() && view_.at(name.last).is_word && !view_.begins_line(name.last) &&
           view_.at(name.last).sentence == view_.at(name.first).sentence;
  }
  [[nodiscard]] bool is_known(const Name& name, std::size_t end) const {
    const bool acronym = end == name.first + 1 && view_.at(name.first).all_capitals;
    return acronym || view_.length(name.first, Kind::country) == end - name.first ||
           view_.length(name.first, Kind::place) == end - name.first;
  }
  /// One past the name that the engine has seen there; none without.
  [[nodiscard]] std::size_t end_of_name_at(std::size_t token) const {
    const auto& all = view_.names();
    const auto next = std::find_if(all.begin(), all.end(), [&](const auto& n) { return n.first_token == token; });
    return next == all.end() ? none : next->last_token;
  }
  /// "Ambassadrice de France", taken for a body, is France.
  void cut_office(Name& name) const {
    if (name.type != EntityType::institution) return;
    const Match* office = view_.longest(name.first, Kind::title);
    if (!office) office = view_.longest(name.first, Kind::office);
    if (!office || !view_.lexicon().offices[office->row].role || !view_.is(name.first + office->length, Kind::of)) return;
    std::size_t country = name.first + office->length + 1;
    if (view_.is(country, Kind::determiner)) ++country;
    const Match* match = view_.longest(country, Kind::country);
    if (!match || country + match->length != name.last) return;
    name.first = country, name.span.begin = view_.span(country, country + 1).begin;
  }
  /// "île de Norve" is Norve: what kind of site it is belongs to no name in small letters, unless a table has it whole.
  void cut_site(Name& name) const {
    if (name.type != EntityType::place || !view_.is(name.first, Kind::site) || view_.at(name.first).capital) return;
    std::size_t first = name.first + 1;
    if (!view_.is(first, Kind::of) || entry(name, Kind::place)) return;
    while (first < name.last && view_.any(first, bit(Kind::of) | bit(Kind::determiner))) ++first;
    if (first == name.last || !view_.at(first).capital) return;
    name.first = first, name.span.begin = view_.span(first, first + 1).begin;
  }
  /// "le camp pro-Arkan" speaks of Arkan, if the article names him.
  void cut_prefix(Name& name) const {
    const std::string_view word = view_.surface(name.first);
    const std::size_t hyphen = word.find('-');
    if (hyphen == std::string_view::npos || hyphen + 1 == word.size() || !is_prefix(folded_key(word.substr(0, hyphen))))
      return;
    if (!text::is_upper(text::decode_at(word, hyphen + 1).value)) return;
    name.span.begin += hyphen + 1, name.sure = false;
  }
  /// "le désert", "bassin": without a capital no place has a name, but those of the tables.
  [[nodiscard]] bool is_common_place(const Name& name) const {
    if (name.type != EntityType::place) return false;
    for (std::size_t token = name.first; token < name.last; ++token)
      if (has_capital(view_.surface(token))) return false;
    return !entry(name, Kind::country) && !entry(name, Kind::capital) && !entry(name, Kind::place);
  }
  /// "France-Paul Armand reçoit ...": agencies put the country before a headline.
  void cut_country(Name& name) const {
    const std::string_view word = view_.surface(name.first);
    const std::size_t dash = word.find('-');
    const bool opens = name.first == 0 || view_.begins_line(name.first);
    if (!opens || dash == std::string_view::npos || dash + 1 == word.size()) return;
    if (view_.lexicon().geography.country_named(text::fold(word.substr(0, dash)))) name.span.begin += dash + 1;
  }
  /// "SEM Paul Martin", "Dr. Paul Martin": what somebody is addressed by is no part of the name.
  void cut_address(Name& name) const {
    const Match* title = view_.longest(name.first, Kind::title);
    if (!title || name.first + title->length >= name.last || view_.lexicon().offices[title->row].role) return;
    const std::string_view last = view_.surface(name.first + title->length - 1);
    if (!last.ends_with('.') && !(view_.at(name.first).all_capitals && !view_.at(name.first + title->length).all_capitals))
      return;
    name.first += title->length, name.span.begin = view_.span(name.first, name.first + 1).begin;
  }
  /// "Sultan bin Ahmed", where the engine took the given name for a title.
  void include_given_name(Name& name, const std::vector<Name>& before) const {
    if (name.first == 0 || !view_.is(name.first, Kind::filiation) || view_.begins_line(name.first)) return;
    const std::size_t token = name.first - 1;
    const bool free = before.empty() || before.back().last <= token;
    const Match* title = view_.longest(token, Kind::title);
    const bool address = title && !view_.lexicon().offices[title->row].role;
    const bool plain = !title && !view_.is(token, Kind::office) && view_.is(token, Kind::given_name);
    if (!free || !view_.at(token).capital || !view_.at(token).is_word || address) return;
    if (!plain && view_.at(name.first).capital) return;  // "President Ben Ali"
    name.first = token, name.span.begin = view_.span(token, token + 1).begin;
  }

  /// "la Chilienne" describes a person; it names nobody.
  bool is_inhabitant(const annotate::Name& found) const {
    const std::size_t token = found.first_token;
    if (found.last_token != token + 1 || token == 0 || !view_.is(token - 1, Kind::determiner)) return false;
    return view_.is(token, Kind::inhabitant) &&
           !view_.any(token, bit(Kind::country) | bit(Kind::place) | bit(Kind::given_name));
  }

  /// "Taoiseach met May": an office by itself names nobody; "Prince" and "Sultan" may.
  [[nodiscard]] bool is_title(const annotate::Name& found) const {
    if (found.kind != EntityType::person) return false;
    const std::size_t first = found.first_token + (view_.is(found.first_token, Kind::determiner) ? 1 : 0);
    if (first >= found.last_token || view_.is(first, Kind::given_name)) return false;
    for (const Kind kind : {Kind::office, Kind::title})
      if (const Match* match = view_.longest(first, kind))
        if (view_.lexicon().offices[match->row].role && first + match->length == found.last_token) return true;
    return false;
  }
  /// "ministre des Affaires étrangères et de la Communauté nationale à l'étranger": what a minister is for is no body.
  bool is_portfolio(const annotate::Name& found) const {
    if (found.kind != EntityType::institution) return false;
    const auto& words = view_.analysis().words;
    const auto inside = [&](std::size_t word) { return words[word].unit >= found.first && words[word].unit < found.last; };
    std::size_t head =
        static_cast<std::size_t>(std::lower_bound(words.begin(), words.end(), found.first,
                                                  [](const auto& word, std::size_t unit) { return word.unit < unit; }) -
                                 words.begin());
    while (head < words.size() && inside(head) && words[head].head != annotate::Word::root && inside(words[head].head))
      head = words[head].head;
    if (head >= words.size() || !is_marked_as_portfolio(head, words)) return false;
    for (std::size_t step = 0; step < longest_portfolio; ++step) {
      const std::string_view relation = annotate::universal(words[head].relation);
      if ((relation != "nmod" && relation != "conj") || words[head].head == annotate::Word::root) return false;
      head = words[head].head;
      if (is_minister(words[head].token)) return true;
    }
    return false;
  }
  bool is_minister(std::size_t token) const {
    for (const Kind kind : {Kind::title, Kind::office})
      if (const Match* match = view_.longest(token, kind))
        if (view_.lexicon().offices[match->row].key.ends_with("minister")) return true;
    return false;
  }
  /// By "de", "à" or "for"; "ministre auprès de l'ONU" says with whom.
  static bool is_marked_as_portfolio(std::size_t head, const std::vector<annotate::Word>& words) {
    for (std::size_t k = head; k-- > 0 && head - k <= longest_portfolio;)
      if (words[k].head == head && words[k].relation == "case")
        return words[k].lemma == "de" || words[k].lemma == "à" || words[k].lemma == "of" || words[k].lemma == "for";
    return false;
  }

  /// "Yahoo Inc." is the table's "Yahoo".
  const Match* body_entry(const Name& name) const {
    if (const Match* match = entry(name, Kind::institution)) return match;
    Name bare = name;
    bare.last = view_.before_legal_form(name.first, name.last);
    return bare.last == name.last ? nullptr : entry(bare, Kind::institution);
  }
  bool read_entry(Name& name) const {
    if (name.type == EntityType::institution)
      if (const Match* match = body_entry(name)) return read_institution(name, *match), true;
    for (const Kind kind : {Kind::country, Kind::capital})
      if (const Match* match = entry(name, kind)) return read_country(name, *match), true;
    if (name.type == EntityType::place)
      if (const Match* match = entry(name, Kind::place)) return read_place(name, *match), true;
    return false;
  }
  void read_institution(Name& name, const Match& match) const {
    const Institution& known = view_.lexicon().institutions[match.row];
    name.key = "institution:" + known.key, name.kind = known.kind, name.country = known.country;
  }
  /// A country or capital stays a place, also where it acts.
  void read_country(Name& name, const Match& match) const {
    const std::string& code = view_.lexicon().geography.countries()[match.row].code;
    const bool country = match.kind == Kind::country;
    name.type = EntityType::place, name.key = (country ? "country:" : "capital:") + code;
    name.kind = country ? "country" : "city", name.country = code, name.acts = true;
  }
  void read_place(Name& name, const Match& match) const {
    const lexicon::Place& place = view_.lexicon().geography.places()[match.row];
    name.key = "place:" + std::to_string(match.row), name.kind = place.kind, name.country = place.country;
  }

  /// Kind and country of an institution that no table has, by its own words: "Fonds russe ...", "agence TASS".
  void describe(Name& name) const {
    const Head* head = head_of(name);
    name.kind = head ? head->kind : std::string("other");
    for (std::size_t i = name.first; i < name.last; ++i)
      for (const Kind kind : {Kind::country, Kind::adjective})
        if (const Match* match = view_.longest(i, kind)) {
          name.country = view_.lexicon().geography.countries()[match->row].code;
          return;
        }
  }
  /// The noun that begins the name ("Banque centrale"), stands before it ("l'agence TASS") or ends it ("Central Bank").
  const Head* head_of(const Name& name) const {
    const auto& heads = view_.lexicon().heads;
    const Match* match = view_.longest(name.first, Kind::head);
    if (match && heads[match->row].first) return &heads[match->row];
    for (std::size_t i = name.first; i < name.last; ++i) {
      match = view_.longest(i, Kind::head);
      if (match && heads[match->row].last && i + match->length == name.last) return &heads[match->row];
    }
    match = name.first > 0 ? view_.longest(name.first - 1, Kind::head) : nullptr;
    return match && match->length == 1 ? &heads[match->row] : nullptr;
  }

  /// Told by the title before the name ("Mme"), else by the first name.
  char gender_of(const Name& name) const {
    for (std::size_t back = 1; back <= longest_title && back <= name.first; ++back) {
      const Match* title = view_.longest(name.first - back, Kind::title);
      if (title && title->length == back) return gender_of_title(*title, name);
    }
    return gender_of_first_name(name);
  }
  void read_gender(Name& name) const {
    name.gender = gender_of(name);
    if (name.gender != '-' || name.last < name.first + 2 || view_.is(name.first, Kind::given_name)) return;
    // "Urs-Peter" is called as "Urs" is.
    const std::string first = folded_key(view_.surface(name.first));
    if (const std::size_t hyphen = first.find('-'); hyphen != std::string::npos)
      name.gender = view_.lexicon().gender_of_given_name(first.substr(0, hyphen));
    if (name.gender == '-') name.likely_gender = view_.lexicon().likely_gender(first);
  }
  char gender_of_title(const Match& title, const Name& name) const {
    const char gender = view_.lexicon().offices[title.row].gender;
    return gender == '-' ? gender_of_first_name(name) : gender;
  }
  char gender_of_first_name(const Name& name) const {
    const Match* first = view_.longest(name.first, Kind::given_name);
    if (!first) return '-';
    return first->row == 1 ? 'f' : first->row == 0 ? 'm' : '-';  // 2: both bear it
  }

  static constexpr std::size_t longest_title = 4, longest_portfolio = 6;  // words
  const View& view_;
};

}  // namespace

std::vector<Name> find_names(const View& view) { return NameReader(view).run(); }

}  // namespace entrevue::extract
