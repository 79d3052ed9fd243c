#include "read/html.hpp"

#include "read/html_blocks.hpp"
#include "read/html_body.hpp"
#include "read/html_markup.hpp"
#include "read/html_metadata.hpp"
#include "read/html_pruning.hpp"
#include "read/html_tree.hpp"

#include <utility>
#include <vector>

namespace entrevue::read {
namespace {

/// Blocks as text: an empty line between them, but none between the items of a list.
std::string join(const std::vector<Block>& blocks) {
  std::string text;
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    if (at > 0) {
      const bool items = blocks[at].kind == BlockKind::item && blocks[at - 1].kind == BlockKind::item;
      text += items ? "\n" : "\n\n";
    }
    text += blocks[at].text;
  }
  return text;
}

std::string heading_lines(const std::vector<Block>& blocks) {
  std::string lines;
  for (const Block& block : blocks) {
    if (block.kind == BlockKind::heading) lines += block.text + "\n";
  }
  return lines;
}

/// Some sites escape a title twice.
std::string plain_title(const std::string& title) {
  return title.find('&') == std::string::npos ? title : one_line(html_to_text(title));
}

/// Pages that their scripts fill have their text only in JSON-LD; so have those that show the beginning.
bool tells_more(const std::string& body, const std::string& text) { return body.size() > 2 * text.size(); }

}  // namespace

Page read_html(std::string_view html) {
  Page page;
  const Tree tree = parse_tree(html);
  const xmlNode* root = tree == nullptr ? nullptr : xmlDocGetRootElement(tree.get());
  if (root == nullptr) return page;
  Metadata data = read_metadata(*tree);
  page.title = plain_title(data.title);
  page.published = std::move(data.published);
  page.source = plain_title(data.source);
  page.language = std::move(data.language);
  page.url = std::move(data.url);

  const Pruning pruning(*root);
  const std::vector<Block> article = choose_article(read_blocks(*root, &pruning, LineEnds::space), page.title);
  page.text = join(article);
  page.heading_lines = heading_lines(article);
  const std::string body = html_to_text(data.body);
  if (tells_more(body, page.text)) {
    page.text = body;
    page.heading_lines.clear();
  }
  return page;
}

std::string html_to_text(std::string_view fragment) {
  if (fragment.find_first_of("<&\n\r") == std::string_view::npos) return one_line(fragment);
  const Tree tree = parse_tree(fragment);
  const xmlNode* root = tree == nullptr ? nullptr : xmlDocGetRootElement(tree.get());
  if (root == nullptr) return {};
  return join(read_blocks(*root, nullptr, has_block_tag(fragment) ? LineEnds::space : LineEnds::lines));
}

}  // namespace entrevue::read
