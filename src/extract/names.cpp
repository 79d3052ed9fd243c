#include "extract/names.hpp"

#include <initializer_list>

namespace entrevue::extract {
namespace {

class NameReader {
 public:
  explicit NameReader(const View& view) : view_(view) {}

  std::vector<Name> run() const {
    std::vector<Name> names;
    for (const annotate::Name& found : view_.names()) {
      if (view_.at(found.first_token).silent || is_inhabitant(found)) continue;
      Name name{found.first_token, found.last_token, found.span, found.kind, true, {}, {}, {}, found.confidence};
      if (name.type == EntityType::person)
        read_gender(name);
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
      if (match->kind == kind && match->length == length && (!match->acronym || view_.at(token).all_capitals)) return match;
    return nullptr;
  }

  /// "la Chilienne" describes a person; it names nobody.
  bool is_inhabitant(const annotate::Name& found) const {
    const std::size_t token = found.first_token;
    if (found.last_token != token + 1 || token == 0 || !view_.is(token - 1, Kind::determiner)) return false;
    return view_.is(token, Kind::inhabitant) &&
           !view_.any(token, bit(Kind::country) | bit(Kind::place) | bit(Kind::given_name));
  }

  bool read_entry(Name& name) const {
    if (name.type == EntityType::institution)
      if (const Match* match = entry(name, Kind::institution)) return read_institution(name, *match), true;
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

  static constexpr std::size_t longest_title = 4;
  const View& view_;
};

}  // namespace

std::vector<Name> find_names(const View& view) {
  return view.has_engine() ? NameReader(view).run() : find_names_by_rules(view);
}

std::size_t portfolio_end(const View& view, std::size_t token, std::size_t end) {
  constexpr KindMask names = bit(Kind::country) | bit(Kind::given_name) | bit(Kind::capital) | bit(Kind::institution);
  for (std::size_t turn = 0; turn < 4; ++turn) {
    std::size_t k = token;
    if (turn > 0 && (view.is(k, Kind::and_) || view.punctuation(k, ","))) ++k;
    // "secrétaire d'État aux Sports"
    const bool to = turn == 0 && view.lexicon().language == "fr" && view.is(k, Kind::to);
    if (k >= end || !(view.is(k, Kind::of) || to)) break;
    k = view.skip_determiners(k + 1, end);
    if (k >= end || !view.at(k).capital || view.any(k, names)) break;
    while (k < end && !view.is(k, Kind::given_name) && (view.at(k).capital || view.is(k, Kind::portfolio))) ++k;
    token = k;
  }
  return token;
}

}  // namespace entrevue::extract
