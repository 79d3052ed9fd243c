#pragma once

#include "entrevue/facts.hpp"

#include <string_view>

/// The codes under which event data sets keep meetings, so that ours can be laid beside theirs.
namespace entrevue {

/// How parties meet, as far as the codes tell it apart; of two, the later one says more.
enum class MeetingMode { plain, hosted, third_place, negotiation, mediated };

/// The CAMEO code of a meeting: 036 (express intent to meet) when scheduled or possible, 125 (reject a proposal to meet)
/// when denied; when held 041 (discuss by telephone), 042 (make a visit), 043 (host a visit), 044 (meet at a third
/// location), 045 (mediate), 046 (negotiate) or 040 (consult). Source: P. Schrodt, CAMEO: Conflict and Mediation Event
/// Observations, Event and Actor Codebook, version 1.1b3 (2012).
[[nodiscard]] std::string_view cameo_code(MeetingKind kind, MeetingStatus status, MeetingMode mode);

/// The mode that a CAMEO code of a meeting tells; plain when it tells none.
[[nodiscard]] MeetingMode mode_of(std::string_view cameo);

/// The mode that a participant's part ("host", "guest", "mediator") tells.
[[nodiscard]] MeetingMode mode_of_part(std::string_view part);

/// Where PLOVER, the successor of CAMEO, puts a meeting.
struct Plover {
  std::string_view event;  ///< CONSULT, AGREE, REJECT
  std::string_view mode;   ///< of CONSULT: visit, third-party, multilateral, phone; empty otherwise
  bool operator==(const Plover&) const = default;
};

/// What a CAMEO code of a meeting is in PLOVER: what is meant to happen is AGREE, what is refused REJECT; that a meeting has
/// many sides its kind says. Empty for other codes.
/// Source: Open Event Data Alliance, PLOVER Manual, with its crosswalk from CAMEO (03 to AGREE, 04 to CONSULT, 12 to
/// REJECT).
[[nodiscard]] Plover plover_of(MeetingKind kind, std::string_view cameo);

}  // namespace entrevue
