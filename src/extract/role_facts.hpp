#pragma once

#include "extract/discourse.hpp"

namespace entrevue::extract {

/// Roles and kinship of an article whose references are resolved: of described names ("title", "apposition"), of predicates
/// ("copula"), and of descriptions that mean somebody of whom no such office is told otherwise.
void add_role_facts(const Discourse& discourse, Facts& facts);

}  // namespace entrevue::extract
