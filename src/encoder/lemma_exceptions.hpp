#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::encoder {

class JsonCursor;

/// Forms that have one lemma as some part of speech, whatever the head says. There are tens of thousands, of which a text
/// has some, so they are looked up where they are written: [["yeux", "NOUN", "œil"], ...], forms in lower case, in rising
/// order of form and part of speech.
class LemmaExceptions {
 public:
  /// Of the array in `json`, which must outlive it, where the cursor stands; the cursor passes over it. Throws BadHeader
  /// when it looks otherwise.
  LemmaExceptions(std::string_view json, JsonCursor& cursor);

  /// "yeux", "NOUN" -> "œil".
  [[nodiscard]] std::optional<std::string> find(std::string_view form, std::string_view part_of_speech) const;

 private:
  std::string_view json_;
  std::vector<std::uint32_t> begins_;  ///< of each exception, a byte
};

}  // namespace entrevue::encoder
