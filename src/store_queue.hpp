#pragma once

#include "entrevue/facts.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace entrevue {

/// Articles on their way into the store. One that comes alone is stored at once, in a transaction of its own. Those that
/// come in quick succession share one, for a transaction then costs as much as the articles in it. None waits for longer
/// than the work of a tenth of a second; that is what a kill may lose, and the next run does it again.
class StoreQueue {
 public:
  explicit StoreQueue(std::function<void(std::vector<Article>&&)> put) : put_(std::move(put)) {}

  void add(Article&& article) {
    const auto now = Clock::now();
    const bool alone = now - last_ > patience;
    last_ = now;
    if (waiting_.empty()) first_ = now;
    bytes_ += article.document.text.size();
    waiting_.push_back(std::move(article));
    if (alone || now - first_ > patience || waiting_.size() == most || bytes_ >= most_bytes) flush();
  }
  /// To be called at the end.
  void flush() {
    if (!waiting_.empty()) put_(std::exchange(waiting_, {}));
    bytes_ = 0;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr auto patience = std::chrono::milliseconds(100);
  static constexpr std::size_t most = 64;
  static constexpr std::size_t most_bytes = 1u << 20;

  std::function<void(std::vector<Article>&&)> put_;
  std::vector<Article> waiting_;
  std::size_t bytes_ = 0;
  Clock::time_point first_{};  ///< when the first that waits came
  Clock::time_point last_{};   ///< when one came last
};

}  // namespace entrevue
