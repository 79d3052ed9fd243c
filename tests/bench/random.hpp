#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entrevue::bench {

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  /// 0 .. bound-1; bound > 0.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  template <class Item>
  const Item& pick(const std::vector<Item>& items) {
    return items[below(items.size())];
  }

 private:
  std::uint64_t state_;
};

/// A surname of two to four syllables that is in no list.
inline std::string invented_surname(Random& random) {
  static const std::vector<std::string> syllables{"ba",  "chel", "dor", "fan",  "gri", "hul", "ka",  "lem",
                                                  "mor", "nev",  "pas", "quin", "ros", "sal", "tar", "vic",
                                                  "wel", "zan",  "bre", "cou",  "dri", "lou"};
  std::string name;
  for (std::size_t i = 0, count = 2 + random.below(3); i < count; ++i) name += random.pick(syllables);
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

}  // namespace entrevue::bench
