#include "resolve/full_names.hpp"

#include "resolve/union_find.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace entrevue::resolve {
namespace {

/// All forms of one full key; the name is that of the form with the fewest words ("jean-pierre" rather than "jean pierre").
using Identities = std::vector<const PersonName*>;

/// Runs of equal first members of sorted pairs: calls `visit(begin, end)` for each.
template <class Pairs, class Visit>
void for_each_run(const Pairs& pairs, const Visit& visit) {
  for (std::size_t begin = 0; begin < pairs.size();) {
    std::size_t end = begin + 1;
    while (end < pairs.size() && pairs[end].first == pairs[begin].first) ++end;
    visit(begin, end);
    begin = end;
  }
}

std::vector<std::string> middle_names(const PersonName& name) {
  std::vector<std::string> keys;
  for (std::size_t i = 1; i < name.surname; ++i) keys.push_back(given_key(name.words[i]));
  return keys;
}

bool same_or_initial(const std::string& a, const std::string& b) {
  return a == b || ((is_initial(a) || is_initial(b)) && a.front() == b.front());
}

/// Whether the middle names `few` are among `many`, in order, an initial standing for a name.
bool fits(const std::vector<std::string>& few, const std::vector<std::string>& many) {
  std::size_t next = 0;
  for (const std::string& name : many) {
    if (next < few.size() && same_or_initial(few[next], name)) ++next;
  }
  return next == few.size();
}

/// Joins names that differ in middle names alone when all fit the longest: Donald Trump, Donald J. Trump, Donald John Trump.
/// With George W. Bush and George H. W. Bush both about, nobody is joined.
void join_middle_names(const Identities& identities, UnionFind& sets) {
  std::vector<std::pair<std::string, std::uint32_t>> blocks;
  for (std::uint32_t i = 0; i < identities.size(); ++i) {
    const PersonName& name = *identities[i];
    if (!name.is_initialled()) blocks.emplace_back(given_key(name.words.front()) + "|" + surname_key(name), i);
  }
  std::sort(blocks.begin(), blocks.end());
  for_each_run(blocks, [&](std::size_t begin, std::size_t end) {
    if (end - begin == 1) return;
    std::vector<std::vector<std::string>> middles;
    for (std::size_t i = begin; i < end; ++i) middles.push_back(middle_names(*identities[blocks[i].second]));
    const auto longest = *std::max_element(middles.begin(), middles.end(), [](const auto& a, const auto& b) {
      return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    const bool all_fit = std::all_of(middles.begin(), middles.end(), [&](const auto& few) { return fits(few, longest); });
    for (std::size_t i = begin + 1; all_fit && i < end; ++i) sets.join(blocks[begin].second, blocks[i].second);
  });
}

std::string first_letters(std::string_view word) {
  std::string letters;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i == 0 || word[i - 1] == '-') letters += word[i];
  }
  return letters;
}

/// Under which initials somebody may appear: "jean-pierre" -> "jp", "j"; "donald john" -> "d", "dj".
std::vector<std::string> possible_initials(const PersonName& name) {
  std::string all;
  for (std::size_t i = 0; i < name.surname; ++i) all += first_letters(name.words[i]);
  std::vector<std::string> initials{all.substr(0, 1), first_letters(name.words.front()), all};
  std::sort(initials.begin(), initials.end());
  initials.erase(std::unique(initials.begin(), initials.end()), initials.end());
  return initials;
}

/// Joins "E. Macron" to the one bearer of that surname and initial.
void join_initials(const Identities& identities, UnionFind& sets) {
  constexpr std::uint32_t several = UINT32_MAX;
  std::unordered_map<std::string, std::uint32_t> bearer;  // only looked up, never walked over
  for (std::uint32_t i = 0; i < identities.size(); ++i) {
    if (identities[i]->is_initialled()) continue;
    const std::uint32_t root = sets.find(i);
    for (const std::string& initials : possible_initials(*identities[i])) {
      const auto [known, is_new] = bearer.try_emplace(initials + "|" + surname_key(*identities[i]), root);
      if (!is_new && known->second != root) known->second = several;
    }
  }
  for (std::uint32_t i = 0; i < identities.size(); ++i) {
    if (!identities[i]->is_initialled()) continue;
    const auto known = bearer.find(first_letters(identities[i]->words.front()) + "|" + surname_key(*identities[i]));
    if (known != bearer.end() && known->second != several) sets.join(i, known->second);
  }
}

/// Numbers sets by their first members.
std::vector<std::uint32_t> number_sets(UnionFind& sets, std::size_t count, std::uint32_t& numbers) {
  std::vector<std::uint32_t> number(count, UINT32_MAX);
  std::vector<std::uint32_t> out(count);
  numbers = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint32_t& of_root = number[sets.find(i)];
    if (of_root == UINT32_MAX) of_root = numbers++;
    out[i] = of_root;
  }
  return out;
}

}  // namespace

Bearers find_bearers(std::span<const NameForm> forms) {
  std::vector<std::pair<std::string, std::uint32_t>> keys;
  for (std::uint32_t f = 0; f < forms.size(); ++f) {
    if (forms[f].name.is_full()) keys.emplace_back(full_key(forms[f].name), f);
  }
  std::sort(keys.begin(), keys.end());
  Identities identities;
  std::vector<std::uint32_t> identity(forms.size(), Bearers::no_bearer);
  for_each_run(keys, [&](std::size_t begin, std::size_t end) {
    const PersonName* shortest = &forms[keys[begin].second].name;
    for (std::size_t i = begin; i < end; ++i) {
      identity[keys[i].second] = static_cast<std::uint32_t>(identities.size());
      const PersonName& name = forms[keys[i].second].name;
      if (name.words.size() < shortest->words.size()) shortest = &name;
    }
    identities.push_back(shortest);
  });
  UnionFind sets(identities.size());
  join_middle_names(identities, sets);
  join_initials(identities, sets);
  Bearers bearers;
  const auto number = number_sets(sets, identities.size(), bearers.count);
  for (std::uint32_t& i : identity) {
    if (i != Bearers::no_bearer) i = number[i];
  }
  bearers.of_form = std::move(identity);
  return bearers;
}

}  // namespace entrevue::resolve
