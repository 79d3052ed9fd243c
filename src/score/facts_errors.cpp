#include "score/facts_errors.hpp"

#include "score/matching.hpp"
#include "text/language.hpp"
#include "text/token.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace entrevue::score {
namespace {

struct Kind {
  ErrorKind kind;
  std::string_view name;
  double weight;  ///< an invented meeting misleads most, a missing role least
};
constexpr std::array kinds = std::to_array<Kind>({{ErrorKind::spurious_meeting, "spurious meeting", 1},
                                                  {ErrorKind::missed_meeting, "missed meeting", 0.8},
                                                  {ErrorKind::wrong_participants, "wrong participants", 0.75},
                                                  {ErrorKind::wrong_status, "wrong status", 0.7},
                                                  {ErrorKind::wrong_date, "wrong date", 0.5},
                                                  {ErrorKind::spurious_role, "spurious role", 0.5},
                                                  {ErrorKind::wrong_place, "wrong place", 0.4},
                                                  {ErrorKind::missed_role, "missed role", 0.3},
                                                  {ErrorKind::wrong_role, "wrong role", 0.3}});

const Kind& kind_of(ErrorKind kind) {
  return *std::find_if(kinds.begin(), kinds.end(), [&](const Kind& known) { return known.kind == kind; });
}

std::string written(const NamedMeeting& meeting) {
  std::string line =
      fmt::format("{} {}: {}", to_string(meeting.kind), to_string(meeting.status), fmt::join(meeting.participants, " + "));
  if (!meeting.places.empty()) line += fmt::format(" @ {}", fmt::join(meeting.places, " + "));
  if (meeting.date && meeting.date->first == meeting.date->second) line += fmt::format(" on {}", meeting.date->first);
  if (meeting.date && meeting.date->first != meeting.date->second)
    line += fmt::format(" from {} to {}", meeting.date->first, meeting.date->second);
  return line;
}
std::string written(const NamedRole& role) {
  return fmt::format("{}, {}{}", role.person, role.title, role.of.empty() ? "" : fmt::format(" of {}", role.of));
}

class ErrorFinder {
 public:
  ErrorFinder(const GoldFacts& gold, const Facts& facts)
      : gold_(gold),
        system_(by_names(facts)),
        same_(gold, system_),
        tokens_(text::tokenize(gold.text, text::detect_language(gold.text), {}, {})) {}

  std::vector<FactError> run() {
    compare_meetings();
    compare_roles();
    return std::move(errors_);
  }

 private:
  void compare_meetings() {
    const auto& matches = same_.meetings();
    for (std::size_t g = 0; g < matches.size(); ++g) {
      const NamedMeeting& mine = gold_.facts.meetings[g];
      if (matches[g])
        compare(mine, system_.meetings[*matches[g]]);
      else
        add(ErrorKind::missed_meeting, &mine, static_cast<const NamedMeeting*>(nullptr));
    }
    for (std::size_t m = 0; m < system_.meetings.size(); ++m)
      if (std::find(matches.begin(), matches.end(), m) == matches.end())
        add(ErrorKind::spurious_meeting, static_cast<const NamedMeeting*>(nullptr), &system_.meetings[m]);
  }
  void compare(const NamedMeeting& mine, const NamedMeeting& theirs) {
    const std::size_t common = same_.shared(mine.participants, theirs.participants);
    if (common < mine.participants.size() || common < theirs.participants.size())
      add(ErrorKind::wrong_participants, &mine, &theirs);
    if (mine.status != theirs.status) add(ErrorKind::wrong_status, &mine, &theirs);
    if (!is_right_day(mine, theirs)) add(ErrorKind::wrong_date, &mine, &theirs);
    if (!mine.places.empty() && same_.shared(mine.places, theirs.places) == 0) add(ErrorKind::wrong_place, &mine, &theirs);
  }

  void compare_roles() {
    std::vector<bool> known(system_.roles.size());
    for (const auto& match : same_.roles())
      if (match) known[*match] = true;
    for (std::size_t g = 0; g < same_.roles().size(); ++g) {
      if (same_.roles()[g]) continue;
      const NamedRole& mine = gold_.facts.roles[g];
      const auto other = namesake(mine, known);
      if (other) known[*other] = true;
      add(other ? ErrorKind::wrong_role : ErrorKind::missed_role, &mine, other ? &system_.roles[*other] : nullptr);
    }
    for (std::size_t s = 0; s < known.size(); ++s)
      if (!known[s]) add(ErrorKind::spurious_role, static_cast<const NamedRole*>(nullptr), &system_.roles[s]);
  }
  /// The program's role of that person and title that is nobody's yet: all but whom it serves is right.
  std::optional<std::size_t> namesake(const NamedRole& mine, const std::vector<bool>& known) const {
    for (std::size_t s = 0; s < known.size(); ++s) {
      const NamedRole& theirs = system_.roles[s];
      if (!known[s] && same_.is_same(mine.person, theirs.person) && titles_agree(mine.title, theirs.title)) return s;
    }
    return std::nullopt;
  }

  template <class Fact>
  void add(ErrorKind kind, const Fact* mine, const Fact* theirs) {
    FactError& error = errors_.emplace_back();
    error.kind = kind, error.article = gold_.id;
    error.weight = kind_of(kind).weight * (theirs ? theirs->confidence : 1);
    if (mine) error.expected = written(*mine);
    if (theirs) error.found = written(*theirs), error.rule = theirs->rule;
    const auto told = mine && mine->told ? mine->told : theirs ? theirs->told : std::nullopt;
    if (told) error.sentence = sentence_at(told->begin);
  }
  [[nodiscard]] std::string sentence_at(std::size_t byte) const {
    for (const auto& sentence : tokens_.sentences)
      if (byte < sentence.span.end) return std::string(cover(gold_.text, sentence.span));
    return {};
  }

  const GoldFacts& gold_;
  NamedFacts system_;
  Matching same_;
  text::Tokens tokens_;
  std::vector<FactError> errors_;
};

/// Line ends would break the list.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

}  // namespace

std::string_view to_string(ErrorKind kind) { return kind_of(kind).name; }

std::vector<FactError> find_errors(const GoldFacts& gold, const Facts& facts) { return ErrorFinder(gold, facts).run(); }

std::string to_text(std::vector<FactError> errors, std::size_t most) {
  std::string out = fmt::format("{} errors\n", errors.size());
  for (const Kind& kind : kinds)
    out += fmt::format("{:<20}{:>6}\n", kind.name, std::count_if(errors.begin(), errors.end(), [&](const FactError& error) {
                         return error.kind == kind.kind;
                       }));
  std::stable_sort(errors.begin(), errors.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  for (std::size_t i = 0; i < std::min(most, errors.size()); ++i) {
    const FactError& error = errors[i];
    out += fmt::format("\n{}. {} in {}\n", i + 1, to_string(error.kind), error.article);
    if (!error.sentence.empty()) out += fmt::format("   {}\n", on_one_line(error.sentence));
    out += fmt::format("   expected: {}\n", error.expected.empty() ? "nothing" : on_one_line(error.expected));
    out += fmt::format("   found:    {}{}\n", error.found.empty() ? "nothing" : on_one_line(error.found),
                       error.rule.empty() ? "" : fmt::format(" ({})", error.rule));
  }
  return out;
}

}  // namespace entrevue::score
