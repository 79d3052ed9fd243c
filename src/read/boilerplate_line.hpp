#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entrevue::read {

/// What a line is, judged alone.
enum class LineClass {
  text,
  weak,  ///< "Facebook", "Politique": a button or menu word beside others of its kind, else perhaps a heading
  boilerplate,
};

/// A line seen as the judging of it needs it.
struct Line {
  std::string_view written;  ///< trimmed
  std::string folded;        ///< of its first 4,000 bytes; no article's line is longer
  std::size_t words = 0;     ///< in `folded`
  bool ends_sentence = false;
};

[[nodiscard]] Line see_line(std::string_view line);

[[nodiscard]] LineClass classify_line(const Line& line);

/// "Alpha.org > All the news", "The Courier - news without end": told only at the edges of a text.
[[nodiscard]] bool is_slogan(const Line& line);

/// "Read also" alone: the title of another article follows. "Most read": several do. Otherwise 0.
[[nodiscard]] std::size_t titles_announced(const Line& line);

/// True for a closing full stop, question or exclamation mark or ellipsis, also inside closing quotes.
[[nodiscard]] bool ends_like_sentence(std::string_view text);

}  // namespace entrevue::read
