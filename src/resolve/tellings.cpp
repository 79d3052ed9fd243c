#include "resolve/meetings.hpp"
#include "resolve/union_find.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace entrevue::resolve {
namespace {

/// Sorted-neighbourhood blocking (Hernandez & Stolfo 1995): each telling is compared with so many that follow it.
constexpr std::size_t window = 8;
/// Pairs of so many participants, the rarest, are keys: a rare name tells more than a frequent one.
constexpr std::size_t keyed_participants = 6;
/// Tellings further apart than this, in days, are never one meeting: 14 days, and a week's range.
constexpr int farthest = 24;
constexpr int passes = 2;

/// One place of a telling in the sorted list.
struct Entry {
  std::uint32_t first = 0;  ///< participants
  std::uint32_t second = 0;
  bool is_call = false;
  bool by_day_of_year = false;
  int day = 0;
  std::size_t people = 0;  ///< equal for equal groups of participants
  std::uint32_t telling = 0;

  [[nodiscard]] auto block() const { return std::tuple(first, second, is_call, by_day_of_year); }
  auto operator<=>(const Entry&) const = default;
};

struct Link {
  std::uint32_t likeness = 0;
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  [[nodiscard]] auto order() const { return std::tuple(~likeness, first, second); }
};

class TellingGrouper {
 public:
  explicit TellingGrouper(std::vector<Sketch>&& sketches) : singles_(std::move(sketches)), sets_(singles_.size()) {}

  Sets group() {
    make_entries();
    for (int pass = 0; pass < passes; ++pass) join(links());
    return members();
  }

 private:
  void make_entries() {
    std::vector<std::uint32_t> frequency;
    for (const Sketch& sketch : singles_) {
      for (const std::uint32_t participant : sketch.participants) {
        if (participant >= frequency.size()) frequency.resize(participant + 1, 0);
        ++frequency[participant];
      }
    }
    const bool any_without_year =
        std::any_of(singles_.begin(), singles_.end(), [](const Sketch& sketch) { return sketch.day_of_year.has_value(); });
    for (std::uint32_t t = 0; t < singles_.size(); ++t) {
      const auto keys = rarest(singles_[t].participants, frequency);
      if (keys.size() == 1) add_entries({keys[0], keys[0]}, t, any_without_year);
      for (std::size_t i = 0; i < keys.size(); ++i) {
        for (std::size_t j = i + 1; j < keys.size(); ++j) add_entries(std::minmax(keys[i], keys[j]), t, any_without_year);
      }
    }
    std::sort(entries_.begin(), entries_.end());
  }

  static std::vector<std::uint32_t> rarest(const FewNumbers& all, const std::vector<std::uint32_t>& frequency) {
    std::vector<std::uint32_t> participants(all.begin(), all.end());
    std::sort(participants.begin(), participants.end(),
              [&](std::uint32_t a, std::uint32_t b) { return std::pair(frequency[a], a) < std::pair(frequency[b], b); });
    if (participants.size() > keyed_participants) participants.resize(keyed_participants);
    return participants;
  }

  /// At the ends of its days, so that a range stands near whatever it overlaps.
  void add_entries(std::pair<std::uint32_t, std::uint32_t> pair, std::uint32_t telling, bool any_without_year) {
    const Sketch& sketch = singles_[telling];
    Entry entry{pair.first, pair.second, sketch.is_call, false, 0, number_of_people(sketch), telling};
    const auto add = [&](bool by_day_of_year, int day) {
      entry.by_day_of_year = by_day_of_year;
      entry.day = day;
      entries_.push_back(entry);
    };
    const auto add_days_of_year = [&](const DateRange& range) {
      add(true, static_cast<int>(range.first.month * 31 + range.first.day));
      if (range.last != range.first) add(true, static_cast<int>(range.last.month * 31 + range.last.day));
    };
    if (sketch.when) {
      add(false, first_day(*sketch.when));
      if (sketch.when->first != sketch.when->last) add(false, last_day(*sketch.when));
      if (any_without_year) add_days_of_year(*sketch.when);
    } else if (sketch.day_of_year) {
      add_days_of_year(*sketch.day_of_year);
    } else if (const auto day = telling_day(sketch)) {
      add(false, *day);
    }
  }

  /// FNV-1a over the participants: the same group gets the same number; others almost never do, and nothing breaks if so.
  static std::size_t number_of_people(const Sketch& sketch) {
    std::uint64_t hash = 14695981039346656037u;
    for (const std::uint32_t participant : sketch.participants) hash = (hash ^ participant) * 1099511628211u;
    return hash;
  }

  /// Neighbours in the list that can be joined, the most alike first. Tellings already joined with the one before them are
  /// passed over, so that a much told meeting does not hide what stands behind it.
  std::vector<Link> links() {
    std::vector<Entry> list;
    for (const Entry& entry : entries_) {
      const bool again = !list.empty() && list.back().block() == entry.block() &&
                         sets_.find(list.back().telling) == sets_.find(entry.telling);
      if (!again) list.push_back(entry);
    }
    std::vector<Link> links;
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t j = i + 1; j < std::min(list.size(), i + 1 + window); ++j) {
        if (list[j].block() != list[i].block() || list[j].day > list[i].day + farthest) break;
        add_link(list[i].telling, list[j].telling, links);
      }
    }
    std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.order() < b.order(); });
    return links;
  }

  void add_link(std::uint32_t a, std::uint32_t b, std::vector<Link>& links) {
    if (sets_.find(a) == sets_.find(b) || !can_join(singles_[a], singles_[b])) return;
    links.push_back({likeness(singles_[a], singles_[b]), std::min(a, b), std::max(a, b)});
  }

  void join(const std::vector<Link>& links) {
    for (const Link& link : links) {
      const std::uint32_t a = sets_.find(link.first);
      const std::uint32_t b = sets_.find(link.second);
      if (a == b || !can_join(joined(a), joined(b))) continue;
      const auto [root, other] = sets_.join(a, b);
      absorb(joined_.try_emplace(root, singles_[root]).first->second, Sketch(joined(other)));
      joined_.erase(other);
    }
  }

  /// What is known of the set with that root.
  [[nodiscard]] const Sketch& joined(std::uint32_t root) const {
    const auto found = joined_.find(root);
    return found == joined_.end() ? singles_[root] : found->second;
  }

  Sets members() {
    const auto count = static_cast<std::uint32_t>(singles_.size());
    std::vector<std::uint32_t> number(count, UINT32_MAX);  // of the set of that root
    Sets sets;
    for (std::uint32_t t = 0; t < count; ++t) {
      const std::uint32_t root = sets_.find(t);
      if (number[root] != UINT32_MAX) continue;
      number[root] = static_cast<std::uint32_t>(sets.ends.size());
      sets.ends.push_back(sets_.size(root));
    }
    std::exclusive_scan(sets.ends.begin(), sets.ends.end(), sets.ends.begin(), 0u);
    sets.members.resize(count);
    for (std::uint32_t t = 0; t < count; ++t) sets.members[sets.ends[number[sets_.find(t)]]++] = t;
    return sets;
  }

  std::vector<Sketch> singles_;
  std::unordered_map<std::uint32_t, Sketch> joined_;  ///< by root, of sets of several tellings; only looked up
  UnionFind sets_;
  std::vector<Entry> entries_;
};

}  // namespace

Sets group_tellings(std::vector<Sketch> sketches) { return TellingGrouper(std::move(sketches)).group(); }

}  // namespace entrevue::resolve
