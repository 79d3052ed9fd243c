#pragma once

#include "entrevue/problem.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace entrevue {

/// Time spent in one stage, summed over threads.
class StageTime {
 public:
  template <class Work>
  auto measure(Work work) {
    struct Stop {
      std::atomic<std::int64_t>& total;
      Clock::time_point start = Clock::now();
      ~Stop() { total += std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count(); }
    } stop{nanoseconds_};
    return work();
  }
  [[nodiscard]] double seconds() const { return static_cast<double>(nanoseconds_.load()) * 1e-9; }

 private:
  using Clock = std::chrono::steady_clock;
  std::atomic<std::int64_t> nanoseconds_{0};
};

struct StageTimes {
  StageTime read, extract, store, resolve, graph;

  [[nodiscard]] std::map<std::string, double> seconds() const {
    return {{"read", read.seconds()},
            {"extract", extract.seconds()},
            {"store", store.seconds()},
            {"resolve", resolve.seconds()},
            {"graph", graph.seconds()}};
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
