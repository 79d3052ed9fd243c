#pragma once

#include "read/html_tree.hpp"

#include <unordered_set>

namespace entrevue::read {

/// The elements of a page that are no part of an article: navigation, banners, forms, share bars, related articles, hidden
/// ones. What is told only by a class or by being hidden stays when it holds the headline or most of the page's text, for
/// such names are also given to wrappers of a whole article.
class Pruning {
 public:
  explicit Pruning(const xmlNode& root);

  [[nodiscard]] bool leaves_out(const xmlNode& element) const { return left_out_.contains(&element); }

 private:
  std::unordered_set<const xmlNode*> left_out_;
};

/// True for elements that never hold text to read: script, style, template, iframe, svg, ...
[[nodiscard]] bool holds_no_text(const xmlNode& element);

/// True when class or id name a caption, credit or legend of a picture.
[[nodiscard]] bool is_caption(const xmlNode& element);

/// True when class or itemprop name the standfirst ("chapô") of an article.
[[nodiscard]] bool is_standfirst(const xmlNode& element);

}  // namespace entrevue::read
