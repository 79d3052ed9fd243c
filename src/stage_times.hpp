#pragma once

#include "entrevue/problem.hpp"

#include <atomic>
#include <cstdint>
#include <ctime>
#include <map>
#include <string>

namespace entrevue {

/// Processor time spent in one stage, summed over threads: what other programs take meanwhile does not count.
class StageTime {
 public:
  template <class Work>
  auto measure(Work work) {
    struct Stop {
      std::atomic<std::int64_t>& total;
      std::int64_t start = now();
      ~Stop() { total += now() - start; }
    } stop{nanoseconds_};
    return work();
  }
  [[nodiscard]] double seconds() const { return static_cast<double>(nanoseconds_.load()) * 1e-9; }

 private:
  /// Nanoseconds that this thread has run.
  static std::int64_t now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
  }
  std::atomic<std::int64_t> nanoseconds_{0};
};

struct StageTimes {
  StageTime read, annotate, extract, store, resolve, graph;

  [[nodiscard]] std::map<std::string, double> seconds() const {
    return {{"read", read.seconds()},   {"annotate", annotate.seconds()}, {"extract", extract.seconds()},
            {"store", store.seconds()}, {"resolve", resolve.seconds()},   {"graph", graph.seconds()}};
  }
};

/// Counts what is skipped on its way to the user's reporter.
class CountingReporter : public ProblemReporter {
 public:
  explicit CountingReporter(ProblemReporter& next) : next_(next) {}
  void report(const Problem& problem) override {
    if (problem.severity == Problem::Severity::skipped) ++skipped_;
    next_.report(problem);
  }
  [[nodiscard]] std::size_t skipped() const { return skipped_; }

 private:
  ProblemReporter& next_;
  std::atomic<std::size_t> skipped_{0};
};

}  // namespace entrevue
