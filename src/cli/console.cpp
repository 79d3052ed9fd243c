#include "cli/console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

namespace entrevue::cli {

using Clock = std::chrono::steady_clock;

Console::Console() : terminal_(isatty(STDERR_FILENO) != 0), start_(Clock::now()), drawn_(start_) {}

Console::~Console() { clear_line(); }

void Console::clear_line() {
  if (line_shown_) fmt::print(stderr, "\r\033[K");
  line_shown_ = false;
}

void Console::report(const Problem& problem) {
  const std::lock_guard lock(mutex_);
  clear_line();
  const bool skipped = problem.severity == Problem::Severity::skipped;
  skipped_ += skipped ? 1 : 0;
  fmt::print(stderr, "{}: {}: {}\n", skipped ? "skipped" : "note", printable(problem.input), printable(problem.reason));
}

void Console::say(std::string_view line) {
  const std::lock_guard lock(mutex_);
  clear_line();
  fmt::print(stderr, "{}\n", line);
}

void Console::progress(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  if (!terminal_ || now - drawn_ < std::chrono::milliseconds(200)) return;
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  clear_line();
  fmt::print(stderr, "{} articles, {:.1f} MB of text, {:.0f} articles/s{}", progress.articles,
             static_cast<double>(progress.bytes) / 1e6, static_cast<double>(progress.articles) / seconds,
             progress.skipped == 0 ? "" : fmt::format(", {} skipped", progress.skipped));
  std::fflush(stderr);
  line_shown_ = true;
}

std::string printable(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return result;
}

bool stdout_is_coloured() { return isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr; }

}  // namespace entrevue::cli
