#include "annotate/tense.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace entrevue::annotate {
namespace {

using Word = std::string_view;

constexpr std::size_t reach_in_tokens = 40;

// Words as written in lower case, sorted.
constexpr std::array french_past =
    std::to_array<Word>({"a", "ai", "ait", "aurait", "auraient", "avaient", "avait", "avoir", "avons", "devait", "dit",
                         "ont", "étaient", "était", "étant", "eut", "eurent", "fut", "furent"});
constexpr std::array french_future = std::to_array<Word>(
    {"ajourné",   "ajournée",  "annoncée",   "attendu",    "attendue",  "attendues", "attendus", "compte",    "comptent",
     "convoqué",  "convoquée", "devoir",     "devra",      "devraient", "devrait",   "doit",     "doivent",   "entend",
     "entendent", "envisage",  "envisagent", "espère",     "fixé",      "fixée",     "planifié", "planifiée", "pourraient",
     "pourrait",  "programmé", "programmée", "prévoient",  "prévoit",   "prévu",     "prévue",   "prévues",   "prévus",
     "reporté",   "reportée",  "reporter",   "repoussé",   "repoussée", "ira",       "iront",    "décalé",    "décalée",
     "différé",   "différée",  "souhaite",   "souhaitent", "va",        "vont"});
/// Present forms that with a bare weekday right behind them announce: "X rencontre jeudi Y"; and what makes them nouns.
constexpr std::array french_announced = std::to_array<Word>(
    {"accueille", "accueillent", "arrive",   "arrivent",   "entretient", "entretiennent", "effectue",  "effectuent",
     "entame",    "entament",    "inaugure", "inaugurent", "organise",   "organisent",    "part",      "partent",
     "participe", "participent", "préside",  "président",  "reçoit",     "reçoivent",     "rencontre", "rencontrent",
     "rend",      "rendent",     "retrouve", "retrouvent", "réunit",     "réunissent",    "débute",    "débutent",
     "tient",     "tiennent",    "visite",   "visitent",   "envole",     "envolent",      "reprend",   "reprennent"});
constexpr std::array french_determiners = std::to_array<Word>(
    {"la", "une", "cette", "leur", "sa", "notre", "première", "dernière", "prochaine", "nouvelle", "le", "un", "de"});
constexpr std::array english_past = std::to_array<Word>(
    {"arose", "began", "broke",  "brought", "came", "cut",  "did",  "fell", "flew", "gave", "got",  "had", "has",
     "have",  "held",  "hosted", "knew",    "left", "lost", "made", "met",  "paid", "ran",  "said", "sat", "saw",
     "sent",  "spent", "spoke",  "struck",  "told", "took", "was",  "went", "were", "won",  "wrote"});
constexpr std::array english_future =
    std::to_array<Word>({"aims",   "could", "due",     "expect",   "expected", "expects",   "hopes", "intends", "may",
                         "might",  "plan",  "planned", "planning", "plans",    "scheduled", "set",   "shall",   "should",
                         "slated", "to",    "will",    "wo",       "would",    "’ll",       "'ll"});

template <class Words>
bool contains(const Words& words, Word word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool ends_with_one_of(Word word, const std::array<Word, N>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](Word ending) { return word.ends_with(ending) && word.size() > ending.size(); });
}

/// "rencontrera", "finiront", "mettra" - but neither "déclara" nor "opéra".
bool is_french_future(Word word) {
  static constexpr std::array all_endings =
      std::to_array<Word>({"era",   "ira",   "dra",   "ura",   "vra",   "rra",   "ttra", "îtra", "eront", "iront", "dront",
                           "uront", "vront", "rront", "tront", "erons", "irons", "erez", "irez", "erai",  "irai"});
  // "Rencontrerait", "recevrait": the future of a past; not "tirait", "livrait".
  static constexpr std::array conditional_endings = std::to_array<Word>(
      {"erait", "eraient", "drait", "draient", "cevrait", "cevraient", "verrait", "verraient", "mettrait", "mettraient"});
  const bool conditional = ends_with_one_of(word, conditional_endings) && word != "serait" && word != "seraient";
  return contains(french_future, word) || ends_with_one_of(word, all_endings) || conditional;
}

bool is_french_past(Word word) {
  static constexpr std::array all_endings = std::to_array<Word>({"èrent", "irent", "urent", "inrent"});
  return contains(french_past, word) || ends_with_one_of(word, all_endings);
}

/// Participles after "est", "sont", "s'est": with them "être" makes a past.
bool is_participle(Word word) {
  static constexpr std::array all_endings =
      std::to_array<Word>({"é", "ée", "és", "ées", "u", "ue", "us", "ues", "is", "ise", "it", "ite", "ert", "i", "ie"});
  return ends_with_one_of(word, all_endings) && !contains(french_future, word);
}

class Judge {
 public:
  Judge(std::string_view text, const text::Tokens& tokens, bool french) : text_(text), tokens_(tokens), french_(french) {}

