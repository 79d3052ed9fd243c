#pragma once

#include <string>
#include <string_view>

namespace entrevue::read {

/// SHA-256 (FIPS 180-4) as 64 lower-case hex digits: sha256("abc") begins "ba7816bf".
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The same without the processor's SHA instructions: the two must agree everywhere.
[[nodiscard]] std::string sha256_portable(std::string_view bytes);

}  // namespace entrevue::read
