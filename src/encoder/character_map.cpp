#include "encoder/character_map.hpp"

#include "encoder/vocabulary.hpp"
#include "text/utf8.hpp"

#include <cstring>

namespace entrevue::encoder {
namespace {

constexpr std::string_view space_mark = "\xe2\x96\x81";
constexpr std::string_view replacement_character = "\xef\xbf\xbd";

/// A unit of the double array: the label by which one comes to it, whether its first child is a value, and the offset by
/// which to find its children; or, being such a child, the value (github.com/s-yata/darts-clone).
bool has_value(std::uint32_t unit) { return (unit >> 8U & 1U) != 0; }
std::uint32_t value_of(std::uint32_t unit) { return unit & 0x7FFFFFFFU; }
std::uint32_t label_of(std::uint32_t unit) { return unit & 0x800000FFU; }
std::uint32_t offset_of(std::uint32_t unit) { return unit >> 10U << ((unit & 0x200U) >> 6U); }

void put(std::string_view text, std::size_t source, NormalizedText& out) {
  out.text += text;
  out.source.insert(out.source.end(), text.size(), static_cast<std::uint32_t>(source));
}

}  // namespace

CharacterMap::CharacterMap(std::string_view compiled) {
  if (compiled.empty()) return;
  std::uint32_t size = 0;
  if (compiled.size() < sizeof size) throw BadVocabulary("its character map ends too early");
  std::memcpy(&size, compiled.data(), sizeof size);
  compiled.remove_prefix(sizeof size);
  // A text must follow, and every text ends with a zero.
  if (size == 0 || size % sizeof size != 0 || size >= compiled.size() || compiled.back() != '\0')
    throw BadVocabulary("its character map is damaged");
  units_ = compiled.substr(0, size);
  texts_ = compiled.substr(size);
}

std::uint32_t CharacterMap::unit(std::size_t index) const {
  std::uint32_t value = 0;
  std::memcpy(&value, units_.data() + index * sizeof value, sizeof value);
  return value;
}

/// The longest rule that the input begins with, or its first character as it is.
CharacterMap::Replacement CharacterMap::replacement(std::string_view input) const {
  const std::size_t count = units_.size() / sizeof(std::uint32_t);
  Replacement longest;
  std::size_t at = count == 0 ? 0 : offset_of(unit(0));
  for (std::size_t i = 0; i < input.size(); ++i) {
    const auto label = static_cast<unsigned char>(input[i]);
    at ^= label;
    if (at >= count) break;
    const std::uint32_t found = unit(at);
    if (label_of(found) != label) break;
    at ^= offset_of(found);
    if (!has_value(found) || at >= count) continue;
    const std::size_t text = value_of(unit(at));
    if (text < texts_.size()) longest = {texts_.data() + text, i + 1};
  }
  if (longest.size > 0) return longest;
  const text::CodePoint first = text::decode_at(input, 0);
  const bool malformed = first.size == 1 && static_cast<unsigned char>(input.front()) >= 0x80;
  return {malformed ? replacement_character : input.substr(0, first.size), first.size};
}

/// From byte `begin` of the input on, which is no space.
void CharacterMap::append(std::string_view input, std::size_t begin, NormalizedText& out) const {
  bool after_space = true;
  for (std::size_t at = begin; at < input.size();) {
    const Replacement next = replacement(input.substr(at));
    std::string_view text = next.text;
    while (after_space && text.starts_with(' ')) text.remove_prefix(1);
    if (!text.empty()) after_space = text.ends_with(' ');
    for (std::size_t space = text.find(' '); space != std::string_view::npos; space = text.find(' ')) {
      put(text.substr(0, space), at, out);
      put(space_mark, at, out);
      text.remove_prefix(space + 1);
    }
    put(text, at, out);
    at += next.size;
  }
}

void CharacterMap::normalize(std::string_view input, NormalizedText& out) const {
  out.text.clear();
  out.source.clear();
  std::size_t begin = 0;
  while (begin < input.size()) {
    const Replacement next = replacement(input.substr(begin));
    if (next.text != " ") break;
    begin += next.size;
  }
  if (begin == input.size()) return;
  put(space_mark, begin, out);
  append(input, begin, out);
  auto end = static_cast<std::uint32_t>(input.size());
  while (out.text.ends_with(space_mark)) {
    const std::size_t size = out.text.size() - space_mark.size();
    end = out.source[size];
    out.text.resize(size);
    out.source.resize(size);
  }
  out.source.push_back(end);
}

}  // namespace entrevue::encoder
