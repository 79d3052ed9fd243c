#pragma once

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::resolve {

/// Numbers of which there are mostly one or two: they need no memory of their own.
using FewNumbers = boost::container::small_vector<std::uint32_t, 2>;

/// A text kept once, however many facts have it. The empty text is 0.
using Symbol = std::uint32_t;

class Symbols {
 public:
  Symbols() : texts_{""}, slots_(1024) {}

  Symbol intern(std::string_view text);
  [[nodiscard]] const std::string& text(Symbol symbol) const { return texts_[symbol]; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

  /// Renumbers so that symbols compare as their texts do; gives the new number of each old one. No intern() after it.
  [[nodiscard]] std::vector<Symbol> sort();

  /// text::fold() of the text, computed once.
  [[nodiscard]] const std::string& folded(Symbol symbol);

 private:
  /// A place of the hash table (open addressing, linear probing): most looks end at the hash, without the text.
  struct Slot {
    std::uint32_t hash = 0;
    Symbol symbol = 0;  ///< 0: nobody's, as the empty text is not in the table
  };
  void grow();

  std::deque<std::string> texts_;
  std::vector<Slot> slots_;  ///< a power of two, at most half of them taken
  std::vector<std::string> folded_;
};

}  // namespace entrevue::resolve
