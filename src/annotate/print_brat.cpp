#include "annotate/print.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace entrevue::annotate {
namespace {

/// Counts characters up to byte offsets that are asked for in rising order.
class CharacterCount {
 public:
  explicit CharacterCount(std::string_view text) : text_(text) {}
  std::size_t at(std::size_t byte) {
    for (; byte_ < byte; ++count_) byte_ += text::decode_at(text_, byte_).size;
    return count_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t count_ = 0;
};

std::string_view brat_type(EntityType kind) {
  switch (kind) {
    case EntityType::person:
      return "Person";
    case EntityType::institution:
      return "Institution";
    case EntityType::place:
      break;
  }
  return "Place";
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

}  // namespace

/// brat wants a name that runs over a line's end in parts: "0 4;5 9".
std::string to_brat(const Document& document, const Annotation& annotation) {
  const std::string_view text = document.text;
  CharacterCount count(text);
  std::string out;
  std::size_t number = 0;
  for (const Name& name : annotation.analysis.names) {
    std::string parts;
    std::string words;
    for (std::size_t at = name.span.begin; at < name.span.end;) {
      std::size_t end = at;
      while (end < name.span.end && !is_line_end(text[end])) ++end;
      const std::size_t first = count.at(at);
      parts += fmt::format("{}{} {}", parts.empty() ? "" : ";", first, count.at(end));
      words += fmt::format("{}{}", words.empty() ? "" : " ", text.substr(at, end - at));
      for (at = end; at < name.span.end && is_line_end(text[at]);) ++at;
    }
    out += fmt::format("T{}\t{} {}\t{}\n", ++number, brat_type(name.kind), parts, words);
    if (is_experimental(document)) out += fmt::format("#{}\tAnnotatorNotes T{}\texperimental\n", number, number);
  }
  return out;
}

}  // namespace entrevue::annotate
