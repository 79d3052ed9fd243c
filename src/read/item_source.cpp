#include "read/item_source.hpp"

#include "entrevue/error.hpp"
#include "read/binary.hpp"
#include "read/decompress.hpp"
#include "read/encoding.hpp"
#include "read/feed_items.hpp"
#include "read/json_envelope.hpp"
#include "read/json_items.hpp"
#include "read/kind.hpp"
#include "read/warc.hpp"

#include <utility>

namespace entrevue::read {
namespace {

/// A file that is one article.
class SingleItem final : public ItemSource {
 public:
  explicit SingleItem(Item item) : item_(std::move(item)) {}
  std::optional<Item> next() override { return std::exchange(item_, std::nullopt); }

 private:
  std::optional<Item> item_;
};

std::string read_whole(ByteStream& stream, const Container& container) {
  std::string bytes;
  if (!read_rest(stream, bytes, container.options.max_bytes))
    throw InputError("is larger than " + size_in_words(container.options.max_bytes) + ", too large for one article");
  return bytes;
}

std::unique_ptr<ItemSource> open_single(ByteStream& stream, Kind kind, const Container& container) {
  return std::make_unique<SingleItem>(Item{container.id, read_whole(stream, container), kind, "", std::nullopt});
}

/// JSON and feeds are split before anything decodes them, so UTF-16 and UTF-32 are made UTF-8 here.
std::unique_ptr<ByteStream> in_utf8(std::unique_ptr<ByteStream> stream) {
  const auto bom = find_bom(stream->peek(4));
  const std::string_view unmarked = bom ? std::string_view() : unmarked_utf16(stream->peek(sniff_size));
  if (!bom && unmarked.empty()) return stream;
  if (bom) stream->take(bom->size);
  const std::string_view encoding = bom ? bom->encoding : unmarked;
  if (encoding == "UTF-8") return stream;
  return std::make_unique<ByteStream>(transcode(std::move(stream), encoding));
}

Content sniff_decoded(ByteStream& stream) {
  const std::string_view head = stream.peek(sniff_size);
  const bool whole = head.size() < sniff_size;
  const auto bom = find_bom(head);
  const bool wide = bom ? bom->encoding != "UTF-8" : !unmarked_utf16(head).empty();
  if (!wide) return sniff(head, whole);
  // The head may end inside a character of two or four bytes.
  return sniff(decode(head.substr(0, head.size() / 4 * 4)).text, whole);
}

std::unique_ptr<ByteStream> unpack(std::unique_ptr<ByteSource> source) {
  auto stream = std::make_unique<ByteStream>(std::move(source));
  if (!is_compressed(stream->peek(4))) return stream;
  return std::make_unique<ByteStream>(decompress(std::move(stream)));
}

}  // namespace

void Container::skip(const std::string& item, const std::string& reason) const {
  problems.report({Problem::Severity::skipped, item, reason});
}

std::string size_in_words(std::size_t bytes) {
  constexpr std::size_t mebibyte = 1u << 20;
  return bytes % mebibyte == 0 ? std::to_string(bytes / mebibyte) + " MiB" : std::to_string(bytes) + " bytes";
}

std::unique_ptr<ItemSource> open_items(std::unique_ptr<ByteSource> source, const Container& container) {
  auto stream = unpack(std::move(source));
  const Content content = sniff_decoded(*stream);
  switch (content) {
    case Content::empty:
      throw InputError("is empty");
    case Content::binary:
      throw InputError("seems to be " + what_it_seems(stream->peek(sniff_size)) + ", not text");
    case Content::facts:
      throw InputError("holds facts, not articles; store them with `entrevue load`");
    case Content::html:
      return open_single(*stream, Kind::html, container);
    case Content::plain_text:
      return open_single(*stream, Kind::plain_text, container);
    case Content::feed:
      return open_feed(read_whole(*in_utf8(std::move(stream)), container), container);
    case Content::warc:
      return open_warc(std::move(stream), container);
    case Content::json:
    case Content::json_array:
    case Content::json_lines:
      return open_envelopes(open_json(in_utf8(std::move(stream)), content, container), container);
  }
  return nullptr;
}

}  // namespace entrevue::read