  /// The verb of a clause that begins behind the time is not the time's: "annonce, le 3 janvier, qu'il partira", and
  /// unless the time stands at the front, nor is "..., officials said".
  [[nodiscard]] bool opens_clause(std::size_t i, bool inside) const {
    if (inside && cover(text_, tokens_.tokens[i].span) == ",") return true;
    static constexpr std::array openers =
        std::to_array<Word>({"que", "qu'", "qu’", "qui", "dont", "où", "that", "who", "which", ";", ":"});
    return contains(openers, cover(text_, tokens_.tokens[i].span));
  }

  [[nodiscard]] VerbTime of(std::size_t i, std::size_t end) const {
    const Word word = word_at(i);
    if (word.empty()) return VerbTime::unknown;
    if (!french_ && word == "to" && announces(i, end)) return VerbTime::future;
    if (!french_) return is_after_be(i) ? VerbTime::unknown : english(word);
    if (is_french_future(word)) return VerbTime::future;
    if (word == "est" || word == "sont" || word == "suis" || word == "sommes") return with_participle(i, end);
    return is_french_past(word) ? VerbTime::past : VerbTime::unknown;
  }

  /// "X rencontre jeudi", "reçoit dès mardi": a present tense with the day right behind it is of what is to come.
  [[nodiscard]] bool announces_day(std::size_t first, std::size_t begin) const {
    if (!french_ || first < begin + 2) return false;
    std::size_t verb = first - 1;
    if (word_at(verb) == "de" && verb > begin + 3 && word_at(verb - 1) == "partir")
      verb -= 3;
    else if ((word_at(verb) == "ce" || word_at(verb) == "dès") && verb > begin + 1)
      --verb;
    return contains(french_announced, word_at(verb)) && !contains(french_determiners, word_at(verb - 1));
  }

  /// "Ce lundi, X rencontre Y": the first verb behind is such a one.
  [[nodiscard]] bool opens_present(std::size_t first, std::size_t last, std::size_t end) const {
    if (!french_ || cover(text_, tokens_.tokens[first].span) != "Ce") return false;
    for (std::size_t i = last + 1; i < std::min(end, last + reach_in_tokens); ++i) {
      if (opens_clause(i, false)) return false;
      if (contains(french_announced, word_at(i)) && !contains(french_determiners, word_at(i - 1))) return true;
      if (of(i, end) != VerbTime::unknown) return false;
    }
    return false;
  }

 private:
  /// Empty for what is no lower-case word.
  [[nodiscard]] Word word_at(std::size_t i) const {
    const text::Token& token = tokens_.tokens[i];
    if (token.kind != text::TokenKind::word || token.span.size() > 24) return {};
    const Word word = cover(text_, token.span);
    return text::is_upper(text::decode_at(word, 0).value) ? Word{} : word;
  }

  /// "is to run", "to be held".
  [[nodiscard]] bool announces(std::size_t to, std::size_t end) const {
    const Word before = to > 0 ? word_at(to - 1) : Word{};
    return before == "is" || before == "are" || (to + 1 < end && word_at(to + 1) == "be");
  }

  /// "will be held": the participle says nothing of the time.
  [[nodiscard]] bool is_after_be(std::size_t i) const {
    return i > 0 && (word_at(i - 1) == "be" || word_at(i - 1) == "been");
  }

  [[nodiscard]] VerbTime english(Word word) const {
    if (contains(english_future, word)) return word == "to" ? VerbTime::unknown : VerbTime::future;
    const bool past = contains(english_past, word) || (word.size() > 4 && word.ends_with("ed"));
    return past ? VerbTime::past : VerbTime::unknown;
  }

  [[nodiscard]] VerbTime with_participle(std::size_t i, std::size_t end) const {
    for (std::size_t j = i + 1; j < std::min(i + 4, end); ++j) {
      const Word word = word_at(j);
      if (contains(french_future, word)) return VerbTime::future;
      if (is_participle(word)) return VerbTime::past;
    }
    return VerbTime::unknown;
  }

  std::string_view text_;
  const text::Tokens& tokens_;
  bool french_;
};

}  // namespace

VerbTime verb_time(std::string_view text, const text::Tokens& tokens, std::size_t sentence, std::size_t first,
                   std::size_t last, bool french) {
  const text::Sentence& within = tokens.sentences[sentence];
  const Judge judge(text, tokens, french);
  if (judge.announces_day(first, within.first)) return VerbTime::future;
  if (first == within.first && judge.opens_present(first, last, within.last)) return VerbTime::present;
  bool same_clause = true;  // to the right
  for (std::size_t distance = 1; distance <= reach_in_tokens; ++distance) {
    if (first >= within.first + distance)
      if (const VerbTime time = judge.of(first - distance, within.last); time != VerbTime::unknown) return time;
    if (last + distance - 1 < within.last)
      same_clause = same_clause && !judge.opens_clause(last + distance - 1, first > within.first + 3);
    if (same_clause && last + distance - 1 < within.last)
      if (const VerbTime time = judge.of(last + distance - 1, within.last); time != VerbTime::unknown) return time;
  }
  return VerbTime::unknown;
}

}  // namespace entrevue::annotate
