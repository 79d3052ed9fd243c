#include "text/scanner.hpp"

#include "text/characters.hpp"
#include "text/closed_classes.hpp"

#include <algorithm>

namespace entrevue::text {
namespace {

bool is_opening_quote(char32_t c) { return c == U'«' || c == U'“' || c == '"' || c == U'‘'; }

/// What a web address may hold.
bool is_address(const Character& c) {
  return c.size > 0 && c.value < 0x80 && c.value > ' ' && c.value != '<' && c.value != '>' && c.value != '"' &&
         c.value != '`';
}

bool is_vowel_or_h(char32_t c) {
  std::string folded;
  append_utf8(folded, c);
  folded = fold(folded);
  return !folded.empty() && std::string_view("aeiouyh").find(folded[0]) != std::string_view::npos;
}

class Scanner {
 public:
  Scanner(std::string_view text, bool french) : text_(text), french_(french) { out_.tokens.reserve(text.size() / 6 + 16); }

  Scanned run() {
    while (skip_space()) scan_token();
    return std::move(out_);
  }

 private:
  [[nodiscard]] Character look(std::size_t at) const { return character_at(text_, at); }
  [[nodiscard]] std::string_view part(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }

  // --- white space and lines
  bool skip_space();
  bool count_line_end(const Character& c) const;

  // --- tokens
  void scan_token();
  void scan_word();
  void scan_number();
  void scan_mark_or_sign(const Character& first);
  void emit(std::size_t end, TokenKind kind);

  // --- parts of words
  [[nodiscard]] std::size_t end_of_letters(std::size_t at) const;
  [[nodiscard]] std::size_t after_inner_joint(std::size_t at) const;
  bool scan_apostrophe(std::size_t core, std::size_t end, const Character& apostrophe);
  [[nodiscard]] bool cuts_elision(std::size_t core, std::size_t end, const Character& apostrophe) const;
  [[nodiscard]] bool cuts_contraction(std::size_t end, const Character& apostrophe) const;
  [[nodiscard]] std::size_t clitic_end(std::size_t hyphen) const;
  [[nodiscard]] bool has_clitics(std::size_t hyphen) const;
  void emit_clitics();
  [[nodiscard]] bool may_be_inverted(std::size_t end) const;
  std::size_t scan_full_stop(std::size_t core, std::size_t end);
  [[nodiscard]] std::size_t end_of_initials(std::size_t end) const;
  [[nodiscard]] bool is_abbreviation(std::size_t core, std::size_t end) const;

