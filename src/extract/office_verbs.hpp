#pragma once

#include "extract/descriptions.hpp"

namespace entrevue::extract {

/// Adds, after the others, a description for each verb that tells an office: "X, qui dirige la Ligue", "the League, led by
/// X". Each is a predicate of its subject, or of the agent of a participle, and serves a body that has a name.
void add_office_verbs(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
                      std::vector<Description>& descriptions);

}  // namespace entrevue::extract
