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
  TellingGrouper(std::uint32_t count, const SketchOf& sketch_of)
      : sketch_of_(sketch_of), sets_(count), place_(count, alone) {}

  Sets group() {
    make_entries();
    keep_sketches();
    for (int pass = 0; pass < passes; ++pass) join(links());
    return members();
  }

 private:
  void make_entries() {
    std::vector<std::uint32_t> frequency;
    bool any_without_year = false;
    for (std::uint32_t t = 0; t < place_.size(); ++t) {
      const Sketch sketch = sketch_of_(t);
      any_without_year |= sketch.day_of_year.has_value();
      for (const std::uint32_t participant : sketch.participants) {
        if (participant >= frequency.size()) frequency.resize(participant + 1, 0);
        ++frequency[participant];
      }
    }
    for (std::uint32_t t = 0; t < place_.size(); ++t) {
      const Sketch sketch = sketch_of_(t);
      const auto keys = rarest(sketch.participants, frequency);
      if (keys.size() == 1) add_entries({keys[0], keys[0]}, sketch, t, any_without_year);
      for (std::size_t i = 0; i < keys.size(); ++i) {
        for (std::size_t j = i + 1; j < keys.size(); ++j)
          add_entries(std::minmax(keys[i], keys[j]), sketch, t, any_without_year);
      }
    }
    std::sort(entries_.begin(), entries_.end());
  }

  /// Of tellings that stand near another of their block: only those are ever compared. Most meetings are told once.
  void keep_sketches() {
    std::size_t kept = 0;
    const auto keep = [&](std::uint32_t telling) { kept += std::exchange(place_[telling], 0) == alone ? 1 : 0; };
    for (std::size_t i = 1; i < entries_.size(); ++i) {
      if (!are_near(entries_[i - 1], entries_[i])) continue;
      keep(entries_[i - 1].telling);
      keep(entries_[i].telling);
    }
    singles_.reserve(kept);
    for (std::uint32_t t = 0; t < place_.size(); ++t) {
      if (place_[t] == alone) continue;
      place_[t] = static_cast<std::uint32_t>(singles_.size());
      singles_.push_back(sketch_of_(t));
    }
  }

  /// Of two entries in their order.
  static bool are_near(const Entry& a, const Entry& b) { return a.block() == b.block() && b.day <= a.day + farthest; }

  static std::vector<std::uint32_t> rarest(const FewNumbers& all, const std::vector<std::uint32_t>& frequency) {
    std::vector<std::uint32_t> participants(all.begin(), all.end());
    std::sort(participants.begin(), participants.end(),
              [&](std::uint32_t a, std::uint32_t b) { return std::pair(frequency[a], a) < std::pair(frequency[b], b); });
    if (participants.size() > keyed_participants) participants.resize(keyed_participants);
    return participants;
  }

  /// At the ends of its days, so that a range stands near whatever it overlaps.
  void add_entries(std::pair<std::uint32_t, std::uint32_t> pair, const Sketch& sketch, std::uint32_t telling,
                   bool any_without_year) {
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
    std::vector<std::uint32_t> list;  // of entries
    for (std::uint32_t e = 0; e < entries_.size(); ++e) {
      const bool again = !list.empty() && entries_[list.back()].block() == entries_[e].block() &&
                         sets_.find(entries_[list.back()].telling) == sets_.find(entries_[e].telling);
      if (!again) list.push_back(e);
    }
    std::vector<Link> links;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Entry& one = entries_[list[i]];
      for (std::size_t j = i + 1; j < std::min(list.size(), i + 1 + window); ++j) {
        const Entry& other = entries_[list[j]];
        if (!are_near(one, other)) break;
        add_link(one.telling, other.telling, links);
      }
    }
    std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.order() < b.order(); });
    return links;
  }

  void add_link(std::uint32_t a, std::uint32_t b, std::vector<Link>& links) {
    if (sets_.find(a) == sets_.find(b) || !can_join(single(a), single(b))) return;
    links.push_back({likeness(single(a), single(b)), std::min(a, b), std::max(a, b)});
  }

  void join(const std::vector<Link>& links) {
    for (const Link& link : links) {
      const std::uint32_t a = sets_.find(link.first);
      const std::uint32_t b = sets_.find(link.second);
      if (a == b || !can_join(joined(a), joined(b))) continue;
      const auto [root, other] = sets_.join(a, b);
      absorb(joined_.try_emplace(root, single(root)).first->second, Sketch(joined(other)));
      joined_.erase(other);
    }
  }

  /// What is known of the set with that root.
  [[nodiscard]] const Sketch& joined(std::uint32_t root) const {
    const auto found = joined_.find(root);
    return found == joined_.end() ? single(root) : found->second;
  }
  [[nodiscard]] const Sketch& single(std::uint32_t telling) const { return singles_[place_[telling]]; }

  Sets members() {
    const auto count = static_cast<std::uint32_t>(place_.size());
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

  static constexpr std::uint32_t alone = UINT32_MAX;

  const SketchOf& sketch_of_;
  std::vector<Sketch> singles_;
  std::unordered_map<std::uint32_t, Sketch> joined_;  ///< by root, of sets of several tellings; only looked up
  UnionFind sets_;
  std::vector<std::uint32_t> place_;  ///< of each telling in `singles_`, or alone
  std::vector<Entry> entries_;
};

}  // namespace

Sets group_tellings(std::uint32_t count, const SketchOf& sketch_of) { return TellingGrouper(count, sketch_of).group(); }

}  // namespace entrevue::resolve
