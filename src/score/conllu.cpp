#include "score/conllu.hpp"

#include "entrevue/error.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace entrevue::score {
namespace {

constexpr std::size_t sentences_a_document = 20;
constexpr std::size_t most_words = 20;  ///< of one multiword token
constexpr std::size_t columns = 10;
enum Column { id, form, lemma, upos, xpos, feats, head, relation, deps, misc };
using Fields = std::array<std::string_view, columns>;

/// The value of KEY=VALUE in the last column, empty when it is not there.
std::string_view property(std::string_view list, std::string_view key) {
  while (!list.empty()) {
    const std::string_view pair = list.substr(0, list.find('|'));
    if (pair.size() > key.size() && pair.starts_with(key) && pair[key.size()] == '=') return pair.substr(key.size() + 1);
    list.remove_prefix(std::min(list.size(), pair.size() + 1));
  }
  return {};
}

class Reader {
 public:
  Reader(std::string_view bytes, std::string_view file) : rest_(bytes), file_(file) {}
  std::vector<GoldDocument> run();

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw InputError(fmt::format("{}, line {}: {}", file_, line_, what));
  }
  void read_line(std::string_view line);
  void read_comment(std::string_view line);
  [[nodiscard]] Fields split(std::string_view line) const;
  [[nodiscard]] std::size_t number(std::string_view digits, std::string_view what) const;
  void read_token(const Fields& fields, std::size_t dash);
  void read_word(const Fields& fields);
  void add_surface(std::string_view surface, const Fields& fields, std::size_t words);
  void close_token();
  void note_name(std::string_view label, std::size_t begin, std::size_t end);
  void close_sentence();
  void begin_document(std::string_view name);
  void close_document();

  std::string_view rest_;
  std::string_view file_;
  std::size_t line_ = 0;
  std::vector<GoldDocument> documents_;
  GoldDocument document_;
  bool named_ = false;  ///< it began with "# newdoc"
  bool glued_ = true;   ///< no space before the next token
  bool new_paragraph_ = false;
  std::string next_sentence_id_;
  std::vector<GoldName> names_;
  bool any_name_ = false;
  bool name_open_ = false;  ///< the name before may go on

  // The sentence being read.
  std::size_t first_unit_ = 0;
  std::size_t first_word_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> heads_;  ///< number of the head, line
  std::size_t expected_ = 0;                                ///< words of the multiword token still to come
  Span surface_;                                            ///< of that token
  std::size_t surface_first_ = 0;                           ///< its first word
};

std::vector<GoldDocument> Reader::run() {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  while (!rest_.empty()) {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(rest_.size(), end + 1));
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    read_line(line);
  }
  ++line_;
  close_sentence();
  close_document();
  const auto is_named = [](const GoldDocument& document) { return document.names.has_value(); };
  if (std::any_of(documents_.begin(), documents_.end(), is_named))  // elsewhere the file means that there are none
    for (GoldDocument& document : documents_)
      if (!document.names) document.names.emplace();
  return std::move(documents_);
}

void Reader::read_line(std::string_view line) {
  if (line.empty()) return close_sentence();
  if (!text::is_valid_utf8(line)) fail("the line is no UTF-8; convert the file first");
  if (line[0] == '#') return read_comment(line);
  const Fields fields = split(line);
  const std::string_view name = fields[id];
  if (name.find('.') != std::string_view::npos) return;  // an empty node of the enhanced graph
  const std::size_t dash = name.find('-');
  if (dash != std::string_view::npos) return read_token(fields, dash);
  read_word(fields);
}

void Reader::read_comment(std::string_view line) {
  const auto value = [&](std::string_view key) -> std::optional<std::string_view> {
    std::string_view content = line.substr(1);
    while (content.starts_with(' ')) content.remove_prefix(1);
    if (!content.starts_with(key)) return std::nullopt;
    content.remove_prefix(key.size());
    if (!content.empty() && content[0] != ' ' && content[0] != '=') return std::nullopt;
    while (content.starts_with(' ') || content.starts_with('=')) content.remove_prefix(1);
    return content;
  };
  if (const auto newdoc = value("newdoc id"))
    begin_document(*newdoc);
  else if (value("newdoc"))
    begin_document({});
  else if (value("newpar") || value("newpar id"))
    new_paragraph_ = true;
  else if (const auto sentence = value("sent_id"))
    next_sentence_id_ = *sentence;
}

Fields Reader::split(std::string_view line) const {
  Fields fields;
  std::size_t count = 0;
  for (;;) {
    const std::size_t tab = line.find('\t');
    if (count < columns) fields[count] = line.substr(0, tab);
    ++count;
    if (tab == std::string_view::npos) break;
    line.remove_prefix(tab + 1);
  }
  if (count != columns) fail(fmt::format("it has {} columns instead of the 10 of CoNLL-U, which tabs part", count));
  return fields;
}

std::size_t Reader::number(std::string_view digits, std::string_view what) const {
  std::size_t value = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (failed != std::errc{} || end != digits.data() + digits.size() || value > 1000000)
    fail(fmt::format("\"{}\" is no {}", digits.substr(0, 40), what));
  return value;
}

