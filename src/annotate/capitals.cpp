#include "annotate/capitals.hpp"

#include "annotate/little_words.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

#include <set>

namespace entrevue::annotate {
namespace {

constexpr std::size_t fewest_words = 3;  ///< a sentence of fewer may be an acronym

/// How the letters of a unit are written.
struct Case {
  std::size_t upper = 0, lower = 0;

  [[nodiscard]] bool shouts() const { return upper >= 2 && lower == 0; }
};

Case case_of(std::string_view form) {
  Case result;
  for (std::size_t at = 0; at < form.size();) {
    const text::Character c = text::character_at(form, at);
    result.upper += c.is_upper() ? 1 : 0;
    result.lower += c.is_lower() ? 1 : 0;
    at += c.size;
  }
  return result;
}

class Quietener {
 public:
  Quietener(std::string_view text, const Units& units, std::string_view language)
      : text_(text), units_(units), english_(language == "en"), shouting_(units.sentences.size(), false) {}

  std::optional<Quieted> run() {
    if (!find_shouting()) return std::nullopt;
    learn_forms();
    std::size_t done = 0;
    for (std::size_t s = 0; s < units_.sentences.size(); ++s) {
      const auto& sentence = units_.sentences[s];
      for (std::size_t unit = sentence.first; unit < sentence.last; ++unit) {
        const Span& span = units_.spans[unit];
        out_.text += text_.substr(done, span.begin - done);
        const std::size_t begin = out_.text.size();
        out_.text += shouting_[s] ? quiet(cover(text_, span)) : std::string(cover(text_, span));
        out_.spans.push_back({begin, out_.text.size()});
        done = span.end;
      }
    }
    out_.text += text_.substr(done);
    return std::move(out_);
  }

 private:
  bool find_shouting() {
    bool any = false;
    for (std::size_t s = 0; s < units_.sentences.size(); ++s) {
      std::size_t loud = 0, quiet_words = 0;
      for (std::size_t unit = units_.sentences[s].first; unit < units_.sentences[s].last; ++unit) {
        const Case letters = case_of(cover(text_, units_.spans[unit]));
        loud += letters.shouts() ? 1 : 0;
        quiet_words += letters.lower > 0 ? 1 : 0;
      }
      shouting_[s] = loud >= fewest_words && loud > 4 * quiet_words;
      any = any || shouting_[s];
    }
    return any;
  }
  /// Which words the quiet sentences have in lower case, and which in capitals ("ONU").
  void learn_forms() {
    for (std::size_t s = 0; s < units_.sentences.size(); ++s) {
      if (shouting_[s]) continue;
      for (std::size_t unit = units_.sentences[s].first; unit < units_.sentences[s].last; ++unit) {
        const std::string_view form = cover(text_, units_.spans[unit]);
        const Case letters = case_of(form);
        if (letters.shouts()) acronyms_.insert(form);
        if (letters.lower > 0 && letters.upper == 0) small_.insert(form);
      }
    }
  }
  std::string quiet(std::string_view form) const {
    const std::size_t first = text::character_at(form, 0).size;
    if (case_of(form).lower > 0 || acronyms_.contains(form)) return std::string(form);
    std::string lower = text::to_lower(form);
    const bool elided = lower.ends_with('\'') || lower.ends_with("’");
    if (elided || small_.contains(lower) || is_little_word(lower, english_)) return lower;
    return std::string(form.substr(0, first)) + text::to_lower(form.substr(first));
  }

  std::string_view text_;
  const Units& units_;
  bool english_;
  std::vector<bool> shouting_;
  std::set<std::string_view, std::less<>> acronyms_, small_;
  Quieted out_;
};

}  // namespace

std::optional<Quieted> quieten(std::string_view text, const Units& units, std::string_view language) {
  return Quietener(text, units, language).run();
}

}  // namespace entrevue::annotate
