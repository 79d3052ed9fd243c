#include "extract/names.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

/// How far to trust what told the type of a name.
constexpr double by_table = 0.98, by_title = 0.95, by_given_name = 0.9, by_head = 0.85, by_context = 0.75, by_acronym = 0.6;
constexpr std::size_t longest_person = 5;  ///< words; more capitals in a row are a heading or a foreign title
constexpr std::size_t longest_designation = 9;
constexpr std::size_t apposition_reach = 10;  ///< tokens from an office to the name after its comma
constexpr std::size_t longest_run = 12;       ///< bounds the work on a hostile line of capitals

/// Names by capitals, titles, head nouns and gazetteers: what stands in for the language engine where it has no model.
class NameFinder {
 public:
  explicit NameFinder(const View& view) : view_(view) {}

  std::vector<Name> run() {
    for (const text::Sentence& sentence : view_.sentences()) {
      if (sentence.boilerplate) continue;
      end_ = sentence.last;
      shouting_ = is_shouting(sentence);
      for (std::size_t i = sentence.first; i < end_;) i = std::max(i + 1, step(i));
    }
    for (std::size_t n = 0; n < names_.size(); ++n) join_list(n);
    return std::move(names_);
  }

 private:
  /// "A, B et C": what stands in a list of people is one, although no table knows the name.
  void join_list(std::size_t n) {
    Name& name = names_[n];
    const std::size_t words = name.last - name.first;
    if (name.sure || name.type != EntityType::person || words < 2 || words > longest_person || has_article(name.first))
      return;
    const bool closes = concludes(n) || concludes(n + 1);
    const bool inside = n > 0 && lists(n - 1, n) && closes && is_full_person(n - 1) && is_full_person(n + 1);
    const bool opens = lists(n, n + 1) && concludes(n + 1) && is_full_person(n + 1) && is_full_person(n + 2);
    if (inside || opens) name.sure = true, name.confidence = by_context;
  }
  bool is_full_person(std::size_t n) const {
    return names_[n].type == EntityType::person && names_[n].sure && names_[n].last > names_[n].first + 1;
  }
  /// Whether a comma or conjunction alone lies between a name and the next.
  bool lists(std::size_t left, std::size_t right) const {
    if (right >= names_.size()) return false;
    const std::size_t k = names_[left].last;
    return k + 1 == names_[right].first && (view_.punctuation(k, ",") || view_.is(k, Kind::and_));
  }
  /// Whether the next name is the last of a list.
  bool concludes(std::size_t n) const { return lists(n, n + 1) && view_.is(names_[n].last, Kind::and_); }