  // --- numbers, addresses
  [[nodiscard]] std::size_t end_of_digits(std::size_t at) const;
  [[nodiscard]] std::size_t next_group(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::size_t thousands(std::size_t begin, std::size_t end, const Character& space) const;
  [[nodiscard]] std::size_t end_of_address(std::size_t at) const;
  bool scan_address_mark(const Character& first);

  std::string_view text_;
  bool french_;
  std::size_t at_ = 0;         ///< where the next token begins
  bool space_before_ = false;  ///< of the next token
  std::size_t line_ends_ = 2;  ///< since the token before; the text's beginning counts as a blank line
  Scanned out_;
};

/// A line ends at LF, CR, CR LF, NEL and Unicode's line and paragraph separators.
bool Scanner::count_line_end(const Character& c) const {
  if (c.value == '\r') return look(at_ + 1).value != '\n';
  return c.value == '\n' || c.value == 0x85 || c.value == 0x2028 || c.value == 0x2029;
}

bool Scanner::skip_space() {
  space_before_ = at_ == 0;
  for (Character c = look(at_); c.size > 0; c = look(at_)) {
    if (!c.is_space()) return true;
    space_before_ = true;
    if (count_line_end(c)) ++line_ends_;
    at_ += c.size;
  }
  return false;
}

void Scanner::emit(std::size_t end, TokenKind kind) {
  if (line_ends_ > 0) out_.lines.push_back({{at_, end}, out_.tokens.size(), line_ends_ > 1});
  line_ends_ = 0;
  out_.lines.back().span.end = end;
  out_.tokens.push_back({{at_, end}, kind, space_before_});
  at_ = end;
  space_before_ = false;
}

void Scanner::scan_token() {
  const Character first = look(at_);
  if (first.is_letter()) return scan_word();
  if (first.is_digit()) return scan_number();
  if (!scan_address_mark(first)) scan_mark_or_sign(first);
}

/// Runs of one sign are one token: "...", "--", "=====". Marks without a letter, joiners and skin tones stay with the sign
/// before.
void Scanner::scan_mark_or_sign(const Character& first) {
  std::size_t end = at_ + first.size;
  std::size_t count = 1;
  for (Character c = look(end); c.size > 0 && c.value == first.value; c = look(end)) {
    end += c.size;
    ++count;
  }
  const bool pairs = first.value == '.' || first.value == '-';
  if (count == 2 && !pairs) end = at_ + first.size;
  bool joined = false;
  for (Character c = look(end); c.size > 0; c = look(end)) {
    const bool skin = c.value >= 0x1F3FB && c.value <= 0x1F3FF;
    if (c.kind != CharacterClass::mark && !skin && !(joined && c.kind == CharacterClass::symbol)) break;
    joined = c.value == 0x200D;
    end += c.size;
  }
  const bool punctuation = first.kind != CharacterClass::symbol && first.kind != CharacterClass::mark;
  emit(end, punctuation ? TokenKind::punctuation : TokenKind::symbol);
}

// --- words ---------------------------------------------------------------------------------------------------------------

std::size_t Scanner::end_of_letters(std::size_t at) const {
  for (Character c = look(at); c.size > 0 && c.is_word(); c = look(at)) at += c.size;
  return at;
}

/// Where the word goes on after a hyphen or ampersand at `at`; `at` itself when it does not.
std::size_t Scanner::after_inner_joint(std::size_t at) const {
  const Character joint = look(at);
  const Character next = look(at + joint.size);
  if (joint.kind == CharacterClass::hyphen) return next.is_letter() || next.is_digit() ? at + joint.size : at;
  const bool ampersand = joint.value == '&' && next.is_upper() && character_before(text_, at).is_upper();
  return ampersand ? at + joint.size : at;
}

void Scanner::scan_word() {
  const std::size_t begin = at_;
  std::size_t core = at_;
  std::size_t end = end_of_letters(core);
  for (;;) {
    const Character next = look(end);
    if (next.kind == CharacterClass::apostrophe) {
      if (scan_apostrophe(core, end, next)) return;
      if (!look(end + next.size).is_letter()) break;
      core = end + next.size;
      end = end_of_letters(core);
      continue;
    }
    if (next.kind == CharacterClass::hyphen && french_ && has_clitics(end) && may_be_inverted(end)) {
      emit(end, TokenKind::word);
      return emit_clitics();
    }
    const std::size_t joint = after_inner_joint(end);
    if (joint == end) break;
    core = joint;
    end = end_of_letters(core);
  }
  if (look(end).value == '.') end = scan_full_stop(begin, end);
  if (look(end).value == U'°' && end == begin + 1) end += look(end).size;  // "n°"
  emit(end, TokenKind::word);
}

/// Cuts an elision or an English contraction at the apostrophe; false when the apostrophe is inside one word, or after it.
bool Scanner::scan_apostrophe(std::size_t core, std::size_t end, const Character& apostrophe) {
  if (french_) {
    if (core != at_ || !cuts_elision(core, end, apostrophe)) return false;
    emit(end + apostrophe.size, TokenKind::word);
    return true;
  }
  if (!cuts_contraction(end, apostrophe)) return false;
  const std::size_t tail = end_of_letters(end + apostrophe.size);
  const bool negation = text_[tail - 1] == 't' || text_[tail - 1] == 'T';
  const std::size_t cut = negation ? end - 1 : end;
  if (cut > at_) emit(cut, TokenKind::word);
  emit(tail, TokenKind::word);
  return true;
}

/// Not in names: "N'Guesso", "M'Hamed" (no elision stands before a consonant), nor in "c'est-à-dire" and "presqu'île".
bool Scanner::cuts_elision(std::size_t core, std::size_t end, const Character& apostrophe) const {
  const std::string_view word = part(core, end);
  if (word.size() > 6 || !is_elided(word)) return false;
  const std::size_t after = end + apostrophe.size;
  const Character next = look(after);
  if (!next.is_letter()) return next.is_digit() || is_opening_quote(next.value) || look(core).is_lower();
  const std::string_view rest = text_.substr(after, 12);
  if (rest.starts_with("est-à-dire") || (word.size() > 5 && rest.starts_with("îl"))) return false;
  const bool capitals = look(core).is_upper() && word.size() == 1 && next.is_upper() && word != "L" && word != "D";
  if (!capitals) return true;
  if (!is_vowel_or_h(next.value)) return false;
  const bool north_african = next.value == 'H' && look(after + 1).is_lower();  // "M'Hamed", but "S'HABILLER"
  return !north_african;
}

bool Scanner::cuts_contraction(std::size_t end, const Character& apostrophe) const {
  const std::size_t begin = end + apostrophe.size;
  const std::size_t tail = end_of_letters(begin);
  if (tail == begin || tail - begin > 2) return false;
  const std::string word = to_lower(part(begin, tail));
  const char before = text_[end - 1];
  if (word == "t") return before == 'n' || before == 'N';
  return is_english_contraction(word);
}

/// Where the clitic after the hyphen ends ("-t-il", "-ce", "-là"); `hyphen` itself when none follows.
std::size_t Scanner::clitic_end(std::size_t hyphen) const {
  const std::size_t begin = hyphen + look(hyphen).size;
  std::size_t end = end_of_letters(begin);
  if (end - begin == 1 && (text_[begin] == 't' || text_[begin] == 'T') && look(end).kind == CharacterClass::hyphen)
    end = end_of_letters(end + look(end).size);
  if (end - begin > 7) return hyphen;
  const bool capital = look(begin).is_upper();
  if (capital && !character_before(text_, hyphen).is_upper()) return hyphen;  // "Jong-Il"
  return is_clitic(capital ? to_lower(part(begin, end)) : part(begin, end)) ? end : hyphen;
}

/// Whether nothing but clitics follows up to the word's end: "dites-le-moi", but not "Bar-le-Duc".
bool Scanner::has_clitics(std::size_t hyphen) const {
  for (int count = 0; count < 3; ++count) {
    const std::size_t end = clitic_end(hyphen);
    if (end == hyphen) return false;
    const Character next = look(end);
    const bool goes_on = next.kind == CharacterClass::hyphen && look(end + next.size).is_word();
    if (!goes_on) return true;
    hyphen = end;
  }
  return false;
}

void Scanner::emit_clitics() {
  while (look(at_).kind == CharacterClass::hyphen) {
    const std::size_t end = clitic_end(at_);
    if (end == at_) return;
    emit(end, TokenKind::word);
  }
}

/// Verbs with a capital open a sentence: elsewhere "Jong-il" is a name.
bool Scanner::may_be_inverted(std::size_t end) const {
  if (end - at_ <= 16 && keeps_clitic(part(at_, end))) return false;
  if (!look(at_).is_upper() || line_ends_ > 0 || out_.tokens.empty()) return true;
  const Token& before = out_.tokens.back();
  return before.kind != TokenKind::word || !space_before_;
}

// --- full stops ----------------------------------------------------------------------------------------------------------

/// Where the token ends that has a full stop at `end`: with it for initials and abbreviations, further on for sites.
std::size_t Scanner::scan_full_stop(std::size_t core, std::size_t end) {
  if (part(core, end) == "www") return end_of_address(end);
  const std::size_t initials = end_of_initials(end);
  if (initials > end) return initials;
  const std::size_t after = end_of_letters(end + 1);
  if (after > end + 1 && after - end <= 5 && is_top_level_domain(part(end + 1, after))) return end_of_address(end);
  return is_abbreviation(core, end) ? end + 1 : end;
}

/// "J.", "J.-M.", "U.S.", "p.m.": single letters, each with its full stop; a lone lower-case letter is none.
std::size_t Scanner::end_of_initials(std::size_t end) const {
  const Character only = character_before(text_, end);
  if (!only.is_letter() || end - only.size != at_) return end;
  std::size_t found = end + 1;
  std::size_t count = 1;
  for (;;) {
    const Character hyphen = look(found);
    const std::size_t begin = hyphen.kind == CharacterClass::hyphen ? found + hyphen.size : found;
    const Character letter = look(begin);
    if (!letter.is_letter() || look(begin + letter.size).value != '.') break;
    found = begin + letter.size + 1;
    ++count;
  }
  return count > 1 || only.is_upper() ? found : end;
}

bool Scanner::is_abbreviation(std::size_t core, std::size_t end) const {
  if (end - core > 8) return false;
  const Abbreviation kind = abbreviation(part(core, end), french_);
  if (kind == Abbreviation::none) return false;
  std::size_t after = end + 1;
  if (kind != Abbreviation::before_number && kind != Abbreviation::before_name) return true;
  const Character space = look(after);
  if (space.is_space()) after += space.size;
  const Character next = look(after);
  return kind == Abbreviation::before_number ? next.is_digit() : next.is_upper();
}

// --- numbers -------------------------------------------------------------------------------------------------------------

std::size_t Scanner::end_of_digits(std::size_t at) const {
  for (Character c = look(at); c.size > 0 && c.is_digit(); c = look(at)) at += c.size;
  return at;
}

/// Where the next group of a number begins, the last one being [begin, end): "1.000", "18:45", "22/01/2026", "3-5", "1 000".
std::size_t Scanner::next_group(std::size_t begin, std::size_t end) const {
  const Character joint = look(end);
  const bool digit_follows = look(end + joint.size).is_digit();
  if (joint.is_space() || joint.kind == CharacterClass::apostrophe) return thousands(begin, end, joint);
  if (!digit_follows) return end;
  const bool joins = joint.value == '.' || joint.value == ',' || joint.value == ':' || joint.value == '/' ||
                     joint.kind == CharacterClass::hyphen || joint.value == U'–';
  return joins ? end + joint.size : end;
}

/// "1 000", "10 000 000", "1'000"; in English only with a space that does not break.
std::size_t Scanner::thousands(std::size_t begin, std::size_t end, const Character& space) const {
  if (end - begin > 3 || space.value == '\n' || space.value == '\r' || space.value == '\t') return end;
  if (space.value == ' ' && !french_) return end;
  const std::size_t after = end + space.size;
  const std::size_t group_end = end_of_digits(std::min(after, text_.size()));
  if (group_end - after != 3 || (begin == at_ && text_[begin] == '0')) return end;
  const Character next = look(group_end);
  return next.is_letter() || next.value == ':' ? end : after;
}

void Scanner::scan_number() {
  std::size_t begin = at_;
  std::size_t end = end_of_digits(begin);
  for (std::size_t next = next_group(begin, end); next != end; next = next_group(begin, end)) {
    begin = next;
    end = end_of_digits(begin);
  }
  TokenKind kind = TokenKind::number;
  std::size_t tail = end_of_letters(end);  // "11h30", "1er", "90s", "5G"
  const Character hyphen = look(tail);
  if (hyphen.kind == CharacterClass::hyphen && look(tail + hyphen.size).is_letter()) {  // "90-minute", "19-year-old"
    kind = TokenKind::word;
    for (std::size_t next = after_inner_joint(tail); next != tail; next = after_inner_joint(tail))
      tail = end_of_letters(next);
  }
  emit(tail, kind);
}

// --- addresses -----------------------------------------------------------------------------------------------------------

std::size_t Scanner::end_of_address(std::size_t at) const {
  std::size_t end = at;
  for (Character c = look(end); is_address(c); c = look(end)) end += c.size;
  while (end > at && std::string_view(".,;:!?)]}'*").find(text_[end - 1]) != std::string_view::npos) --end;
  return end;
}

/// "https://...", "name@site.fr", "@name", "#tag". The token before may turn out to be the beginning of an address.
bool Scanner::scan_address_mark(const Character& first) {
  if (first.value != ':' && first.value != '@' && first.value != '#') return false;
  auto& tokens = out_.tokens;
  const bool attached = !space_before_ && !tokens.empty() && tokens.back().kind != TokenKind::symbol;
  const bool scheme = first.value == ':' && attached && text_.substr(at_).starts_with("://");
  const Character next = look(at_ + 1);
  const bool mail = first.value == '@' && attached && next.is_word() && tokens.back().kind != TokenKind::punctuation;
  if (scheme || mail) {
    Token token = tokens.back();
    const auto belongs = [&](const Token& before) {
      const bool sign =
          before.span.size() == 1 && std::string_view(".+-_").find(text_[before.span.begin]) != std::string_view::npos;
      return before.span.end == token.span.begin &&
             (before.kind == TokenKind::word || before.kind == TokenKind::number || sign);
    };
    tokens.pop_back();
    while (mail && !tokens.empty() && tokens.size() > out_.lines.back().first && !token.space_before &&
           belongs(tokens.back())) {
      token.span.begin = tokens.back().span.begin;
      token.space_before = tokens.back().space_before;
      tokens.pop_back();
    }
    const std::size_t end = std::max(end_of_address(at_), at_ + 1);
    at_ = token.span.begin;
    space_before_ = token.space_before;
    emit(end, TokenKind::word);
    return true;
  }
  if (first.value == ':' || !next.is_word() || next.kind == CharacterClass::mark) return false;
  emit(end_of_letters(at_ + 1), TokenKind::word);
  return true;
}

}  // namespace

Scanned scan(std::string_view text, bool french) { return Scanner(text, french).run(); }

}  // namespace entrevue::text
