#include "resolve/symbols.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <numeric>

namespace entrevue::resolve {

Symbol Symbols::intern(std::string_view text) {
  if (text.empty() && !texts_.empty()) return 0;
  const auto found = numbers_.find(text);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<Symbol>(texts_.size());
  texts_.emplace_back(text);
  numbers_.emplace(texts_.back(), number);
  return number;
}

std::vector<Symbol> Symbols::sort() {
  std::vector<Symbol> order(texts_.size());
  std::iota(order.begin(), order.end(), Symbol{0});
  std::sort(order.begin(), order.end(), [&](Symbol a, Symbol b) { return texts_[a] < texts_[b]; });
  std::vector<Symbol> number(order.size());
  std::deque<std::string> sorted;
  for (std::size_t i = 0; i < order.size(); ++i) {
    number[order[i]] = static_cast<Symbol>(i);
    sorted.push_back(std::move(texts_[order[i]]));
  }
  numbers_.clear();
  texts_ = std::move(sorted);
  return number;
}

const std::string& Symbols::folded(Symbol symbol) {
  if (folded_.size() < texts_.size()) folded_.resize(texts_.size());
  if (folded_[symbol].empty() && symbol != 0) folded_[symbol] = text::fold(texts_[symbol]);
  return folded_[symbol];
}

}  // namespace entrevue::resolve