  /// In a line of capitals, or a heading in title case, a capital says nothing.
  bool is_shouting(const text::Sentence& sentence) const {
    std::size_t words = 0, capitals = 0, all_capitals = 0;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      words += view_.at(i).is_word ? 1 : 0;
      capitals += view_.at(i).capital ? 1 : 0;
      all_capitals += view_.at(i).all_capitals ? 1 : 0;
    }
    return words >= 4 && (all_capitals * 2 > words || (sentence.heading && capitals * 3 > words * 2));
  }

  bool capital(std::size_t i) const { return i < end_ && view_.at(i).capital; }
  bool has_capital(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i)
      if (capital(i)) return true;
    return false;
  }
  bool is_opener(std::size_t i) const { return view_.at(i).opens && view_.is(i, Kind::opener); }

  /// The longest entry of the gazetteers; a building of power is a place after "à" and an institution elsewhere.
  const Match* known(std::size_t i) const {
    const Match* best = nullptr;
    for (const Kind kind : {Kind::institution, Kind::country, Kind::capital, Kind::place}) {
      const Match* match = view_.longest(i, kind);
      if (!match || (match->acronym && !view_.at(i).all_capitals)) continue;
      // The capital of "La" or of the sentence's first word names nothing: "La réunion" is no island.
      const std::size_t noun = view_.is(i, Kind::determiner) && match->length > 1 ? i + 1 : i;
      if (kind == Kind::institution ? !has_capital(noun, i + match->length) : !capital(noun)) continue;
      const bool same = best && match->length == best->length;
      if (!best || match->length > best->length || (same && kind == Kind::place && after_location(i))) best = match;
    }
    return best;
  }
  bool after_location(std::size_t i) const {
    while (i > 0 && view_.is(i - 1, Kind::determiner)) --i;
    return i > 0 && view_.is(i - 1, Kind::at);
  }

  std::size_t step(std::size_t i) {
    if (!view_.at(i).is_word) return i + 1;
    const Match* entry = known(i);
    if (const std::size_t after = pass_title(i, entry ? entry->length : 0)) return after;
    if (const std::size_t after = designation(i, entry ? entry->length : 0)) return after;
    const bool person_first = capital(i) && view_.is(i, Kind::given_name) && capital(i + 1) && !is_opener(i);
    if (entry && (entry->length > 1 || !person_first)) return take_known(i, *entry);
    return capital(i) ? take_run(i) : i + 1;
  }

  /// Passes over a title, its adjective and portfolio; what follows directly is a person.
  std::size_t pass_title(std::size_t i, std::size_t at_least) {
    std::size_t length = std::max(view_.length(i, Kind::title), view_.length(i, Kind::office));
    const bool kin = length == 0 && view_.is(i, Kind::kinship) && !view_.at(i).capital;
    if (kin) length = view_.length(i, Kind::kinship);
    if (length == 0 || length <= at_least) return 0;
    if (view_.is(i, Kind::given_name) && capital(i) && capital(i + length) && length == 1) return 0;
    const Match* title = view_.longest(i, Kind::title);
    title_gender_ = title ? view_.lexicon().offices[title->row].gender : '-';
    std::size_t after = i + length;
    while (after < end_ && (view_.is(after, Kind::adjective) || view_.is(after, Kind::portfolio))) ++after;
    if (view_.is(i, Kind::minister) || view_.is(after - 1, Kind::minister)) after = pass_portfolio(after);
    titled_ = after;
    return after;
  }

  std::size_t pass_portfolio(std::size_t i) const { return portfolio_end(view_, i, end_); }

  /// Institutions told by their head: "Fonds russe ...", "ministère de la Défense", "agence TASS".
  std::size_t designation(std::size_t i, std::size_t at_least) {
    const Match* head = view_.longest(i, Kind::head);
    if (!head || is_plain_opener(i, *head)) return 0;
    const Head& what = view_.lexicon().heads[head->row];
    if (!what.first) return 0;
    const std::size_t after = i + head->length;
    std::size_t last = capital(i) ? bracketed(after) : 0;
    if (last == 0) last = complement(i, after, what);
    if (last == 0 && !capital(i)) return named_after(after, what);
    if (last == 0 || last - i <= at_least) return 0;
    const std::string kind = is_private(i, after, what) ? "other" : what.kind;
    return add({i, last, {}, EntityType::institution, true, {}, kind, country_in(i, last), by_head});
  }
  /// "l'administration de Nordvik": what belongs to a name that no table knows need not be the state's.
  bool is_private(std::size_t first, std::size_t after, const Head& what) const {
    if (what.kind != "government" || what.bare || capital(first) || !view_.is(after, Kind::of)) return false;
    const std::size_t inner = view_.skip_determiners(after + 1, end_);
    return capital(inner) && !known(inner) && !view_.any(inner, bit(Kind::portfolio) | bit(Kind::adjective));
  }
  bool is_plain_opener(std::size_t i, const Match& head) const {
    return view_.at(i).opens && head.length == 1 && !view_.is(i + 1, Kind::of) && !view_.is(i + 1, Kind::adjective);
  }

  /// A designation that its acronym closes: "... (RFID)".
  std::size_t bracketed(std::size_t after) const {
    const std::size_t limit = std::min(end_, after + longest_designation);
    for (std::size_t k = after; k + 2 < limit; ++k) {
      if (view_.punctuation(k, "(")) return view_.at(k + 1).all_capitals && view_.punctuation(k + 2, ")") ? k : 0;
      if (!view_.at(k).is_word || view_.any(k, bit(Kind::relative) | bit(Kind::speech) | bit(Kind::break_))) return 0;
    }
    return 0;
  }

  std::size_t complement(std::size_t first, std::size_t after, const Head& what) const {
    std::size_t k = after;
    bool nationality = false;
    while (k < end_ && !view_.at(k).capital && (view_.is(k, Kind::adjective) || view_.is(k, Kind::portfolio)))
      nationality |= view_.is(k++, Kind::adjective);
    const bool named = capital(first);
    if (view_.is(k, Kind::of)) {
      const std::size_t inner = view_.skip_determiners(k + 1, end_);
      if (capital(inner)) return complement_end(inner, what);
      if (named && inner == k + 1 && inner < end_ && view_.at(inner).is_word && !view_.any(inner, function_words))
        return inner + 1;
    }
    return (named && (k > after || what.bare)) || (what.bare && nationality) ? k : 0;
  }
  std::size_t complement_end(std::size_t inner, const Head& what) const {
    if (const Match* entry = known(inner)) return inner + entry->length;
    if (what.kind == "ministry") return pass_portfolio_from(inner);
    std::size_t k = inner;
    while (capital(k) || (k > inner && view_.is(k, Kind::portfolio))) ++k;
    return k;
  }
  std::size_t pass_portfolio_from(std::size_t inner) const {
    std::size_t k = inner;
    while (k < end_ && (capital(k) || view_.is(k, Kind::portfolio))) ++k;
    return pass_portfolio_tail(k);
  }
  std::size_t pass_portfolio_tail(std::size_t k) const {
    const bool more = view_.is(k, Kind::and_) && view_.is(k + 1, Kind::of);
    return more ? std::max(k, pass_portfolio(k + 1)) : k;
  }

  /// "l'agence TASS", "le groupe Bolloré": the word before only says what it is.
  std::size_t named_after(std::size_t after, const Head& what) {
    // "l'administration Trump" is named after a person.
    if (what.kind == "government" || !capital(after) || known(after) ||
        view_.any(after, bit(Kind::given_name) | bit(Kind::title) | bit(Kind::office)))
      return 0;
    return add({after, run_end(after), {}, EntityType::institution, true, {}, what.kind, {}, by_head});
  }

  std::string country_in(std::size_t first, std::size_t last) const {
    const auto& countries = view_.lexicon().geography.countries();
    for (std::size_t i = first; i < last; ++i)
      for (const Kind kind : {Kind::country, Kind::adjective})
        if (const Match* match = view_.longest(i, kind)) return countries[match->row].code;
    return {};
  }

  std::size_t take_known(std::size_t i, const Match& entry) {
    const std::size_t after = i + entry.length;
    if (entry.length > 1 && view_.is(i, Kind::determiner) && !capital(i)) ++i;  // "the Arctic"
    const bool location = entry.kind != Kind::institution;
    // "Paris Match": a place's name that goes on is the name of something else.
    if (location && entry.length == 1 && !shouting_ && capital(after) && !view_.is(after, Kind::given_name) &&
        !known(after) && !view_.any(after, bit(Kind::title) | bit(Kind::office) | bit(Kind::inhabitant)))
      return run_end(i);
    const Lexicon& lexicon = view_.lexicon();
    Name name{i, after, {}, location ? EntityType::place : EntityType::institution, true, {}, {}, {}, by_table};
    if (entry.kind == Kind::institution) {
      const Institution& known = lexicon.institutions[entry.row];
      name.key = "institution:" + known.key, name.kind = known.kind, name.country = known.country;
    } else if (entry.kind == Kind::place) {
      const lexicon::Place& place = lexicon.geography.places()[entry.row];
      name.key = "place:" + std::to_string(entry.row), name.kind = place.kind, name.country = place.country;
    } else {
      const std::string& code = lexicon.geography.countries()[entry.row].code;
      const bool country = entry.kind == Kind::country;
      name.key = (country ? "country:" : "capital:") + code, name.kind = country ? "country" : "city", name.country = code;
      name.acts = true;
    }
    return add(std::move(name));
  }

  /// One past a run of capitalised words with the particles inside it.
  std::size_t run_end(std::size_t i) const {
    std::size_t k = i;
    bool given_only = true;
    const std::size_t limit = std::min(end_, i + longest_run);
    while (k < limit) {
      if (k > i && (is_address(k) || view_.is_weekday(k))) break;
      const bool surname = k > i + 1 && view_.is(k - 1, Kind::determiner);  // "Bruno Le Maire"
      if (capital(k) && (k == i || surname || !(view_.is(k, Kind::office) || (known(k) && known(k)->length > 1)))) {
        given_only = given_only && view_.is(k, Kind::given_name);
        ++k;
        continue;
      }
      std::size_t inner = k;
      const KindMask particles = bit(Kind::particle) | (given_only ? bit(Kind::weak_particle) : 0);
      while (inner < k + 3 && inner < end_ && !capital(inner) && view_.any(inner, particles)) ++inner;
      if (k == i || inner == k || !capital(inner) || (given_only && known(inner))) break;
      k = inner + 1;
      given_only = false;
    }
    return k;
  }

  /// "Leurs Excellences M. Dupont": a form of address ends what stands before it.
  bool is_address(std::size_t k) const {
    constexpr std::size_t longest_address = 4;  // "Mlle"
    const Match* title = view_.longest(k, Kind::title);
    return title && title->length == 1 && !view_.lexicon().offices[title->row].role && !view_.is(k, Kind::given_name) &&
           view_.surface(k).size() <= longest_address;
  }

  std::size_t take_run(std::size_t i) {
    if (is_opener(i) || view_.any(i, bit(Kind::former) | bit(Kind::future_holder))) return i + 1;
    const std::size_t last = run_end(i);
    if (const std::size_t head = head_at_end(i, last); head != none)
      return add(
          {i, last, {}, EntityType::institution, true, {}, view_.lexicon().heads[head].kind, country_in(i, last), by_head});
    if (view_.any(i, bit(Kind::inhabitant) | bit(Kind::adjective))) {
      if (last > i + 2 && !view_.is(i, Kind::given_name)) titled_ = i + 1;
      return i + 1;
    }
    // "Interrogé Emmanuel Macron": the first capital is the sentence's.
    if (view_.at(i).opens && !view_.is(i, Kind::given_name) && view_.is(i + 1, Kind::given_name) && last > i + 1)
      return i + 1;
    return take_person(i, last);
  }

  /// The row of a head that ends the run ("Central Bank"), or `none`.
  std::size_t head_at_end(std::size_t first, std::size_t last) const {
    for (std::size_t k = first + 1; k < last; ++k) {
      const Match* head = view_.longest(k, Kind::head);
      if (head && k + head->length == last && view_.lexicon().heads[head->row].last) return head->row;
    }
    return none;
  }

  std::size_t take_person(std::size_t i, std::size_t last) {
    const std::size_t words = last - i;
    // "Prime Minister House": a title before a designation tells of no person.
    const bool titled = titled_ == i && !view_.begins_line(i) && (words > 1 || !view_.is(i, Kind::head));
    const bool given = view_.is(i, Kind::given_name), apposed = is_apposed(i, last);
    Name name{i, last, {}, EntityType::person, true, {}, {}, {}, by_given_name};
    const bool acronym = words == 1 && view_.at(i).all_capitals;
    if (words > longest_person || shouting_)
      name.sure = false;
    else if (acronym)
      name.type = EntityType::institution, name.sure = false, name.confidence = by_acronym;
    else if (titled)
      name.confidence = by_title, name.gender = title_gender_;
    else if (words == 1 || has_article(i) || (!given && !apposed && !ends_list(i)))
      name.sure = false;
    else if (!given)
      name.confidence = by_context;
    if (const Match* first = view_.longest(i, Kind::given_name); first && name.gender == '-')
      name.gender = first->row ? 'f' : 'm';
    return add(std::move(name));
  }

  /// "la Boris Eltsine Presidential Library": what bears an article is named after a person at most.
  bool has_article(std::size_t i) const {
    return i > 0 && view_.is(i - 1, Kind::definite) && view_.is(i - 1, Kind::determiner);
  }
  /// "A, B et C": what ends a list of people is one.
  bool ends_list(std::size_t i) const {
    if (names_.size() < 2 || i == 0 || !view_.is(i - 1, Kind::and_)) return false;
    const Name &second = names_.back(), &first = names_[names_.size() - 2];
    const auto person = [](const Name& name) { return name.type == EntityType::person && name.sure; };
    return person(first) && person(second) && second.last + 1 == i && first.last + 1 == second.first &&
           view_.punctuation(first.last, ",");
  }
  /// Whether an office in apposition, before or behind, says that a name is a person's.
  bool is_apposed(std::size_t first, std::size_t last) const {
    constexpr KindMask personal = bit(Kind::office) | bit(Kind::title) | bit(Kind::kinship);
    const std::size_t k = view_.punctuation(last, ",") ? view_.skip_determiners(last + 1, end_) : end_;
    if (k < end_ && view_.any(k, personal)) return true;
    if (first == 0 || !view_.punctuation(first - 1, ",") || view_.begins_line(first)) return false;
    for (std::size_t back = 2; back <= apposition_reach && back <= first; ++back) {
      const std::size_t token = first - back;
      if (view_.any(token, personal) &&
          view_.any(token - 1, bit(Kind::determiner) | bit(Kind::definite) | bit(Kind::adjective)))
        return true;
      if (view_.punctuation(token, ",") || view_.any(token, bit(Kind::aux_present) | bit(Kind::speech) | bit(Kind::frame)))
        return false;
    }
    return false;
  }

  std::size_t add(Name name) {
    const std::size_t last = name.last;
    name.span = view_.span(name.first, name.last);
    names_.push_back(std::move(name));
    return last;
  }

  static constexpr KindMask function_words = bit(Kind::determiner) | bit(Kind::of) | bit(Kind::and_) | bit(Kind::at) |
                                             bit(Kind::by) | bit(Kind::with) | bit(Kind::negation) | bit(Kind::break_) |
                                             bit(Kind::relative) | bit(Kind::pronoun) | bit(Kind::aux_present);

  const View& view_;
  std::vector<Name> names_;
  std::size_t end_ = 0;
  std::size_t titled_ = none;  ///< where a name would directly follow a title
  char title_gender_ = '-';
  bool shouting_ = false;
};

}  // namespace

std::vector<Name> find_names_by_rules(const View& view) { return NameFinder(view).run(); }

}  // namespace entrevue::extract
