#include "extract/confidence.hpp"

#include "entrevue/error.hpp"
#include "lexicon/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entrevue::extract {
namespace {

FactSort sort_in(const lexicon::Table::Row& row) {
  try {
    return fact_sort(row.required("facts"));
  } catch (const StorageError&) {
    throw;
  } catch (const Error& error) {
    throw StorageError(fmt::format("{}: {}", row.where(), error.what()));
  }
}

}  // namespace

Confidences::Confidences(const std::filesystem::path& data) {
  const lexicon::Table table(data / "confidence.tsv");
  for (const auto& row : table.rows()) {
    auto& curve = curves_.at(static_cast<std::size_t>(sort_in(row)));
    const Knot knot{row.number("raw", 0, 1), row.number("confidence", 0, 1)};
    if (!curve.empty() && (knot.raw <= curve.back().raw || knot.confidence < curve.back().confidence))
      throw StorageError(fmt::format("{}: raw must rise from row to row, and confidence must not fall", row.where()));
    curve.push_back(knot);
  }
}

double Confidences::of(FactSort sort, double raw) const {
  const auto& curve = curves_.at(static_cast<std::size_t>(sort));
  if (curve.empty()) return raw;
  const auto after = std::find_if(curve.begin(), curve.end(), [&](const Knot& knot) { return knot.raw > raw; });
  if (after == curve.begin()) return after->confidence;
  const Knot& before = *std::prev(after);
  if (after == curve.end()) return before.confidence;
  return before.confidence + (after->confidence - before.confidence) * ((raw - before.raw) / (after->raw - before.raw));
}

void Confidences::calibrate(Facts& facts) const {
  for (Role& role : facts.roles) role.confidence = of(sort_of(role), role.confidence);
  for (Meeting& meeting : facts.meetings) meeting.confidence = of(sort_of(meeting), meeting.confidence);
}

}  // namespace entrevue::extract
