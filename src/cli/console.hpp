#pragma once

#include "entrevue/pipeline.hpp"
#include "entrevue/problem.hpp"

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

/// What the user sees on stderr while a command works.
namespace entrevue::cli {

/// Progress line and problem lines, which must not run into each other. On a terminal the line is redrawn, in a pipe
/// there is none.
class Console : public ProblemReporter {
 public:
  Console();
  ~Console() override;
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  void report(const Problem& problem) override;
  void progress(const Progress& progress);
  /// One line on stderr.
  void say(std::string_view line);
  [[nodiscard]] std::size_t skipped() const { return skipped_; }

 private:
  void clear_line();

  std::mutex mutex_;
  bool terminal_;
  bool line_shown_ = false;
  std::size_t skipped_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point drawn_;
};

/// Text from outside as it may be shown on a terminal: control characters become spaces.
[[nodiscard]] std::string printable(std::string_view text);

/// Whether standard output is a terminal that may be coloured (NO_COLOR unset).
[[nodiscard]] bool stdout_is_coloured();

}  // namespace entrevue::cli
