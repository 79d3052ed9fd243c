#include "annotate/lemma.hpp"

#include "entrevue/error.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace entrevue::annotate {
namespace {

[[noreturn]] void refuse(std::string_view notation) {
  throw InputError(fmt::format("\"{}\" is no lemma script; it should look like \"l|0||2|er\"", notation));
}

std::array<std::string_view, 5> split_fields(std::string_view notation) {
  std::array<std::string_view, 5> fields;
  std::string_view rest = notation;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t bar = rest.find('|');
    if (bar == std::string_view::npos) refuse(notation);
    fields[i] = rest.substr(0, bar);
    rest.remove_prefix(bar + 1);
  }
  if (rest.find('|') != std::string_view::npos) refuse(notation);
  fields[4] = rest;
  return fields;
}

std::size_t parse_count(std::string_view digits, std::string_view notation) {
  std::size_t count = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (failed != std::errc{} || end != digits.data() + digits.size() || count > 1000) refuse(notation);
  return count;
}

std::size_t first_size(std::string_view text) { return text.empty() ? 0 : text::decode_at(text, 0).size; }

/// Byte offset of code point number `count`, or npos when the text has fewer.
std::size_t skip_front(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0; --count) {
    if (at >= text.size()) return std::string_view::npos;
    at += text::decode_at(text, at).size;
  }
  return at;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Byte offset where the last `count` code points begin, or npos when the text has fewer.
std::size_t skip_back(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  for (; count > 0; --count) {
    if (at == 0) return std::string_view::npos;
    for (--at; at > 0 && continues_character(text[at]); --at) {
    }
  }
  return at;
}

}  // namespace

LemmaScript::LemmaScript(std::string_view notation) {
  const auto fields = split_fields(notation);
  if (fields[0] == "l")
    case_ = Case::lower;
  else if (fields[0] == "t")
    case_ = Case::title;
  else if (fields[0] != "k")
    refuse(notation);
  cut_front_ = parse_count(fields[1], notation);
  prefix_ = fields[2];
  cut_back_ = parse_count(fields[3], notation);
  suffix_ = fields[4];
}

std::string LemmaScript::apply(std::string_view form) const {
  std::string cased(form);
  if (case_ == Case::lower) cased = text::to_lower(form);
  if (case_ == Case::title) {
    const std::size_t first = first_size(form);
    cased = std::string(form.substr(0, first)) + text::to_lower(form.substr(first));
  }
  const std::size_t begin = skip_front(cased, cut_front_);
  const std::size_t end = skip_back(cased, cut_back_);
  if (begin == std::string::npos || end == std::string::npos || begin > end) return text::to_lower(form);
  std::string lemma = prefix_ + cased.substr(begin, end - begin) + suffix_;
  return lemma.empty() ? text::to_lower(form) : lemma;
}

}  // namespace entrevue::annotate
