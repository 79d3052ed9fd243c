#include "resolve/ids.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

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
  // Only looked up. The keys are the first bearers' ids, which stay as they are.
  std::unordered_map<std::string_view, std::uint32_t> askers;
  askers.reserve(ids.size());
  for (const std::string* id : ids) askers.try_emplace(*id, 0);
  for (std::string* id : ids) {
    std::uint32_t& number = askers.find(*id)->second;
    if (++number == 1) continue;
    // A number that somebody else has by his own name is passed over.
    while (askers.contains(*id + "-" + std::to_string(number))) ++number;
    *id += "-" + std::to_string(number);
  }
}

std::vector<std::uint32_t> order_of(const std::vector<std::string_view>& ids) {
  std::vector<std::uint32_t> order(ids.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });
  return order;
}

}  // namespace entrevue::resolve
