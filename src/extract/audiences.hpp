#pragma once

#include "extract/telling.hpp"

#include <vector>

namespace entrevue::extract {

/// Who met one after the other, or apart, by one word: "a reçu A, puis B", "s'est entretenu séparément avec A et B". Gives
/// for each meeting the indices in `parties.all` of those in it; nothing when all met together.
[[nodiscard]] std::vector<std::vector<std::size_t>> separate_audiences(const Reading& reading, const Clause& clause,
                                                                       const Trigger& trigger, const Parties& parties);

/// The telling told once for each of them, with its parties alone.
[[nodiscard]] std::vector<Telling> told_apart(const Telling& telling, const Parties& parties,
                                              const std::vector<std::vector<std::size_t>>& audiences);

/// Takes out what tells of all of them as if they had met together: a headline ("les audiences du ministre").
void drop_unions(std::vector<Telling>& tellings);

}  // namespace entrevue::extract
