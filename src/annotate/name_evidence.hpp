#pragma once

#include "annotate/name_decoder.hpp"
#include "annotate/units.hpp"

#include <span>
#include <string_view>

namespace entrevue::annotate {

/// Brings the scores of each capitalised unit nearer to the average of all units of the article that are written alike, so
/// that a bare surname profits from the sentence that introduces it. Kinds are averaged, not the first or inner place in a
/// name: that depends on the neighbours. Words that the article also writes in small letters are left alone.
/// `scores` holds labels.size() floats a unit and is changed in place.
void pool_evidence(const NameLabels& labels, std::string_view text, const Units& units, std::span<float> scores);

}  // namespace entrevue::annotate
