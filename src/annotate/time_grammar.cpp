#include "annotate/time_grammar.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace entrevue::annotate {
namespace {

/// No word of the tables is longer; longer tokens need not be folded.
constexpr std::size_t longest_word = 28;

/// Of elements that must be there.
constexpr std::size_t longest_pattern = 12;

constexpr std::array class_names = std::to_array<std::pair<std::string_view, WordClass>>({
    {"DAY", WordClass::day},
    {"MONTH", WordClass::month},
    {"MIDMONTH", WordClass::mid_month},
    {"YEAR", WordClass::year},
    {"DAYS", WordClass::days},
    {"YEARS", WordClass::years},
    {"DATE", WordClass::date},
    {"WEEKDAY", WordClass::weekday},
    {"N", WordClass::number},
    {"UNIT", WordClass::unit},
    {"PART", WordClass::part},
    {"CLOCK", WordClass::clock},
    {"LASTING", WordClass::lasting},
    {"SEASON", WordClass::season},
});

/// Calls `use` with each part of `text` between separators.
template <class Use>
void split(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::size_t bit_of(WordClass kind) {
  std::size_t bit = 0;
  while (static_cast<unsigned>(kind) >> bit > 1) ++bit;
  return bit;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

struct Grammar::State {
  const std::vector<Lexeme>& lexemes;
  const Pattern& pattern;
  std::size_t begin;
  std::size_t end;
  std::uint16_t conjunction;
  std::size_t first = 0;  ///< of the expression itself
  std::size_t last = 0;
  Values values;
  std::optional<Match> best;
};

Grammar::Grammar(const Tables& tables, bool french) : french_(french) {
  add_words(tables.words);
  conjunction_ = intern(french ? "et" : "and");
  comma_ = intern(",");
  for (const Rule& rule : tables.rules) add_rule(rule);
  by_literal_.resize(literals_ + 1u);
  for (std::size_t i = 0; i < patterns_.size(); ++i) index_rule(i);
}

void Grammar::add_words(std::span<const Entry> entries) {
  for (const Entry& entry : entries) {
    int value = entry.first;
    split(entry.words, ' ', [&](std::string_view word) {
      const bool shortened = word.ends_with('.');
      if (shortened) word.remove_suffix(1);
      Lexeme& lexeme = words_[std::string(word)];
      lexeme.kinds = static_cast<std::uint16_t>(lexeme.kinds | static_cast<unsigned>(entry.kind));
      if (entry.kind == WordClass::number)
        lexeme.tenths = value * 10;
      else
        lexeme.value = value;
      lexeme.shortened = lexeme.shortened || shortened;
      value += entry.step;
    });
  }
}

std::uint16_t Grammar::intern(std::string_view word) {
  Lexeme& lexeme = words_[std::string(word)];
  if (lexeme.literal == 0) lexeme.literal = ++literals_;
  return lexeme.literal;
}

std::uint16_t Grammar::literal(std::string_view word) const {
  const auto found = words_.find(std::string(word));
  return found == words_.end() ? std::uint16_t{0} : found->second.literal;
}

Grammar::Element Grammar::parse_element(std::string_view text) {
  Element element;
  element.around = text.starts_with('<') || text.starts_with('>');
  if (element.around) text.remove_prefix(1);
  element.optional = text.ends_with('?');
  if (element.optional) text.remove_suffix(1);
  const auto found = std::ranges::find(class_names, text, &std::pair<std::string_view, WordClass>::first);
  if (found != class_names.end())
    element.kind = found->second;
  else
    split(text, '|', [&](std::string_view word) { element.literals.push_back(intern(word)); });
  return element;
}

void Grammar::add_rule(const Rule& rule) {
  Pattern pattern{{}, &rule, 0};
  split(rule.pattern, ' ', [&](std::string_view element) { pattern.elements.push_back(parse_element(element)); });
  for (const Element& element : pattern.elements) pattern.shortest += element.optional ? 0 : 1;
  patterns_.push_back(std::move(pattern));
}

/// A pattern is looked for where its first word, or one after missing optional words, stands.
void Grammar::index_rule(std::size_t number) {
  for (const Element& element : patterns_[number].elements) {
    const auto rule = static_cast<std::uint16_t>(number);
    for (const std::uint16_t word : element.literals) by_literal_[word].push_back(rule);
    if (element.kind != WordClass::none) by_kind_[bit_of(element.kind)].push_back(rule);
    if (!element.optional) return;
  }
}

// --- tokens --------------------------------------------------------------------------------------------------------------

/// "mi-mars", "vingt-cinq", "three-hour", "90-minute", "three-and-a-half-hour".
Lexeme Grammar::read_compound(const std::string& folded) const {
  Lexeme result;
  int tenths = 0;
  int halves = 0;
  bool numbers_only = true;
  bool middle = false;
  bool failed = false;
  Unit unit{};
  std::size_t parts = 0;
  split(folded, '-', [&](std::string_view part) {
    const bool first = parts++ == 0;
    if (first && (part == "mi" || part == "mid")) {
      middle = true;
      return;
    }
    if (part == "half" || part == "demi") {
      ++halves;
      numbers_only = false;
      return;
    }
    if (part == "et" || part == "and" || (part == "a" && !first)) return;
    const auto found = words_.find(std::string(part));
    const Lexeme word = is_digit(part[0]) ? read_digits(part) : found != words_.end() ? found->second : Lexeme{};
    if (middle && word.is(WordClass::month) && !word.shortened) {
      result.kinds = static_cast<std::uint16_t>(WordClass::mid_month);
      result.value = word.value;
    } else if (word.is(WordClass::number)) {
      tenths = tenths == 40 && word.tenths == 200 ? 800 : tenths + word.tenths;
    } else if (word.is(WordClass::unit)) {
      unit = static_cast<Unit>(word.value);
      numbers_only = false;
    } else {
      failed = true;
    }
  });
  if (failed || parts > 6) return {};
  if (middle) return result;
  if (numbers_only) {
    result.kinds = static_cast<std::uint16_t>(WordClass::number);
    result.tenths = tenths;
    return result;
  }
  const int minutes = (tenths + 5 * halves) * minutes_of(unit) / 10;
  if (minutes <= 0) return {};
  result.kinds = static_cast<std::uint16_t>(WordClass::lasting);
  result.value = minutes;
  return result;
}

Lexeme Grammar::read_token(std::string_view token, text::TokenKind kind) const {
  if (token.size() > longest_word || kind == text::TokenKind::symbol) return {};
  if (kind == text::TokenKind::number) return read_digits(token);
  // "à" is not "a", nor "dès" "des": the tables keep the accents of these two.
  if (token == "à" || token == "À" || token == "A" || token == "dès" || token == "Dès")
    if (const auto accented = words_.find(token.ends_with('s') ? "dès" : "à"); accented != words_.end())
      return accented->second;
  std::string folded = text::fold(token);
  const bool stop = folded.size() > 1 && folded.ends_with('.');
  auto found = words_.find(folded);
  if (found == words_.end() && stop) {
    folded.pop_back();
    found = words_.find(folded);
  }
  if (found != words_.end()) return found->second;
  const std::size_t hyphen = folded.find('-');
  return hyphen != std::string::npos && hyphen > 0 && folded.size() > 3 ? read_compound(folded) : Lexeme{};
}

std::vector<Lexeme> Grammar::read(std::string_view text, const text::Tokens& tokens) const {
  std::vector<Lexeme> lexemes;
  lexemes.reserve(tokens.tokens.size());
  for (const text::Token& token : tokens.tokens) lexemes.push_back(read_token(cover(text, token.span), token.kind));
  constexpr auto named_classes =
      static_cast<std::uint16_t>(WordClass::month) | static_cast<std::uint16_t>(WordClass::weekday);
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    Lexeme& lexeme = lexemes[i];
    if ((lexeme.kinds & named_classes) == 0) continue;
    while (sentence + 1 < tokens.sentences.size() && tokens.sentences[sentence].last <= i) ++sentence;
    const bool opens = tokens.sentences[sentence].first == i || tokens.tokens[i - 1].kind != text::TokenKind::word;
    const bool number =
        (i > 0 && lexemes[i - 1].is(WordClass::day)) ||
        (i + 1 < lexemes.size() && (lexemes[i + 1].is(WordClass::day) || lexemes[i + 1].is(WordClass::year)));
    const bool capital = text::is_upper(text::decode_at(text, tokens.tokens[i].span.begin).value);
    // French writes them small, so that a capital inside a sentence is a name's; English writes months with a capital.
    const bool doubtful = french_ ? capital && !opens && !number : !capital && lexeme.is(WordClass::month);
    if (doubtful || (lexeme.shortened && !number)) lexeme.kinds &= static_cast<std::uint16_t>(~named_classes & 0xFFFF);
  }
  return lexemes;
}

// --- matching ------------------------------------------------------------------------------------------------------------

/// Whether `element` stands at `at`, which then moves behind it; its values are noted.
bool Grammar::take(State& state, const Element& element, std::size_t& at) const {
  if (at >= state.end) return false;
  const Lexeme& lexeme = state.lexemes[at];
  if (element.kind == WordClass::none) {
    if (lexeme.literal == 0 || std::ranges::find(element.literals, lexeme.literal) == element.literals.end()) return false;
    ++at;
    return true;
  }
  if (!lexeme.is(element.kind)) return false;
  Values& values = state.values;
  switch (element.kind) {
    case WordClass::number:
      values.tenths.add(*read_number(state.lexemes, at, state.end, state.conjunction));
      return true;
    case WordClass::day:
      values.days.add(lexeme.value);
      break;
    case WordClass::mid_month:
    case WordClass::month:
      values.months.add(lexeme.value);
      break;
    case WordClass::year:
      values.years.add(lexeme.value);
      break;
    case WordClass::weekday:
      values.weekdays.add(lexeme.value);
      break;
    case WordClass::unit:
      values.units.add(lexeme.value);
      break;
    case WordClass::days:
      values.days.add(lexeme.value);
      values.days.add(lexeme.value2);
      break;
    case WordClass::years:
      values.years.add(lexeme.value);
      values.years.add(lexeme.value2);
      break;
    default:
      values.others.add(lexeme.value);
      break;
  }
  ++at;
  return true;
}

/// Depth and branching are bounded by the pattern's length, never by the text's.
void Grammar::follow(State& state, std::size_t element, std::size_t at) const {
  const auto& elements = state.pattern.elements;
  if (element == elements.size()) {
    const std::size_t length = at - state.begin;
    if (state.last > state.first && (!state.best || length > state.best->length))
      state.best = Match{state.pattern.rule, state.first, state.last, length, state.values};
    return;
  }
  const Values values = state.values;
  const std::size_t first = state.first;
  const std::size_t last = state.last;
  std::size_t next = at;
  if (take(state, elements[element], next)) {
    if (!elements[element].around) {
      if (state.last == 0) state.first = at;
      state.last = next;
    }
    follow(state, element + 1, next);
  }
  if (elements[element].optional) {
    state.values = values;
    state.first = first;
    state.last = last;
    follow(state, element + 1, at);
  }
}

std::optional<Match> Grammar::match(const std::vector<Lexeme>& lexemes, std::size_t at, std::size_t end) const {
  const Lexeme& lexeme = lexemes[at];
  std::optional<Match> best;
  // A word that no pattern knows ends every match.
  std::size_t known = 1;
  while (at + known < end && known < longest_pattern && (lexemes[at + known].literal | lexemes[at + known].kinds) != 0)
    ++known;
  const auto try_rules = [&](const std::vector<std::uint16_t>& rules) {
    for (const std::uint16_t number : rules) {
      if (patterns_[number].shortest > known) continue;
      State state{lexemes, patterns_[number], at, end, conjunction_, 0, 0, {}, {}};
      follow(state, 0, at);
      if (!state.best) continue;
      const bool better = !best || state.best->length > best->length ||
                          (state.best->length == best->length && state.best->rule < best->rule);
      if (better) best = state.best;
    }
  };
  if (lexeme.literal != 0) try_rules(by_literal_[lexeme.literal]);
  for (std::size_t bit = 0; lexeme.kinds >> bit != 0; ++bit)
    if ((lexeme.kinds >> bit & 1) != 0) try_rules(by_kind_[bit]);
  if (!best) return best;
  // Commas that lead to parts which are missing.
  while (best->first + 1 < best->last && lexemes[best->first].literal == comma_) ++best->first;
  while (best->last > best->first + 1 && lexemes[best->last - 1].literal == comma_) --best->last;
  return best;
}

}  // namespace entrevue::annotate
