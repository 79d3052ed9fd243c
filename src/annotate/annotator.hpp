#pragma once

#include "annotate/annotation.hpp"
#include "annotate/units.hpp"
#include "annotate/words.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace entrevue::annotate {

/// The language engine: a model's encoder and its heads. One serves any number of threads.
class Annotator {
 public:
  /// `data` is the folder of the lexicons; without it titles stay in names where the model puts them. Throws StorageError
  /// when the file is no model or lacks a head, or a lexicon is missing; InputError when a head is not as agreed.
  explicit Annotator(const std::filesystem::path& model_file, const std::filesystem::path& data = {});
  ~Annotator();
  Annotator(Annotator&&) noexcept;
  Annotator& operator=(Annotator&&) noexcept;

  /// Everything about a document whose language is known: tokens, times, words, trees and names. The same for each call,
  /// whatever runs beside it.
  [[nodiscard]] Annotation annotate(const Document& document) const;

  /// Words, trees and names of a text that is cut already; tokens are taken to be the units.
  [[nodiscard]] Analysis analyse(std::string_view text, const Units& units, std::string_view language) const;

  /// "base 1 (0a1b2c3d)": name and version of the model, and the first digits of its checksum, so that no two models have
  /// one name even when their makers forgot to count.
  [[nodiscard]] std::string model_name() const;
  /// Whether the model has heads that tell meetings and who takes part.
  [[nodiscard]] bool tells_meetings() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Languages that the model was trained on; names of others are a by-product.
[[nodiscard]] bool is_trained_language(std::string_view language);

}  // namespace entrevue::annotate
