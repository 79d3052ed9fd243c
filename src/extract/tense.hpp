#pragma once

#include "extract/telling.hpp"

namespace entrevue::extract {

/// What a predicate's own form says of whether it happens.
struct Happening {
  std::optional<MeetingStatus> status;  ///< nothing for infinitives and subjunctives, which words above decide
  bool soft = false;                    ///< a present, which may also announce
  bool conditional = false;             ///< "rencontrerait": possible, or the future of a past
  bool rumoured = false;                ///< "aurait rencontré"
  bool earlier = false;                 ///< "avait rencontré"
  bool completed = false;               ///< a past that is over: "a pu", "managed"
};
[[nodiscard]] Happening happening(const Reading& reading, std::size_t predicate);

/// Of a negated verb: "ils ne s'étaient plus vus depuis mai" tells that they met in May.
[[nodiscard]] bool tells_last_time(const Reading& reading, std::size_t verb);

}  // namespace entrevue::extract
