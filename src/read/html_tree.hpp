#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

/// The parsed tree of a page, and ways through it that do not recurse. For this folder's HTML files only.
namespace entrevue::read {

struct FreeTree {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Tree = std::unique_ptr<xmlDoc, FreeTree>;

/// Parses UTF-8, whatever encoding the page declares. A page nested deeper than the parser goes is read with its structure
/// flattened. Null when there is no markup at all.
[[nodiscard]] Tree parse_tree(std::string_view html);

[[nodiscard]] inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

[[nodiscard]] inline bool is_element(const xmlNode& node) { return node.type == XML_ELEMENT_NODE; }
[[nodiscard]] inline bool is_text(const xmlNode& node) {
  return node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE;
}
[[nodiscard]] inline std::string_view name_of(const xmlNode& node) { return is_element(node) ? view(node.name) : ""; }

[[nodiscard]] bool has_attribute(const xmlNode& element, const char* name);
/// Empty when there is none.
[[nodiscard]] std::string attribute(const xmlNode& element, const char* name);

/// All text below a node in one line, white space collapsed, at most `max_bytes` of it.
[[nodiscard]] std::string text_of(const xmlNode& node, std::size_t max_bytes);

/// Text in one line: white space collapsed and trimmed.
[[nodiscard]] std::string one_line(std::string_view text);

/// Calls `enter` for each node from `root` on in document order; it returns false to pass over what is below.
/// Calls `leave` after an element that was gone into.
template <class Enter, class Leave>
void walk(const xmlNode* root, Enter enter, Leave leave) {
  const xmlNode* node = root;
  while (node != nullptr) {
    const bool inside = enter(*node);
    if (inside && is_element(*node) && node->children != nullptr) {
      node = node->children;
      continue;
    }
    if (inside && is_element(*node)) leave(*node);
    while (node != root && node->next == nullptr) {
      node = node->parent;
      leave(*node);
    }
    if (node == root) return;
    node = node->next;
  }
}

}  // namespace entrevue::read
