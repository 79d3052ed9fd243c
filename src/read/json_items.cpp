#include "read/json_items.hpp"

#include "entrevue/error.hpp"
#include "read/json_scanner.hpp"

#include <utility>

namespace entrevue::read {
namespace {

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos; }

/// True when only white space is left, which is taken.
bool at_end(ByteStream& stream) {
  for (std::string_view next = stream.peek(1); !next.empty(); next = stream.peek(1)) {
    if (!is_blank(next)) return false;
    stream.take(1);
  }
  return true;
}

std::string too_long(const Container& container) {
  return "is larger than " + size_in_words(container.options.max_bytes) + ", too large for one article";
}

class JsonLines final : public ItemSource {
 public:
  JsonLines(std::unique_ptr<ByteStream> stream, const Container& container)
      : stream_(std::move(stream)), container_(container) {}

  std::optional<Item> next() override {
    std::string line;
    while (true) {
      const auto read = stream_->read_line(line, container_.options.max_bytes);
      if (read == ByteStream::Line::none) return std::nullopt;
      ++number_;
      if (read == ByteStream::Line::too_long)
        container_.skip(container_.item_id(number_), "line " + std::to_string(number_) + " " + too_long(container_));
      else if (!is_blank(line))
        return Item{line_id(), std::move(line), Kind::json, "", std::nullopt};
    }
  }

 private:
  std::string line_id() {
    // Looks ahead without taking, so that lines go on being counted.
    constexpr std::size_t ahead = 256;
    const std::string_view rest = stream_->peek(ahead);
    const bool single = number_ == 1 && rest.size() < ahead && is_blank(rest);
    return single ? container_.id : container_.item_id(number_);
  }

  std::unique_ptr<ByteStream> stream_;
  Container container_;
  std::size_t number_ = 0;
};

/// The elements of an array, or values one after another.
class JsonValues final : public ItemSource {
 public:
  JsonValues(std::unique_ptr<ByteStream> stream, bool in_array, const Container& container)
      : stream_(std::move(stream)), container_(container), in_array_(in_array) {
    if (in_array_) (void)stream_->get();  // '['
  }

  std::optional<Item> next() override {
    std::string value;
    while (!ended_ && begin_value()) {
      const std::size_t number = ++number_;
      switch (scan_json_value(*stream_, value, container_.options.max_bytes)) {
        case JsonScan::object:
          return Item{value_id(), std::move(value), Kind::json, "", std::nullopt};
        case JsonScan::other:
          pass_over_scalar(number);
          break;
        case JsonScan::too_large:
          container_.skip(container_.item_id(number), too_long(container_));
          break;
        case JsonScan::cut:
          ended_ = true;
          throw InputError("ends inside a JSON value, item " + std::to_string(number) + "; the file seems to be cut");
      }
    }
    return std::nullopt;
  }

 private:
  /// Moves to the next value; false at the end.
  bool begin_value() {
    if (in_array_ && number_ > 0) {
      if (at_end(*stream_)) return unexpected_end();
      if (const int c = stream_->get(); c != ',') {
        ended_ = true;
        if (c == ']') return false;
        throw InputError("has no comma after item " + std::to_string(number_) + "; the rest is not read");
      }
    }
    if (at_end(*stream_)) return in_array_ ? unexpected_end() : false;
    if (in_array_ && number_ == 0 && stream_->peek(1) == "]") return ended_ = true, throw_empty();
    return true;
  }

  bool unexpected_end() {
    ended_ = true;
    throw InputError("ends inside a JSON array, after item " + std::to_string(number_) + "; the file seems to be cut");
  }

  void pass_over_scalar(std::size_t number) {
    if (!in_array_) ended_ = true;
    if (ended_) throw InputError("goes on after its JSON object with something that is none");
    container_.skip(container_.item_id(number), "is no JSON object, so it is no article");
  }

  static bool throw_empty() { throw InputError("is an empty JSON array"); }

  std::string value_id() {
    const bool single = !in_array_ && number_ == 1 && at_end(*stream_);
    return single ? container_.id : container_.item_id(number_);
  }

  std::unique_ptr<ByteStream> stream_;
  Container container_;
  bool in_array_;
  bool ended_ = false;
  std::size_t number_ = 0;
};

}  // namespace

std::unique_ptr<ItemSource> open_json(std::unique_ptr<ByteStream> stream, Content content, const Container& container) {
  if (content == Content::json_lines) return std::make_unique<JsonLines>(std::move(stream), container);
  (void)at_end(*stream);
  return std::make_unique<JsonValues>(std::move(stream), content == Content::json_array, container);
}

}  // namespace entrevue::read
