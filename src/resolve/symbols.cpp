#include "resolve/symbols.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace entrevue::resolve {

Symbol Symbols::intern(std::string_view text) {
  if (text.empty()) return 0;
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(text));
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at].symbol != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash && texts_[slots_[at].symbol] == text) return slots_[at].symbol;
  const auto symbol = static_cast<Symbol>(texts_.size());
  texts_.emplace_back(text);
  slots_[at] = {hash, symbol};
  if (texts_.size() * 2 > slots_.size()) grow();
  return symbol;
}

void Symbols::grow() {
  const auto old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const Slot& slot : old) {
    if (slot.symbol == 0) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].symbol != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
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
  std::exchange(slots_, {});
  texts_ = std::move(sorted);
  return number;
}

const std::string& Symbols::folded(Symbol symbol) {
  if (folded_.size() < texts_.size()) folded_.resize(texts_.size());
  if (folded_[symbol].empty() && symbol != 0) folded_[symbol] = text::fold(texts_[symbol]);
  return folded_[symbol];
}

}  // namespace entrevue::resolve