void Reader::begin_document(std::string_view name) {
  if (document_.words.size() > first_word_) fail("a document begins inside a sentence; put an empty line before it");
  close_document();
  named_ = true;
  document_.id = name;
}

void Reader::close_document() {
  if (!document_.words.empty()) {
    if (document_.id.empty()) document_.id = fmt::format("{}#{}", file_, documents_.size() + 1);
    if (any_name_) document_.names = outermost(std::move(names_));
    documents_.push_back(std::move(document_));
  }
  document_ = {};
  names_.clear();
  any_name_ = name_open_ = named_ = new_paragraph_ = false;
  glued_ = true;
  first_unit_ = first_word_ = 0;
}

void Reader::read_token(const Fields& fields, std::size_t dash) {
  if (expected_ > 0) fail("a multiword token begins inside another");
  const std::size_t first = number(fields[id].substr(0, dash), "range of words");
  const std::size_t last = number(fields[id].substr(dash + 1), "range of words");
  if (first != document_.words.size() - first_word_ + 1 || last < first || last - first >= most_words)
    fail(fmt::format("the range \"{}\" does not fit the words around it", fields[id]));
  add_surface(fields[form], fields, last - first + 1);
}

/// Appends a token's surface to the text; its words follow.
void Reader::add_surface(std::string_view surface, const Fields& fields, std::size_t words) {
  if (surface.empty()) fail("the form is empty");
  const bool starts_sentence = document_.words.size() == first_word_;
  if (starts_sentence && new_paragraph_ && !document_.text.empty())
    document_.text += "\n\n";
  else if (!glued_)
    document_.text += ' ';
  if (starts_sentence) new_paragraph_ = false;
  surface_ = {document_.text.size(), document_.text.size() + surface.size()};
  surface_first_ = document_.words.size();
  document_.text += surface;
  expected_ = words;
  glued_ = property(fields[misc], "SpaceAfter") == "No";
  note_name(property(fields[misc], "Name"), surface_.begin, surface_.end);
}

void Reader::read_word(const Fields& fields) {
  const std::size_t place = document_.words.size() - first_word_ + 1;
  if (number(fields[id], "number of a word") != place)
    fail(fmt::format("the word's number is \"{}\" instead of {}", fields[id], place));
  if (expected_ == 0) add_surface(fields[form], fields, 1);
  if (fields[form].empty()) fail("the form is empty");
  heads_.emplace_back(fields[head] == "_" ? 0 : number(fields[head], "number of a head"), line_);
  document_.words.push_back({std::string(fields[form]), std::string(fields[lemma]), std::string(fields[upos]),
                             fields[feats] == "_" ? "" : std::string(fields[feats]), GoldWord::root,
                             std::string(fields[relation])});
  if (--expected_ == 0) close_token();
}

/// One unit for the token; or one for each word, when they spell it ("don't" = "do" + "n't").
void Reader::close_token() {
  auto& units = document_.units;
  std::vector<std::string> forms;
  std::string spelled;
  for (std::size_t word = surface_first_; word < document_.words.size(); ++word) {
    forms.push_back(document_.words[word].form);
    spelled += forms.back();
  }
  if (spelled != cover(document_.text, surface_)) {
    units.spans.push_back(surface_);
    units.words.push_back(std::move(forms));
    return;
  }
  std::size_t at = surface_.begin;
  for (std::string& part : forms) {
    units.spans.push_back({at, at + part.size()});
    at += part.size();
    units.words.push_back({std::move(part)});
  }
}

void Reader::note_name(std::string_view label, std::size_t begin, std::size_t end) {
  const bool inside = label.starts_with("I-");
  if (!inside && !label.starts_with("B-")) {
    any_name_ = any_name_ || label == "O";
    name_open_ = false;
    return;
  }
  any_name_ = true;
  const auto kind = parse_kind(label.substr(2));
  if (inside && name_open_ && kind && names_.back().kind == *kind) {
    names_.back().span.end = end;
    return;
  }
  name_open_ = kind.has_value();
  if (kind) names_.push_back({{begin, end}, *kind});
}

void Reader::close_sentence() {
  if (expected_ > 0) fail("the sentence ends inside a multiword token");
  const std::size_t count = document_.words.size() - first_word_;
  if (count == 0) return;
  for (std::size_t i = 0; i < count; ++i) {
    const auto [number, line] = heads_[i];
    line_ = number > count || number == i + 1 ? line : line_;
    if (number > count) fail(fmt::format("the head {} is no word of the sentence", number));
    if (number == i + 1) fail("the word is its own head");
    if (number > 0) document_.words[first_word_ + i].head = first_word_ + number - 1;
  }
  heads_.clear();
  document_.units.sentences.push_back({first_unit_, document_.units.spans.size()});
  document_.sentence_ids.push_back(std::move(next_sentence_id_));
  next_sentence_id_.clear();
  first_unit_ = document_.units.spans.size();
  first_word_ = document_.words.size();
  name_open_ = false;
  if (!named_ && document_.units.sentences.size() == sentences_a_document) close_document();
}

}  // namespace

std::vector<GoldDocument> read_conllu(std::string_view bytes, std::string_view file) { return Reader(bytes, file).run(); }

}  // namespace entrevue::score
