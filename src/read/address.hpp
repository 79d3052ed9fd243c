#pragma once

#include "entrevue/date.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What an article's address tells.
namespace entrevue::read {

/// True for an http or https address without white space.
[[nodiscard]] bool is_web_address(std::string_view text);

/// "lequotidien.fr" for "https://www.lequotidien.fr:443/monde/"; empty when there is no host.
[[nodiscard]] std::string host_of(std::string_view url);

/// The day in an address or a file's path: "/2026/01/22/", "2026-01-22", "2026_1_22", "20260122", "22-01-2026". Digits must
/// stand apart from letters and other digits; the first possible day counts.
[[nodiscard]] std::optional<Date> date_in_address(std::string_view address);

}  // namespace entrevue::read
