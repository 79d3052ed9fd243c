#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entrevue::annotate {

/// How a form becomes its lemma, written "C|i|p|j|s": C lower-cases it (l), all but its first letter (t) or keeps it (k);
/// then i code points are cut from the front and p put there, j cut from the back and s put there.
class LemmaScript {
 public:
  /// Throws InputError when `notation` is no script.
  explicit LemmaScript(std::string_view notation);

  /// "l|0||3|er" makes "rencontrer" of "Rencontrait"; a form too short for the cuts is lower-cased instead.
  [[nodiscard]] std::string apply(std::string_view form) const;

 private:
  enum class Case { lower, keep, title };
  Case case_ = Case::keep;
  std::size_t cut_front_ = 0;  ///< code points
  std::string prefix_;
  std::size_t cut_back_ = 0;  ///< code points
  std::string suffix_;
};

}  // namespace entrevue::annotate
