#include "annotate/times.hpp"

#include "annotate/time_grammar.hpp"
#include "annotate/time_values.hpp"

#include <algorithm>
#include <array>

namespace entrevue::annotate {
namespace {

constexpr int hours_a_day = 24;
constexpr std::size_t same_day_reach = 3;  ///< sentences from a day to "dans la soirée"
constexpr std::chrono::days days_a_month{31};

/// Built once; nothing in it changes.
const Grammar& grammar_of(bool french) {
  static const Grammar french_grammar(french_times(), true);
  static const Grammar english_grammar(english_times(), false);
  return french ? french_grammar : english_grammar;
}

class TimeFinder {
 public:
  TimeFinder(std::string_view text, const text::Tokens& tokens, bool french, const std::optional<Date>& published)
      : text_(text),
        tokens_(tokens),
        grammar_(grammar_of(french)),
        lexemes_(grammar_.read(text, tokens)),
        published_(published) {}

  std::vector<TimeExpression> run() {
    for (std::size_t i = 0; i < tokens_.sentences.size(); ++i) {
      sentence_ = i;
      // A year that one sentence names holds for its days; without a publication date also for the next sentence's.
      if (published_ || i == 0 || year_sentence_ + 1 < i) year_.reset();
      read_sentence();
    }
    return std::move(found_);
  }

 private:
  void read_sentence();
  void add(const Match& match);
  [[nodiscard]] TimeContext context_of(const Match& match) const;
  [[nodiscard]] bool announces(std::size_t before) const;
  [[nodiscard]] bool may_be_told_day(const TimeContext& context) const;
  [[nodiscard]] bool lasts(const Match& match) const;
  [[nodiscard]] bool counts_things(const Match& match) const;
  [[nodiscard]] bool is_day_told_lately() const {
    return told_ && told_->first == told_->last && sentence_ <= told_sentence_ + same_day_reach;
  }
  void note(const Match& match, const DateRange& when);
  bool join(TimeExpression& next, bool clock);
  [[nodiscard]] std::string_view word(std::size_t i) const { return cover(text_, tokens_.tokens[i].span); }
  [[nodiscard]] bool word_is_one_of(std::size_t i, std::initializer_list<std::string_view> words) const {
    return i < tokens_.tokens.size() && std::find(words.begin(), words.end(), word(i)) != words.end();
  }

