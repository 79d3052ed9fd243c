#pragma once

#include "resolve/ballot.hpp"
#include "resolve/entities.hpp"
#include "resolve/sketch.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace entrevue::resolve {

/// Sets of numbers, one behind the other.
struct Sets {
  std::vector<std::uint32_t> members;
  std::vector<std::uint32_t> ends;  ///< of each set, in `members`
};

/// Which of the tellings are of one meeting: the sets in the order of their first members, members ascending. Takes n log n:
/// only tellings that share two participants and are near in time are compared, each with a few neighbours. Their sketches
/// alone are in memory together; each is asked for up to three times.
using SketchOf = std::function<Sketch(std::uint32_t)>;
[[nodiscard]] Sets group_tellings(std::uint32_t count, const SketchOf& sketch_of);

/// Meetings of all articles in the order of their ids, each made when it is asked for: all of them together would be the
/// largest part of the world.
class Meetings {
 public:
  Meetings(const Collection& collection, const Entities& entities);

  [[nodiscard]] std::size_t size() const { return planned_.size(); }
  [[nodiscard]] WorldMeeting make(std::size_t number) const;

 private:
  struct Planned {
    std::uint64_t people = 0;
    std::int32_t day = 0;     ///< in the order in which days are written
    std::uint32_t again = 1;  ///< 2, 3 ...: of equal ids, in the order of their first tellings, all but the first
    std::uint32_t first = 0;  ///< of its tellings
    std::uint32_t end = 0;
  };
  [[nodiscard]] std::span<const Telling> tellings_of(const Planned& planned) const {
    return std::span(tellings_).subspan(planned.first, planned.end - planned.first);
  }
  void gather(const Collection& collection, const Entities& entities);
  void number_equal_ids();
  [[nodiscard]] static std::string id_of(const Planned& planned);

  MeetingMerger merger_;
  std::vector<Telling> tellings_;
  std::vector<Planned> planned_;
};

}  // namespace entrevue::resolve
