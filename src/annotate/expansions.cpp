#include "annotate/expansions.hpp"

#include "text/characters.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace entrevue::annotate {
namespace {

std::string to_upper(std::string_view text) {
  std::string upper;
  icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())})
      .toUpper(icu::Locale::getRoot())
      .toUTF8String(upper);
  return upper;
}

}  // namespace

std::vector<std::string> expand(const Expansions& expansions, std::string_view language, std::string_view form) {
  constexpr std::size_t longest = 40;  // bytes; no contraction is longer, and a hostile word need not be lower-cased
  const auto table = expansions.find(language);
  if (table == expansions.end() || form.size() > longest) return {};
  const auto found = table->second.find(text::to_lower(form));
  if (found == table->second.end()) return {};
  std::vector<std::string> words = found->second;
  const text::Character first = text::character_at(form, 0);
  if (!first.is_upper()) return words;
  const bool all = text::character_at(form, first.size).is_upper();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t initial = words[i].empty() ? 0 : text::decode_at(words[i], 0).size;
    if (all)
      words[i] = to_upper(words[i]);
    else if (i == 0)
      words[i] = to_upper(words[i].substr(0, initial)) + words[i].substr(initial);
  }
  return words;
}

}  // namespace entrevue::annotate
