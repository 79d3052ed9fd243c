#include "entrevue/event_codes.hpp"

#include <algorithm>
#include <array>

namespace entrevue {
namespace {

constexpr std::string_view intent = "036", refusal = "125", phone = "041", visit = "042";

/// Of meetings and summits that were held, one row a mode.
struct Row {
  MeetingMode mode;
  std::string_view cameo;
};
constexpr std::array modes{Row{MeetingMode::plain, "040"}, Row{MeetingMode::hosted, "043"},
                           Row{MeetingMode::third_place, "044"}, Row{MeetingMode::mediated, "045"},
                           Row{MeetingMode::negotiation, "046"}};

/// From a code to its place in PLOVER; `many` is the mode when there are many sides.
struct Crossing {
  std::string_view cameo;
  Plover plover;
  std::string_view many;
};
constexpr std::array crosswalk{Crossing{intent, {"AGREE", ""}, ""},
                               Crossing{refusal, {"REJECT", ""}, ""},
                               Crossing{"040", {"CONSULT", ""}, "multilateral"},
                               Crossing{phone, {"CONSULT", "phone"}, "phone"},
                               Crossing{visit, {"CONSULT", "visit"}, "visit"},
                               Crossing{"043", {"CONSULT", "visit"}, "multilateral"},
                               Crossing{"044", {"CONSULT", "third-party"}, "multilateral"},
                               Crossing{"045", {"CONSULT", "third-party"}, "third-party"},
                               Crossing{"046", {"CONSULT", ""}, "multilateral"}};

}  // namespace

std::string_view cameo_code(MeetingKind kind, MeetingStatus status, MeetingMode mode) {
  if (status == MeetingStatus::denied) return refusal;
  if (status != MeetingStatus::held) return intent;
  if (kind == MeetingKind::call) return phone;
  if (kind == MeetingKind::visit) return visit;
  return std::find_if(modes.begin(), modes.end(), [&](const Row& row) { return row.mode == mode; })->cameo;
}

MeetingMode mode_of(std::string_view cameo) {
  const auto row = std::find_if(modes.begin(), modes.end(), [&](const Row& one) { return one.cameo == cameo; });
  return row == modes.end() ? MeetingMode::plain : row->mode;
}

MeetingMode mode_of_part(std::string_view part) {
  if (part == "mediator") return MeetingMode::mediated;
  return part == "host" ? MeetingMode::hosted : MeetingMode::plain;
}

Plover plover_of(MeetingKind kind, std::string_view cameo) {
  const auto row = std::find_if(crosswalk.begin(), crosswalk.end(), [&](const Crossing& one) { return one.cameo == cameo; });
  if (row == crosswalk.end()) return {};
  return {row->plover.event, kind == MeetingKind::summit ? row->many : row->plover.mode};
}

}  // namespace entrevue
