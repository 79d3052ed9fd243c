#include "extract/learned_roles.hpp"

#include "extract/thresholds.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>

namespace entrevue::extract {
namespace {

class LearnedRoles {
 public:
  LearnedRoles(const Discourse& discourse, const ServiceNames& services, Bearers& bearers, Facts& facts)
      : discourse_(discourse), view_(discourse.view), services_(services), bearers_(bearers), facts_(facts) {
    for (std::size_t role = 0; role < facts.roles.size(); ++role) note(role);
  }

  void run() {
    const annotate::Story& story = view_.analysis().story;
    for (std::size_t t = 0; t < view_.size(); ++t) {
      const auto begins = story.title(t);
      if (begins.empty() || begins[annotate::Title::begin] < thresholds.title) continue;
      std::size_t end = t + 1;
      while (end < view_.size() && story.title(end)[annotate::Title::inside] >= thresholds.title_inside) ++end;
      while (end > t && is_link(end - 1)) --end;  // "ministre de la"
      if (is_office(t, end)) add(t, end);
      t = std::max(end, t + 1) - 1;
    }
  }

 private:
  void note(std::size_t role) {
    roles_of_[facts_.roles[role].person].push_back(role);
    for (const Evidence& evidence : facts_.roles[role].evidence) told_.emplace(evidence.span.end, role);
  }
  /// What joins a title to what follows it: "de", "la".
  [[nodiscard]] bool is_link(std::size_t token) const {
    return view_.is(token, Kind::of) || view_.is(token, Kind::determiner);
  }
  /// Begins with a noun in the singular, or its adjectives: "runs", "Labour" and "les candidats" give nobody an office.
  [[nodiscard]] bool is_office(std::size_t first, std::size_t last) const {
    for (std::size_t t = first; t < last; ++t) {
      const std::size_t word = discourse_.tree.word_at(t);
      if (word == none || discourse_.tree.name(word) != none || is_link(t)) return false;
      if (discourse_.tree.is(word, annotate::Upos::noun)) return !discourse_.tree.plural(word);
    }
    return false;
  }

  void add(std::size_t first, std::size_t last) {
    const Bearers::Likely bearer = bearers_.bearer({first, last});
    if (bearer.p < thresholds.bearer) return;
    Role role;
    role.person = bearer.entity, role.rule = "heads", role.confidence = bearer.p;
    const lexicon::Country* country = read_title(first, last, role);
    const Span span = view_.span(first, last);
    if (role.title.empty() || is_told(role, span)) return;
    Service service = services_.with_entity({std::nullopt, country});
    if (const Bearers::Likely of = bearers_.served({first, last}, role.person); !country && of.p >= thresholds.service)
      service.entity = of.entity;
    if (!service.known() && discourse_.words.is_calling(text::fold(role.title))) return;  // "le professeur X"
    role.of = service.entity, role.of_text = services_.text_of(service);
    role.evidence = {{span, view_.at(first).sentence, std::string(view_.cover(span))}};
    facts_.roles.push_back(std::move(role));
    note(facts_.roles.size() - 1);
  }
  /// Words and tense; gives the country that an adjective in the title or beside it tells, which is no part of it.
  const lexicon::Country* read_title(std::size_t first, std::size_t last, Role& role) const {
    const lexicon::Country* country = nullptr;
    const auto adjective = [&](std::size_t token) {
      const Match* match = token < view_.size() ? view_.longest(token, Kind::adjective) : nullptr;
      const bool people =
          view_.lexicon().language == "fr" && match && view_.at(token).capital;  // "des Congolais de l'étranger"
      if (people) match = nullptr;
      if (match && match->length == 1) country = &view_.lexicon().geography.countries()[match->row];
      return match && match->length == 1;
    };
    const auto tense = [&](std::size_t token) {
      if (view_.is(token, Kind::former)) role.tense = Tense::former;
      if (view_.is(token, Kind::future_holder)) role.tense = Tense::future;
      return role.tense != Tense::current;
    };
    if (first > 0) tense(first - 1);
    for (std::size_t t = first; t < last; ++t) {
      if (adjective(t) || (t == first && tense(t))) continue;
      if (!role.title.empty() && view_.span(t - 1, t).end < view_.span(t, t + 1).begin && role.title.back() != ' ')
        role.title += ' ';
      role.title += view_.surface(t);
    }
    if (!country && !adjective(last) && first > 0) adjective(first - 1);
    return country;
  }
  /// By a rule: in these words, of whomever, or of the same person anywhere; or the person governs by another office.
  [[nodiscard]] bool is_told(const Role& made, const Span& span) const {
    for (auto told = told_.lower_bound(span.end); told != told_.end() && told->first < span.end + longest_evidence; ++told)
      for (const Evidence& evidence : facts_.roles[told->second].evidence)
        if (evidence.span.begin <= span.begin && span.end <= evidence.span.end &&
            is_like(facts_.roles[told->second].title, made.title))
          return true;
    const auto known = roles_of_.find(made.person);
    return known != roles_of_.end() && std::any_of(known->second.begin(), known->second.end(), [&](std::size_t index) {
             const Role& role = facts_.roles[index];
             return is_like(role.title, made.title) || (role.tense == made.tense && governs(role) && governs(made));
           });
  }
  [[nodiscard]] bool governs(const Role& role) const {
    const std::string& office = discourse_.words.office(text::fold(role.title));
    return office == "head_of_state" || office == "head_of_government" || office == "monarch";
  }
  static bool is_like(const std::string& a, const std::string& b) {
    const std::string one = text::fold(a), other = text::fold(b);
    return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
  }

  static constexpr std::size_t longest_evidence = 512;  ///< bytes, of a title's words and its bearer's name
  const Discourse& discourse_;
  const View& view_;
  const ServiceNames& services_;
  Bearers& bearers_;
  Facts& facts_;
  std::map<std::size_t, std::vector<std::size_t>> roles_of_;  ///< person -> indices of roles
  std::multimap<std::size_t, std::size_t> told_;              ///< end of evidence -> index of its role
};

}  // namespace

void add_learned_roles(const Discourse& discourse, const ServiceNames& services, Bearers& bearers, Facts& facts) {
  LearnedRoles(discourse, services, bearers, facts).run();
}

}  // namespace entrevue::extract
