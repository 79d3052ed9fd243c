#include "resolve/ids.hpp"

#include "text/utf8.hpp"

#include <unordered_map>
#include <unordered_set>

namespace entrevue::resolve {

std::string slug(std::string_view text) {
  std::string out;
  const std::string folded = text::fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const auto c = text::decode_at(folded, at);
    if (text::is_letter(c.value) || text::is_digit(c.value))
      out.append(folded, at, c.size);
    else if (!out.empty() && out.back() != '-')
      out += '-';
    at += c.size;
  }
  if (out.ends_with('-')) out.pop_back();
  return out.empty() ? "unnamed" : out;
}

void make_unique(const std::vector<std::string*>& ids) {
  // Both are only looked up.
  std::unordered_set<std::string> wanted;
  std::unordered_map<std::string, std::uint32_t> askers;
  for (const std::string* id : ids) wanted.insert(*id);
  for (std::string* id : ids) {
    std::uint32_t& number = askers[*id];
    if (++number == 1) continue;
    // A number that somebody else has by his own name is passed over.
    while (wanted.contains(*id + "-" + std::to_string(number))) ++number;
    *id += "-" + std::to_string(number);
  }
}

}  // namespace entrevue::resolve
