#include "encoder/lemma_exceptions.hpp"

#include "encoder/header.hpp"
#include "encoder/json_cursor.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace entrevue::encoder {
namespace {

/// Form, part of speech and lemma, as they are written.
using Exception = std::array<std::string_view, 3>;

Exception read(JsonCursor& cursor) {
  Exception exception;
  cursor.expect('[');
  for (std::string_view& field : exception) {
    if (&field != &exception.front()) cursor.expect(',');
    field = cursor.string();
  }
  cursor.expect(']');
  return exception;
}

bool is_escaped(std::string_view written) { return written.find('\\') != std::string_view::npos; }

int compare(std::string_view written, std::string_view text) {
  return is_escaped(written) ? unescaped(written).compare(text) : written.compare(text);
}

/// Before, at (0) or after what is looked for.
int compare(const Exception& exception, std::string_view form, std::string_view part_of_speech) {
  const int by_form = compare(exception[0], form);
  return by_form != 0 ? by_form : compare(exception[1], part_of_speech);
}

}  // namespace

LemmaExceptions::LemmaExceptions(std::string_view json, JsonCursor& cursor) : json_(json) {
  const std::size_t begin = cursor.at();
  cursor.expect('[');
  while (!cursor.take(']')) {
    if (!begins_.empty()) cursor.expect(',');
    begins_.push_back(static_cast<std::uint32_t>(cursor.at()));
    for (const std::string_view field : read(cursor))
      if (is_escaped(field)) static_cast<void>(unescaped(field));  // whoever looks it up must not fail
  }
  if (!text::is_valid_utf8(json.substr(begin, cursor.at() - begin)))
    throw BadHeader("its header has lemma exceptions that are no UTF-8");
}

std::optional<std::string> LemmaExceptions::find(std::string_view form, std::string_view part_of_speech) const {
  const auto exception_at = [&](std::uint32_t begin) {
    JsonCursor cursor(json_, begin);
    return read(cursor);
  };
  const auto found = std::partition_point(begins_.begin(), begins_.end(), [&](std::uint32_t begin) {
    return compare(exception_at(begin), form, part_of_speech) < 0;
  });
  if (found == begins_.end()) return std::nullopt;
  const Exception exception = exception_at(*found);
  if (compare(exception, form, part_of_speech) != 0) return std::nullopt;
  return unescaped(exception[2]);
}

}  // namespace entrevue::encoder
