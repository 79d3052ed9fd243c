#pragma once

#include <string>
#include <string_view>

namespace entrevue::text {

/// ISO 639-1 code of the language most of the text is in, "und" when it is too short or mixed to tell (CLD2).
/// `hint` ("fr", as a page declares it) breaks ties and stands for texts too short to tell.
[[nodiscard]] std::string detect_language(std::string_view text, std::string_view hint = "");

}  // namespace entrevue::text
