#include "read/html_tree.hpp"

#include "read/html_markup.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <memory>

namespace entrevue::read {
namespace {

struct FreeContext {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

struct Parsed {
  Tree tree;
  bool complete = true;
};

Parsed parse(const std::string& markup) {
  const std::unique_ptr<htmlParserCtxt, FreeContext> context(htmlNewParserCtxt());
  if (!context) return {};
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                      HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  Parsed parsed;
  parsed.tree.reset(
      htmlCtxtReadMemory(context.get(), markup.data(), static_cast<int>(markup.size()), nullptr, "UTF-8", options));
  // The parser halts at 256 open elements; disableSAX is the mark it leaves.
  parsed.complete = context->disableSAX == 0;
  return parsed;
}

}  // namespace

Tree parse_tree(std::string_view html) {
  Parsed parsed = parse(tame_markup(html, Structure::kept));
  if (!parsed.complete) parsed = parse(tame_markup(html, Structure::flattened));
  return std::move(parsed.tree);
}

bool has_attribute(const xmlNode& element, const char* name) {
  return is_element(element) && xmlHasProp(&element, reinterpret_cast<const xmlChar*>(name)) != nullptr;
}

std::string attribute(const xmlNode& element, const char* name) {
  if (!is_element(element)) return {};
  const std::unique_ptr<xmlChar, decltype(xmlFree)> value(xmlGetProp(&element, reinterpret_cast<const xmlChar*>(name)),
                                                          xmlFree);
  return std::string(view(value.get()));
}

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      space = !line.empty();
    } else {
      if (space) line += ' ';
      space = false;
      line += c;
    }
  }
  return line;
}

std::string text_of(const xmlNode& node, std::size_t max_bytes) {
  std::string text;
  walk(
      &node,
      [&](const xmlNode& at) {
        if (is_text(at) && text.size() < max_bytes) text += view(at.content).substr(0, max_bytes);
        return text.size() < max_bytes;
      },
      [](const xmlNode&) {});
  return one_line(text);
}

}  // namespace entrevue::read
