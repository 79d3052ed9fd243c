#include "graph/label.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace entrevue::graph {
namespace {

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    if (end > at) words.push_back(name.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool begins_small(std::string_view word) { return word.front() >= 'a' && word.front() <= 'z'; }

/// "Jr.", "Jr", "II", "III": says which of two namesakes, and is no surname.
bool is_suffix(std::string_view word) {
  return word == "Jr." || word == "Jr" || word == "Sr." || word == "Sr" ||
         (word.size() > 1 && word.find_first_not_of("IVX") == std::string_view::npos);
}

bool has_alias(const WorldEntity& entity, std::string_view name) {
  return std::binary_search(entity.aliases.begin(), entity.aliases.end(), name);
}

std::string when(const DateRange& range) {
  const std::string first = to_string(range.first);
  return range.first == range.last ? first : first + "/" + to_string(range.last);
}

}  // namespace

std::string short_name(const WorldEntity& entity) {
  if (entity.type != EntityType::person) return entity.name;
  const auto words = words_of(entity.name);
  if (words.size() < 2) return entity.name;
  std::size_t last = words.size() - 1;
  if (last > 1 && is_suffix(words[last])) --last;
  const bool surname_first = !has_alias(entity, words[last]) && has_alias(entity, words.front());
  if (surname_first) return std::string(words.front());
  std::size_t first = last;
  while (first > 1 && begins_small(words[first - 1])) --first;
  const char* begin = words[first].data();
  return {begin, entity.name.data() + entity.name.size()};
}

std::string meeting_label(std::span<const std::string> names, const WorldMeeting& meeting) {
  constexpr std::size_t shown = 3;
  std::string label;
  for (std::size_t i = 0; i < std::min(shown, meeting.participants.size()); ++i)
    label.append(i == 0 ? "" : " – ").append(names[meeting.participants[i]]);
  if (meeting.participants.size() > shown) label += " +" + std::to_string(meeting.participants.size() - shown);
  if (meeting.participants.empty()) label = to_string(meeting.kind);
  if (meeting.when) label += ", " + when(*meeting.when);
  if (meeting.status != MeetingStatus::held) label += " (" + std::string(to_string(meeting.status)) + ")";
  return label;
}

}  // namespace entrevue::graph
