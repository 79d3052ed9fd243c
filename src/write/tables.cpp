#include "entrevue/error.hpp"
#include "entrevue/event_codes.hpp"
#include "write/csv.hpp"
#include "write/row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

/// The folder of CSV files. people, institutions, places and meetings are for spreadsheets and open with a byte order mark,
/// by which Excel knows UTF-8; nodes and edges are for programs and have none.
namespace entrevue::write {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::string names(const World& world, const std::vector<std::uint32_t>& entities) {
  std::vector<std::string> parts;
  parts.reserve(entities.size());
  for (const std::uint32_t entity : entities) parts.push_back(world.entities.at(entity).name);
  return joined(parts);
}

std::string ids(const World& world, const std::vector<std::uint32_t>& entities) {
  std::vector<std::string> parts;
  parts.reserve(entities.size());
  for (const std::uint32_t entity : entities) parts.push_back(world.entities.at(entity).id);
  return joined(parts);
}

/// Articles that tell a fact, each once.
std::string documents(const World& world, const std::vector<FactRef>& sources) {
  std::set<std::uint32_t> told;
  for (const FactRef& source : sources) told.insert(source.document);
  std::vector<std::string> parts;
  parts.reserve(told.size());
  for (const std::uint32_t document : told) parts.push_back(world.documents.at(document));
  return joined(parts);
}

std::string claims(const WorldMeeting& meeting) {
  std::vector<std::string> parts;
  for (const Claim& claim : meeting.claims)
    parts.push_back(fmt::format("{}={} ({})", claim.field, claim.value, claim.documents.size()));
  return joined(parts);
}

/// What a table of entities adds to the entity itself.
struct Totals {
  std::vector<std::uint32_t> meetings;           ///< taken part in, or held there
  std::vector<std::vector<std::string>> titles;  ///< "title (of whom)"
};

std::string title_of(const World& world, const WorldRole& role) {
  const std::string of = role.of ? world.entities.at(*role.of).name : role.of_text;
  const std::string tense = role.tense == Tense::current ? "" : fmt::format("{} ", to_string(role.tense));
  return of.empty() ? tense + role.title : fmt::format("{}{} ({})", tense, role.title, of);
}

Totals totals(const World& world) {
  Totals result{std::vector<std::uint32_t>(world.entities.size()),
                std::vector<std::vector<std::string>>(world.entities.size())};
  for (const WorldMeeting& meeting : world.meetings) {
    std::set<std::uint32_t> involved(meeting.participants.begin(), meeting.participants.end());
    involved.insert(meeting.places.begin(), meeting.places.end());
    for (const std::uint32_t entity : involved) ++result.meetings.at(entity);
  }
  for (const WorldRole& role : world.roles) result.titles.at(role.person).push_back(title_of(world, role));
  return result;
}

void write_entities(const World& world, EntityType type, std::ostream& stream) {
  Buffer out(stream);
  out.text(byte_order_mark);
  out.text("id,name,kind,aliases,roles,country,latitude,longitude,documents,mentions,meetings,first,last\r\n");
  const Totals total = totals(world);
  Row row(out);
  for (std::size_t i = 0; i < world.entities.size(); ++i) {
    const WorldEntity& entity = world.entities[i];
    if (entity.type != type) continue;
    row.cell(entity.id).cell(entity.name).cell(entity.kind).cell(joined(entity.aliases)).cell(joined(total.titles[i]));
    row.cell(entity.country).cell(entity.latitude).cell(entity.longitude).cell(entity.documents).cell(entity.mentions);
    row.cell(total.meetings[i]).cell(entity.first).cell(entity.last);
    row.end();
  }
  out.finish();
}

std::optional<std::string_view> yes_or_no(const std::optional<bool>& value) {
  if (!value) return std::nullopt;
  return *value ? "yes" : "no";
}

void meeting_row(Row& row, const World& world, const WorldMeeting& meeting) {
  const auto start = meeting.when ? std::optional(meeting.when->first) : std::nullopt;
  const auto end = meeting.when ? std::optional(meeting.when->last) : std::nullopt;
  row.cell(meeting.id).cell(to_string(meeting.kind)).cell(to_string(meeting.status)).cell(start).cell(end);
  row.cell(meeting.date_text).cell(names(world, meeting.participants)).cell(names(world, meeting.places));
  row.cell(meeting.duration_minutes).cell(joined(meeting.topics)).cell(meeting.ordinal).cell(yes_or_no(meeting.is_private));
  const Plover plover = plover_of(meeting.kind, meeting.cameo);
  row.cell(meeting.outcome ? std::optional(to_string(*meeting.outcome)) : std::nullopt).cell(to_string(meeting.said));
  row.cell(meeting.cameo).cell(plover.event).cell(plover.mode);
  row.cell(names(world, meeting.attributed_to)).cell(claims(meeting)).cell(meeting.confidence);
  row.cell(ids(world, meeting.participants)).cell(ids(world, meeting.places)).cell(documents(world, meeting.sources));
  row.end();
}

void write_meetings(const World& world, std::ostream& stream) {
  Buffer out(stream);
  out.text(byte_order_mark);
  out.text(
      "id,kind,status,start,end,date_text,participants,places,duration_minutes,topics,ordinal,private,outcome,said,"
      "cameo,plover,plover_mode,attributed_to,"
      "claims,"
      "confidence,participant_ids,place_ids,documents\r\n");
  Row row(out);
  for (const WorldMeeting& meeting : world.meetings) meeting_row(row, world, meeting);
  out.finish();
}

}  // namespace

void write_csv_folder(const World& world, const GraphRows& graph, const std::filesystem::path& folder) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem)
    throw StorageError(
        fmt::format("{}: the folder cannot be made ({}); choose another with --out", folder.string(), problem.message()));
  write_file(folder / "nodes.csv", [&](std::ostream& out) { NodesCsvWriter().write(graph, {}, out); });
  write_file(folder / "edges.csv", [&](std::ostream& out) { EdgesCsvWriter().write(graph, {}, out); });
  write_file(folder / "people.csv", [&](std::ostream& out) { write_entities(world, EntityType::person, out); });
  write_file(folder / "institutions.csv", [&](std::ostream& out) { write_entities(world, EntityType::institution, out); });
  write_file(folder / "places.csv", [&](std::ostream& out) { write_entities(world, EntityType::place, out); });
  write_file(folder / "meetings.csv", [&](std::ostream& out) { write_meetings(world, out); });
}

}  // namespace entrevue::write
