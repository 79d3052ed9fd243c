#include "read/warc.hpp"

#include "entrevue/error.hpp"
#include "read/http_message.hpp"
#include "read/kind.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace entrevue::read {
namespace {

constexpr std::size_t longest_line = 64u << 10;
constexpr std::size_t most_headers = 1u << 20;  // bytes

/// The headers of one record; the block follows in the stream.
struct Record {
  std::string headers;
  std::uint64_t length = 0;  ///< of the block, bytes

  [[nodiscard]] std::string_view operator[](std::string_view name) const { return header_value(headers, name); }
};

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_page_or_text(std::string_view content_type) {
  constexpr std::array<std::string_view, 3> types = {"text/html", "application/xhtml+xml", "text/plain"};
  const std::string type = lower_case(content_type);
  return std::ranges::any_of(types, [&](std::string_view known) { return type.starts_with(known); });
}

/// Crawlers keep these beside the pages; they are never articles.
bool is_for_machines(std::string_view url) {
  return url.ends_with("/robots.txt") || url.ends_with("/ads.txt") || url.starts_with("dns:");
}

/// Older writers put the URL in angle brackets.
std::string target_of(const Record& record) {
  std::string_view url = record["WARC-Target-URI"];
  if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
  return std::string(url);
}

class WarcItems final : public ItemSource {
 public:
  WarcItems(std::unique_ptr<ByteStream> stream, const Container& container)
      : stream_(std::move(stream)), container_(container) {}

  std::optional<Item> next() override {
    while (auto record = next_record()) {
      const std::string type = lower_case((*record)["WARC-Type"]);
      const std::string url = target_of(*record);
      const bool wanted = (type == "response" || type == "resource" || type == "conversion") && !is_for_machines(url);
      if (!wanted) {
        pass_over(record->length);
      } else if (auto item = take(*record, type)) {
        if (!url.empty()) item->url = url;
        return item;
      }
    }
    return std::nullopt;
  }

 private:
  /// Finds the next record and reads its headers; nothing at the end.
  std::optional<Record> next_record() {
    while (find_record()) {
      ++records_;
      Record record;
      if (!read_headers(record.headers)) throw InputError("ends inside the headers of record " + std::to_string(records_));
      if (parse_length(record["Content-Length"], record.length)) return record;
      container_.skip(container_.id, "has no usable Content-Length in record " + std::to_string(records_));
      lost_ = true;
    }
    return std::nullopt;
  }

  /// Takes lines up to one that begins a record. Anything but empty lines before it means that a length was wrong.
  bool find_record() {
    while (true) {
      const auto read = stream_->read_line(line_, longest_line);
      if (read == ByteStream::Line::none) return false;
      if (line_.starts_with("WARC/")) return lost_ = false, true;
      if (!lost_ && (read == ByteStream::Line::too_long || !line_.empty())) {
        lost_ = true;
        container_.skip(container_.id,
                        "has a wrong length in record " + std::to_string(records_) + "; reading goes on at the next record");
      }
    }
  }

  bool read_headers(std::string& headers) {
    while (true) {
      const auto read = stream_->read_line(line_, longest_line);
      if (read == ByteStream::Line::none) return false;
      if (read == ByteStream::Line::too_long) continue;
      if (line_.empty()) return true;
      if (headers.size() < most_headers) headers += line_ + '\n';
    }
  }

  static bool parse_length(std::string_view text, std::uint64_t& length) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), length);
    return fault == std::errc() && end == text.data() + text.size();
  }

  void pass_over(std::uint64_t length) {
    if (!stream_->skip(length)) throw_cut();
  }

  [[noreturn]] void throw_cut() const {
    throw InputError("ends inside record " + std::to_string(records_) + "; the file seems to be cut");
  }

  /// The item of a record that may hold an article; nothing when it does not.
  std::optional<Item> take(const Record& record, const std::string& type) {
    if (record.length > container_.options.max_bytes) {
      pass_over(record.length);
      if (type != "response" && !is_page_or_text(record["Content-Type"])) return std::nullopt;
      container_.skip(container_.item_id(++taken_), "is larger than " + size_in_words(container_.options.max_bytes));
      return std::nullopt;
    }
    std::string block;
    if (!stream_->read_exactly(block, record.length)) throw_cut();
    try {
      return type == "response" ? from_response(block) : from_block(std::move(block), record);
    } catch (const InputError& error) {
      container_.skip(container_.item_id(++taken_), error.what());
      return std::nullopt;
    }
  }

  std::optional<Item> from_response(std::string_view block) {
    HttpResponse response = parse_http_response(block, container_.options.max_bytes);
    if (response.status != 200) return std::nullopt;
    return make(std::move(response.body), std::move(response.content_type));
  }

  std::optional<Item> from_block(std::string block, const Record& record) {
    return make(std::move(block), std::string(record["Content-Type"]));
  }

  std::optional<Item> make(std::string bytes, std::string content_type) {
    const std::size_t sniffed = std::min(bytes.size(), sniff_size);
    const Content content = sniff(std::string_view(bytes).substr(0, sniffed), sniffed == bytes.size());
    const bool page = content == Content::html;
    if (content_type.empty() ? !page : !is_page_or_text(content_type)) return std::nullopt;
    if (!page && content != Content::plain_text) return std::nullopt;
    const Kind kind = page ? Kind::html : Kind::plain_text;
    return Item{container_.item_id(++taken_), std::move(bytes), kind, std::move(content_type), std::nullopt};
  }

  std::unique_ptr<ByteStream> stream_;
  Container container_;
  std::string line_;
  bool lost_ = false;  ///< the end of a record is not where its header says; reported once
  std::size_t records_ = 0;
  std::size_t taken_ = 0;
};

}  // namespace

std::unique_ptr<ItemSource> open_warc(std::unique_ptr<ByteStream> stream, const Container& container) {
  return std::make_unique<WarcItems>(std::move(stream), container);
}

}  // namespace entrevue::read
