#include "entrevue/event_codes.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <vector>

using namespace entrevue;

namespace {

constexpr std::array kinds{MeetingKind::meeting, MeetingKind::visit, MeetingKind::call, MeetingKind::summit};
constexpr std::array modes{MeetingMode::plain, MeetingMode::hosted, MeetingMode::third_place, MeetingMode::negotiation,
                           MeetingMode::mediated};

/// "CONSULT visit"
std::string plover(MeetingKind kind, std::string_view cameo) {
  const Plover place = plover_of(kind, cameo);
  return std::string(place.event) + (place.mode.empty() ? "" : " ") + std::string(place.mode);
}

}  // namespace

TEST_CASE("what is meant to happen is coded as intent, what is refused as refusal, whatever its kind and mode") {
  for (const MeetingKind kind : kinds)
    for (const MeetingMode mode : modes) {
      CHECK(cameo_code(kind, MeetingStatus::scheduled, mode) == "036");
      CHECK(cameo_code(kind, MeetingStatus::possible, mode) == "036");
      CHECK(cameo_code(kind, MeetingStatus::denied, mode) == "125");
      CHECK(plover(kind, "036") == "AGREE");
      CHECK(plover(kind, "125") == "REJECT");
    }
}

TEST_CASE("a held meeting is coded by its kind, then by how the parties meet") {
  std::vector<std::string> codes;
  for (const MeetingMode mode : modes) {
    codes.emplace_back(cameo_code(MeetingKind::meeting, MeetingStatus::held, mode));
    CHECK(cameo_code(MeetingKind::summit, MeetingStatus::held, mode) == codes.back());
    CHECK(cameo_code(MeetingKind::call, MeetingStatus::held, mode) == "041");
    CHECK(cameo_code(MeetingKind::visit, MeetingStatus::held, mode) == "042");
    CHECK(mode_of(codes.back()) == mode);
  }
  CHECK(codes == std::vector<std::string>{"040", "043", "044", "046", "045"});
  CHECK(mode_of("036") == MeetingMode::plain);
}

TEST_CASE("PLOVER's mode of a consultation is phone, visit, third-party, or multilateral when there are many sides") {
  CHECK(plover(MeetingKind::call, "041") == "CONSULT phone");
  CHECK(plover(MeetingKind::visit, "042") == "CONSULT visit");
  CHECK(plover(MeetingKind::meeting, "043") == "CONSULT visit");
  CHECK(plover(MeetingKind::meeting, "044") == "CONSULT third-party");
  CHECK(plover(MeetingKind::meeting, "045") == "CONSULT third-party");
  CHECK(plover(MeetingKind::meeting, "040") == "CONSULT");
  CHECK(plover(MeetingKind::meeting, "046") == "CONSULT");
  CHECK(plover(MeetingKind::summit, "040") == "CONSULT multilateral");
  CHECK(plover(MeetingKind::summit, "046") == "CONSULT multilateral");
  CHECK(plover(MeetingKind::summit, "045") == "CONSULT third-party");
}

TEST_CASE("codes that are none of a meeting have no place in PLOVER") {
  CHECK(plover(MeetingKind::meeting, "") == "");
  CHECK(plover(MeetingKind::meeting, "190") == "");
}
