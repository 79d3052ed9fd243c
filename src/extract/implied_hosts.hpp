#pragma once

#include "extract/telling.hpp"

#include <span>

namespace entrevue::extract {

/// Adds the host where a telling names guests alone: who has the office of the seat of power that it names ("X sera reçu à
/// Matignon"), else the host of the telling before ("A a reçu X. Suivra Y."). `before`: the tellings so far. Tells whether
/// there is one.
bool add_implied_host(const Reading& reading, const Trigger& trigger, std::span<const Telling> before, Parties& parties);

}  // namespace entrevue::extract
