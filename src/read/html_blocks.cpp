#include "read/html_blocks.hpp"

#include "read/html_markup.hpp"

#include <string_view>
#include <utility>

namespace entrevue::read {
namespace {

constexpr std::size_t heading_bytes = 200;  // longer bold lines are emphasis, not headings

bool is_heading_element(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}
bool is_list(std::string_view name) { return name == "ul" || name == "ol" || name == "dl"; }
bool is_item(std::string_view name) { return name == "li" || name == "dd" || name == "dt"; }
bool is_bold(std::string_view name) { return name == "strong" || name == "b"; }

bool ends_like_sentence(std::string_view text) {
  static constexpr std::string_view closing_marks = ".!:;,";
  for (const std::string_view quote : {"\"", "»", "”", ")"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return text.ends_with("…") || (!text.empty() && closing_marks.find(text.back()) != std::string_view::npos);
}

class BlockReader {
 public:
  BlockReader(const Pruning* pruning, LineEnds line_ends) : pruning_(pruning), line_ends_(line_ends) {}

  std::vector<Block> run(const xmlNode& root) {
    walk(
        &root, [this](const xmlNode& node) { return enter(node); }, [this](const xmlNode& node) { leave(node); });
    flush();
    return std::move(blocks_);
  }

 private:
  struct List {
    std::size_t first_block;
    std::size_t bytes_before;
    std::size_t link_bytes_before;
  };

  bool enter(const xmlNode& node) {
    if (is_text(node)) {
      append(view(node.content));
      return false;
    }
    if (!is_element(node) || holds_no_text(node) || (pruning_ != nullptr && pruning_->leaves_out(node))) return false;
    const std::string_view name = name_of(node);
    if (name == "br") {
      line_break();
      return false;
    }
    if (is_block_element(name)) flush();
    note(node, name, 1);
    if (is_list(name)) lists_.push_back({blocks_.size(), bytes_, link_bytes_});
    return true;
  }

  void leave(const xmlNode& node) {
    const std::string_view name = name_of(node);
    if (is_block_element(name)) flush();
    note(node, name, -1);
    if (is_list(name)) close_list();
  }

  // Counts the elements open around the text to come. `step` is 1 on entering, -1 on leaving.
  void note(const xmlNode& node, std::string_view name, int step) {
    if (name == "a") links_ += step;
    if (is_bold(name)) bolds_ += step;
    if (is_heading_element(name)) headings_ += step;
    if (name == "h1") top_headings_ += step;
    if (is_item(name)) items_ += step;
    if (name == "pre") preformatted_ += step;
    if (name == "main" || attribute(node, "role") == "main") mains_ += step;
    if (name == "article" && (articles_ += step) == 1 && step == 1) ++article_;
    if (attribute(node, "itemprop") == "articleBody") bodies_ += step;
    if (is_block_element(name) || name == "span") {
      if (is_caption(node)) captions_ += step;
      if (is_standfirst(node)) standfirsts_ += step;
    }
  }

  void append(std::string_view text) {
    const bool lines = line_ends_ == LineEnds::lines || preformatted_ > 0;
    for (const char c : text) {
      if (c == '\n' && lines) {
        if (ends_ > 0) flush();
        ++ends_;
        space_ = true;
      } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
        space_ = true;
      } else {
        put(c);
      }
    }
  }

  void put(char c) {
    if (breaks_ > 0) after_break(c);
    if (space_ && !text_.empty()) add(' ');
    space_ = false;
    ends_ = 0;
    add(c);
  }

  void add(char c) {
    text_ += c;
    if (links_ > 0) ++block_links_;
    if (bolds_ > 0 || c == ' ') ++block_bolds_;
    if (captions_ > 0 || c == ' ') ++block_captions_;
  }

  void line_break() {
    ++breaks_;
    space_ = true;
  }

  // Two breaks part paragraphs, and so does one after the end of a sentence or before a dash; others are for the looks.
  void after_break(char next) {
    const bool dash = next == '-' || next == '\xE2';  // the first byte of "–", "—", "•"
    const bool parts = breaks_ > 1 || (headings_ == 0 && (dash || ends_like_sentence(text_) || text_.ends_with('?')));
    breaks_ = 0;
    if (parts && !text_.empty()) flush();
  }

  void flush() {
    if (!text_.empty()) {
      bytes_ += text_.size();
      link_bytes_ += block_links_;
      blocks_.push_back(block());
    }
    text_.clear();
    block_links_ = block_bolds_ = block_captions_ = 0;
    space_ = false;
    breaks_ = ends_ = 0;
  }

  Block block() {
    Block block;
    block.kind = kind();
    block.link_bytes = block_links_;
    block.article = articles_ > 0 ? article_ : -1;
    block.in_body = bodies_ > 0;
    block.in_main = mains_ > 0;
    block.standfirst = standfirsts_ > 0;
    block.top_heading = top_headings_ > 0;
    block.text = std::move(text_);
    return block;
  }

  BlockKind kind() const {
    if (block_captions_ == text_.size()) return BlockKind::caption;
    if (headings_ > 0) return BlockKind::heading;
    if (items_ > 0) return BlockKind::item;
    const bool bold = block_bolds_ == text_.size() && text_.size() <= heading_bytes && standfirsts_ == 0;
    return bold && !ends_like_sentence(text_) && block_links_ * 2 < text_.size() ? BlockKind::heading : BlockKind::paragraph;
  }

  void close_list() {
    const List list = lists_.back();
    lists_.pop_back();
    const std::size_t bytes = bytes_ - list.bytes_before;
    const std::size_t links = link_bytes_ - list.link_bytes_before;
    if (links * 10 < bytes * 6) return;
    for (std::size_t at = blocks_.size(); at > list.first_block && !blocks_[at - 1].list_of_links; --at) {
      blocks_[at - 1].list_of_links = true;
    }
  }

  const Pruning* pruning_;
  LineEnds line_ends_;
  std::vector<Block> blocks_;
  std::vector<List> lists_;
  std::size_t bytes_ = 0;       // of all blocks
  std::size_t link_bytes_ = 0;  // of all blocks
  std::string text_;
  std::size_t block_links_ = 0;
  std::size_t block_bolds_ = 0;
  std::size_t block_captions_ = 0;
  bool space_ = false;
  int breaks_ = 0;  // line breaks since the last character
  int ends_ = 0;    // line ends since the last character, where they count
  int links_ = 0;
  int bolds_ = 0;
  int headings_ = 0;
  int top_headings_ = 0;
  int items_ = 0;
  int preformatted_ = 0;
  int mains_ = 0;
  int articles_ = 0;
  int article_ = -1;
  int bodies_ = 0;
  int captions_ = 0;
  int standfirsts_ = 0;
};

}  // namespace

std::vector<Block> read_blocks(const xmlNode& root, const Pruning* pruning, LineEnds line_ends) {
  return BlockReader(pruning, line_ends).run(root);
}

}  // namespace entrevue::read
