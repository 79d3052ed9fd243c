#pragma once

#include "extract/bearers.hpp"
#include "extract/service_names.hpp"

namespace entrevue::extract {

/// Roles by the model's heads alone (rule "heads"): titles that no rule has seen or linked to anybody, with whoever likely
/// bears them and what they likely are of. To be called when the facts have the roles by rules; those stay.
void add_learned_roles(const Discourse& discourse, const ServiceNames& services, Bearers& bearers, Facts& facts);

}  // namespace entrevue::extract
