#include "read/html_body.hpp"

#include "read/boilerplate.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

namespace entrevue::read {
namespace {

using Wanted = std::function<bool(const Block&)>;

struct Words {
  long own = 0;
  long linked = 0;
};

Words count_words(const Block& block) {
  const long all = 1 + std::count(block.text.begin(), block.text.end(), ' ');
  const long linked =
      block.text.empty() ? 0 : all * static_cast<long>(block.link_bytes) / static_cast<long>(block.text.size());
  return {all - linked, linked};
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view quote : {"\"", "»", "”", ")", "’", "'"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text.ends_with("…") || text.ends_with(".") || text.ends_with("!") || text.ends_with("?");
}

/// Running text: a sentence, or long enough to be one, and not a link.
bool is_prose(const Block& block) {
  if (block.list_of_links || block.kind == BlockKind::caption || block.kind == BlockKind::heading) return false;
  const Words words = count_words(block);
  if (words.linked > words.own) return false;
  return words.own >= 10 || (words.own >= 4 && ends_sentence(block.text));
}

long prose_words(const std::vector<Block>& blocks, const Wanted& wanted) {
  long words = 0;
  for (const Block& block : blocks) {
    if (wanted(block) && is_prose(block)) words += count_words(block).own;
  }
  return words;
}

/// A teaser of another article: its heading is a link.
std::map<int, long> prose_by_article(const std::vector<Block>& blocks) {
  std::map<int, long> prose;
  std::map<int, bool> teaser;
  for (const Block& block : blocks) {
    if (block.article < 0) continue;
    if (block.kind == BlockKind::heading && block.link_bytes * 10 >= block.text.size() * 8) teaser[block.article] = true;
    if (is_prose(block)) prose[block.article] += count_words(block).own;
  }
  std::erase_if(prose, [&teaser](const auto& one) { return teaser[one.first] && one.second < 80; });
  return prose;
}

/// The articles that are the page's: the one with most of the text, or all of them where none has it (a live blog).
Wanted main_articles(const std::vector<Block>& blocks) {
  const std::map<int, long> prose = prose_by_article(blocks);
  long total = 0;
  int largest = -1;
  for (const auto& [article, words] : prose) {
    total += words;
    if (largest < 0 || words > prose.at(largest)) largest = article;
  }
  if (largest < 0) return [](const Block&) { return false; };
  if (prose.at(largest) * 10 >= total * 6) return [largest](const Block& block) { return block.article == largest; };
  return [prose](const Block& block) { return prose.contains(block.article); };
}

/// How much a block speaks for lying inside the article, in words.
long weight(const Block& block) {
  if (is_prose(block)) return count_words(block).own;
  if (block.kind == BlockKind::heading && block.link_bytes == 0) return -1;
  const Words words = count_words(block);
  return -(3 + words.linked + std::min(words.own, 5L));
}

/// The stretch of blocks whose weights sum highest (first of equals).
Wanted densest_stretch(const std::vector<Block>& blocks) {
  long best = 0;
  long sum = 0;
  std::size_t begin = 0;
  std::pair<std::size_t, std::size_t> stretch = {0, 0};
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    if (sum <= 0) {
      sum = 0;
      begin = at;
    }
    sum += weight(blocks[at]);
    if (sum > best) {
      best = sum;
      stretch = {begin, at + 1};
    }
  }
  const Block* first = blocks.data() + stretch.first;
  const Block* last = blocks.data() + stretch.second;
  return [first, last](const Block& block) { return &block >= first && &block < last; };
}

/// The page's own word on where its article is counts when that holds a good part of the text.
Wanted article_place(const std::vector<Block>& blocks) {
  const long all = prose_words(blocks, [](const Block&) { return true; });
  const Wanted in_articles = main_articles(blocks);
  for (const Wanted& place : {Wanted([](const Block& block) { return block.in_body; }), in_articles}) {
    const long words = prose_words(blocks, place);
    if (words > 0 && words * 10 >= all * 4) return place;
  }
  const Wanted in_main = [](const Block& block) { return block.in_main; };
  if (prose_words(blocks, in_main) * 10 < all * 4) return densest_stretch(blocks);
  const Wanted dense = densest_stretch(blocks);
  return [dense, in_main](const Block& block) { return in_main(block) && dense(block); };
}

bool is_link_alone(const Block& block) {
  return block.link_bytes * 10 >= block.text.size() * 9 && !ends_sentence(block.text);
}

bool is_wanted_line(const Block& block, bool captions) {
  if (block.list_of_links || is_link_alone(block)) return false;
  return captions || block.kind != BlockKind::caption;
}

/// "The headline" in the body of "The headline": what the title says already.
bool repeats_title(const Block& block, const std::string& folded_title) {
  if (block.text.size() > 500 || folded_title.empty()) return false;
  return text::fold(block.text) == folded_title;
}

/// Lines before the first and after the last that tell something (dates, bylines, tags) go.
void trim(std::vector<Block>& blocks) {
  const auto tells = [](const Block& block) {
    return is_prose(block) || block.kind == BlockKind::heading || block.standfirst;
  };
  const auto first = std::find_if(blocks.begin(), blocks.end(), tells);
  blocks.erase(blocks.begin(), first);
  const auto last =
      std::find_if(blocks.rbegin(), blocks.rend(), [](const Block& block) { return is_prose(block) || block.standfirst; });
  blocks.erase(last.base(), blocks.end());
}

std::vector<Block> keep(std::vector<Block>&& blocks, const std::vector<bool>& kept) {
  std::vector<Block> left;
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    if (kept[at]) left.push_back(std::move(blocks[at]));
  }
  return left;
}

}  // namespace

std::vector<Block> choose_article(std::vector<Block> blocks, const std::string& title) {
  const Wanted place = article_place(blocks);
  const auto captioned = [&place](const Block& block) { return place(block) && block.kind != BlockKind::caption; };
  const bool captions = prose_words(blocks, captioned) == 0;
  const std::string folded_title = text::fold(title);
  std::vector<bool> kept(blocks.size());
  bool before = true;  // a standfirst may lie before the marked body
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    const Block& block = blocks[at];
    const bool inside = place(block);
    before = before && !inside;
    kept[at] = (inside || (before && block.standfirst && is_prose(block))) && is_wanted_line(block, captions) &&
               !repeats_title(block, folded_title) && !is_boilerplate_line(block.text);
  }
  std::vector<Block> article = keep(std::move(blocks), kept);
  trim(article);
  return article;
}

}  // namespace entrevue::read
