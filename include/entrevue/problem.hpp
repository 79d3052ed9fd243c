#pragma once

#include <string>

namespace entrevue {

/// Something about one input that the user should know.
struct Problem {
  enum class Severity {
    note,     ///< read, but with a remark (bytes repaired, language not extracted)
    skipped,  ///< not read; the exit code becomes 3
  };
  Severity severity = Severity::note;
  std::string input;   ///< file, or document id
  std::string reason;  ///< one sentence without the input's name
};

/// Receives problems while inputs are read; calls may come from several threads.
class ProblemReporter {
 public:
  virtual ~ProblemReporter() = default;
  virtual void report(const Problem& problem) = 0;
};

}  // namespace entrevue