  std::string_view text_;
  const text::Tokens& tokens_;
  const Grammar& grammar_;
  std::vector<Lexeme> lexemes_;
  std::optional<Date> published_;
  std::size_t sentence_ = 0;
  std::optional<DateRange> told_;
  std::size_t told_sentence_ = 0;
  std::optional<int> year_;
  std::size_t year_sentence_ = 0;
  bool clock_before_ = false;  ///< the last expression is an hour of the day
  std::vector<TimeExpression> found_;
};

void TimeFinder::read_sentence() {
  const text::Sentence& sentence = tokens_.sentences[sentence_];
  for (std::size_t i = sentence.first; i < sentence.last;) {
    const Lexeme& lexeme = lexemes_[i];
    const auto match = lexeme.literal != 0 || lexeme.kinds != 0 ? grammar_.match(lexemes_, i, sentence.last) : std::nullopt;
    if (!match) {
      ++i;
      continue;
    }
    if (match->rule->meaning != Meaning::ignored && !counts_things(*match)) add(*match);
    i = std::max(match->last, i + 1);
  }
}

/// "Dans la soirée" is of the day told lately, unless that is over and the verb tells of what is to come.
bool TimeFinder::may_be_told_day(const TimeContext& context) const {
  if (!is_day_told_lately()) return false;
  const bool full = published_ && told_->last.has_year();
  return !full || context.verb != VerbTime::future || to_days(told_->last) >= to_days(*published_);
}

/// "au 3 mai", "pour mercredi", "until Friday": said of what is to come, whatever the verb.
bool TimeFinder::announces(std::size_t before) const {
  return word_is_one_of(before, {"au", "pour", "jusqu'au", "until", "for"});
}

TimeContext TimeFinder::context_of(const Match& match) const {
  TimeContext context{published_, VerbTime::unknown, told_, year_};
  const bool inside = match.first > tokens_.sentences[sentence_].first;
  if (inside && announces(match.first - 1))
    context.verb = VerbTime::future;
  else
    context.verb = verb_time(text_, tokens_, sentence_, match.first, match.last, grammar_.french());
  if (match.rule->meaning == Meaning::same_day && !may_be_told_day(context)) context.told.reset();
  return context;
}

/// Whether "11h30" is a length: "pendant 1h30", "a duré 1h30", "plus de 2h", "une réunion de 1h30".
bool TimeFinder::lasts(const Match& match) const {
  const bool late = match.values.tenths.count > 0 && match.values.tenths.first() > hours_a_day * 10;
  if (match.rule->meaning == Meaning::clock || late) return late && grammar_.french();
  if (match.first == tokens_.sentences[sentence_].first) return false;
  const std::size_t before = match.first - 1;
  if (word_is_one_of(before,
                     {"pendant", "durant", "duré", "dure", "dura", "durera", "durer", "durait", "après", "quelque", "en"}))
    return true;
  if (!word_is_one_of(before, {"de", "d'", "d’", "environ"})) return false;
  return !word_is_one_of(match.last, {"à", "jusqu'", "jusqu’"});
}

/// "de 1500 à 2000 personnes", "2018 day five": years that count something, numbers that are years.
bool TimeFinder::counts_things(const Match& match) const {
  const Meaning meaning = match.rule->meaning;
  if (meaning == Meaning::duration) return lexemes_[match.first].is(WordClass::year);
  if (meaning != Meaning::year_range && meaning != Meaning::year) return false;
  return word_is_one_of(match.last,
                        {"personnes", "euros",     "dollars", "manifestants", "soldats",  "hommes", "femmes",
                         "habitants", "emplois",   "mètres",  "km",           "tonnes",   "morts",  "exemplaires",
                         "fois",      "points",    "people",  "troops",       "soldiers", "jobs",   "m",
                         "millions",  "milliards", "million", "billion",      "%",        "€",      "$"});
}

void TimeFinder::note(const Match& match, const DateRange& when) {
  // "le lendemain" looks back to days, not to years.
  const bool days = !when.first.has_year() || to_days(when.last) - to_days(when.first) <= days_a_month;
  if (days) told_ = when, told_sentence_ = sentence_;
  if (match.values.years.count == 0 || when.first.year != when.last.year) return;
  // "En 2019, ... le 3 mars": with a publication date only a year that opens the sentence holds for what follows; a birth
  // or "depuis 2005" does not.
  const bool opens = match.first == tokens_.sentences[sentence_].first && match.rule->meaning == Meaning::year;
  if (published_ && !opens) return;
  year_ = when.first.year;
  year_sentence_ = sentence_;
}

/// Joins an hour to the day beside it: "mercredi à 11h30", "5 p.m. on Monday".
bool TimeFinder::join(TimeExpression& next, bool clock) {
  if (found_.empty()) return false;
  TimeExpression& before = found_.back();
  if (before.sentence != next.sentence || clock == clock_before_ || before.duration_minutes || next.duration_minutes)
    return false;
  const std::size_t gap = next.first_token - before.last_token;
  const auto links = [&](std::size_t i) {
    return word_is_one_of(i, {"à", "vers", "dès", "at", "around", "about", ",", "on", "ce", "le"});
  };
  const bool near = gap == 0 || (gap <= 2 && links(before.last_token) && links(before.last_token + gap - 1));
  if (!near || (!before.when && !next.when)) return false;
  if (!before.when) before.when = next.when;
  before.last_token = next.last_token;
  before.span.end = next.span.end;
  return true;
}

void TimeFinder::add(const Match& match) {
  const auto& tokens = tokens_.tokens;
  TimeExpression time{
      {tokens[match.first].span.begin, tokens[match.last - 1].span.end}, match.first, match.last, sentence_, {}, {}};
  const Meaning meaning = match.rule->meaning;
  const bool hour = meaning == Meaning::clock || meaning == Meaning::clock_or_duration;
  const bool length = meaning == Meaning::duration || (hour && lasts(match));
  if (length)
    time.duration_minutes = resolve_duration(match);
  else if (!hour && meaning != Meaning::unresolved)
    time.when = resolve_days(match, context_of(match));
  // Days that do not exist are no date.
  if (meaning == Meaning::date && !time.when) return;
  if (time.when) note(match, *time.when);
  const bool clock = hour && !length;
  if (!join(time, clock)) found_.push_back(time);
  clock_before_ = clock && !found_.back().when;
}

}  // namespace

bool stands_alone(const TimeExpression& time, const text::Tokens& tokens) {
  constexpr std::ptrdiff_t few = 2;
  const text::Sentence& sentence = tokens.sentences[time.sentence];
  const auto words = [&](std::size_t first, std::size_t last) {
    const auto begin = tokens.tokens.begin();
    return std::count_if(begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last),
                         [](const text::Token& token) { return token.kind == text::TokenKind::word; });
  };
  return words(sentence.first, time.first_token) + words(time.last_token, sentence.last) <= few;
}

std::vector<TimeExpression> find_times(std::string_view text, const text::Tokens& tokens, std::string_view language,
                                       const std::optional<Date>& published) {
  if (language != "fr" && language != "en") return {};
  return TimeFinder(text, tokens, language == "fr", published).run();
}

}  // namespace entrevue::annotate
