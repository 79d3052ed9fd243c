#pragma once

#include "extract/names.hpp"

namespace entrevue::extract {

/// Joins the names of an article to entities, in order of first mention: spellings of one country, acronyms with what they
/// abbreviate, surnames with the one full name they fit. Sets Name::entity; a name that stays unsure gets `none`.
[[nodiscard]] std::vector<Entity> join_names(const View& view, std::vector<Name>& names);

}  // namespace entrevue::extract
