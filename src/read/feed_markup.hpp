#pragma once

#include <string>
#include <string_view>

namespace entrevue::read {

/// A feed's XML as a strict parser takes it, line for line: malformed UTF-8, control characters, lone "&" and the entities
/// of HTML, which sloppy feeds hold, are put right; the document type goes, and the plain entities it declares are filled
/// in. Throws InputError for entities made of entities, for expansion beyond 64 KiB, and for tags of more than 64
/// attributes.
[[nodiscard]] std::string prepare_feed(std::string_view xml);

}  // namespace entrevue::read
