#pragma once

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entrevue::resolve {

/// Numbers of which there are mostly one or two: they need no memory of their own.
using FewNumbers = boost::container::small_vector<std::uint32_t, 2>;

/// A text kept once, however many facts have it. The empty text is 0.
using Symbol = std::uint32_t;

class Symbols {
 public:
  Symbols() { intern(""); }

  Symbol intern(std::string_view text);
  [[nodiscard]] const std::string& text(Symbol symbol) const { return texts_[symbol]; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

  /// Renumbers so that symbols compare as their texts do; gives the new number of each old one. No intern() after it.
  [[nodiscard]] std::vector<Symbol> sort();

  /// text::fold() of the text, computed once.
  [[nodiscard]] const std::string& folded(Symbol symbol);

 private:
  std::deque<std::string> texts_;  // a deque does not move what the keys look at
  std::unordered_map<std::string_view, Symbol> numbers_;
  std::vector<std::string> folded_;
};

}  // namespace entrevue::resolve
