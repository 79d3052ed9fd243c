#include "store/lists.hpp"

#include "entrevue/error.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <utility>

namespace entrevue::store {
namespace {

using Json = rapidjson::Value;

/// Whether JSON escapes a character of the text. Eight at once (Mycroft's test for a zero byte): nearly all texts have none.
bool has_special(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
  const auto any = [](std::uint64_t eight) {
    const auto zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes & highs; };
    const std::uint64_t below_space = (eight - ones * 0x20) & ~eight & highs;
    return (below_space | zero(eight ^ ones * '"') | zero(eight ^ ones * '\\')) != 0;
  };
  std::uint64_t eight = 0;
  std::size_t at = 0;
  for (; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (any(eight)) return true;
  }
  eight = ones * ' ';
  if (at < text.size()) std::memcpy(&eight, text.data() + at, text.size() - at);
  return any(eight);
}

/// A list while it is written. Lists are short and many, so nothing but the text itself takes memory.
class Writer {
 public:
  void open() { separate(), out_ += '['; }
  void close() { out_ += ']'; }
  void number(std::size_t value) {
    separate();
    std::array<char, 20> digits;
    out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  }
  void null() { separate(), out_ += "null"; }
  void text(std::string_view value) {
    separate();
    if (has_special(value)) return append_escaped(value);
    out_ += '"';
    out_ += value;
    out_ += '"';
  }
  /// Room for so many bytes: a list that grows step by step is copied each time.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void separate() {
    if (!out_.empty() && out_.back() != '[') out_ += ',';
  }
  void append_escaped(std::string_view value) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    out_.append(buffer.GetString(), buffer.GetSize());
  }
  std::string out_;
};

/// A list whose items `write` writes.
template <class Values, class Write>
std::string list(const Values& values, const Write& write, std::size_t bytes = 0) {
  Writer writer;
  writer.reserve(bytes);
  writer.open();
  for (const auto& value : values) write(writer, value);
  writer.close();
  return writer.take();
}

/// Bytes of a list of rows: their texts and, of nearly all of them, what stands around.
template <class Rows, class Size>
std::size_t room(const Rows& rows, const Size& text) {
  constexpr std::size_t around = 36;
  std::size_t bytes = 2;
  for (const auto& row : rows) bytes += around + text(row);
  return bytes;
}

void write(Writer& writer, const Evidence& one) {
  writer.number(one.span.begin);
  writer.number(one.span.end);
  if (one.sentence)
    writer.number(*one.sentence);
  else
    writer.null();
  writer.text(one.quote);
}

[[noreturn]] void refuse(std::string_view json) {
  throw StorageError(fmt::format("the database holds '{}' where a list is expected; build it anew from the articles", json));
}

/// One list while it is read.
class Reader {
 public:
  explicit Reader(std::string_view json) : json_(json) {}

  /// Calls `read` for each item.
  template <class Read>
  void each(const Read& read) const {
    if (json_.empty() || json_ == "[]") return;
    // Lists are short: what is parsed fits here, where asking for memory would take longer than parsing.
    alignas(std::max_align_t) std::array<char, 2048> space;
    rapidjson::MemoryPoolAllocator<> pool(space.data(), space.size());
    rapidjson::Document document(&pool);
    document.Parse<rapidjson::kParseIterativeFlag>(json_.data(), json_.size());
    if (document.HasParseError() || !document.IsArray()) refuse(json_);
    for (const Json& item : document.GetArray()) read(item);
  }
  [[nodiscard]] const Json& at(const Json& row, rapidjson::SizeType column) const {
    if (!row.IsArray() || column >= row.Size()) refuse(json_);
    return row[column];
  }
  [[nodiscard]] std::size_t number(const Json& value) const {
    if (!value.IsUint64()) refuse(json_);
    return value.GetUint64();
  }
  [[nodiscard]] std::string text(const Json& value) const {
    if (!value.IsString()) refuse(json_);
    return {value.GetString(), value.GetStringLength()};
  }
  [[nodiscard]] Span span(const Json& row) const { return {number(at(row, 0)), number(at(row, 1))}; }
  /// Of the columns from `first` on.
  [[nodiscard]] Evidence evidence(const Json& row, rapidjson::SizeType first) const {
    Evidence one;
    one.span = {number(at(row, first)), number(at(row, first + 1))};
    const Json& sentence = at(row, first + 2);
    if (!sentence.IsNull()) one.sentence = number(sentence);
    one.quote = text(at(row, first + 3));
    return one;
  }

 private:
  std::string_view json_;
};

/// Numbers as we write them, without blanks, need no parser; there are many such lists. False for anything else.
bool read_quickly(std::string_view json, std::vector<std::size_t>& values) {
  const char *at = json.data(), *const end = at + json.size();
  if (at == end || *at++ != '[') return false;
  do {
    const auto read = std::from_chars(at, end, values.emplace_back());
    if (read.ec != std::errc() || read.ptr == end) return false;
    at = read.ptr;
  } while (*at++ == ',');
  return at == end && json.back() == ']';
}

/// The same for texts that have nothing escaped.
bool read_quickly(std::string_view json, std::vector<std::string>& values) {
  if (json.size() < 2 || json.front() != '[' || json.back() != ']' || json.find('\\') != json.npos) return false;
  for (std::size_t at = 1; at < json.size() - 1; ++at) {
    const std::size_t end = json[at] == '"' ? json.find('"', at + 1) : json.npos;
    if (end == json.npos) return false;
    values.emplace_back(json.substr(at + 1, end - at - 1));
    at = end + 1;
    if (json[at] != ',' && at != json.size() - 1) return false;
  }
  return true;
}

}  // namespace

std::string to_json(const std::vector<std::string>& values) {
  return list(values, [](Writer& writer, const std::string& value) { writer.text(value); });
}

std::string to_json(const std::vector<std::size_t>& values) {
  return list(values, [](Writer& writer, std::size_t value) { writer.number(value); });
}

std::string to_json(const std::vector<Span>& spans) {
  return list(spans, [](Writer& writer, const Span& span) {
    writer.open();
    writer.number(span.begin);
    writer.number(span.end);
    writer.close();
  });
}

std::string to_json(const Parts& parts) {
  return list(parts, [](Writer& writer, const auto& part) {
    writer.open();
    writer.number(part.first);
    writer.text(part.second);
    writer.close();
  });
}

std::string to_json(const std::vector<Mention>& mentions) {
  return list(
      mentions,
      [](Writer& writer, const Mention& mention) {
        writer.open();
        writer.number(mention.span.begin);
        writer.number(mention.span.end);
        writer.number(mention.sentence);
        writer.text(to_string(mention.form));
        writer.text(mention.text);
        writer.close();
      },
      room(mentions, [](const Mention& mention) { return mention.text.size(); }));
}

std::string to_json(const std::vector<Evidence>& evidence) {
  return list(
      evidence,
      [](Writer& writer, const Evidence& one) {
        writer.open();
        write(writer, one);
        writer.close();
      },
      room(evidence, [](const Evidence& one) { return one.quote.size(); }));
}

std::optional<std::string> to_json(const std::optional<OutcomeTold>& outcome) {
  if (!outcome) return std::nullopt;
  Writer writer;
  writer.open();
  writer.text(to_string(outcome->value));
  write(writer, outcome->told);
  writer.close();
  return writer.take();
}

template <>
std::vector<std::string> from_json(std::string_view json) {
  std::vector<std::string> values;
  if (read_quickly(json, values)) return values;
  values.clear();
  const Reader reader(json);
  reader.each([&](const Json& item) { values.push_back(reader.text(item)); });
  return values;
}

template <>
std::vector<std::size_t> from_json(std::string_view json) {
  std::vector<std::size_t> values;
  if (read_quickly(json, values)) return values;
  values.clear();
  const Reader reader(json);
  reader.each([&](const Json& item) { values.push_back(reader.number(item)); });
  return values;
}

template <>
std::vector<Span> from_json(std::string_view json) {
  std::vector<Span> spans;
  const Reader reader(json);
  reader.each([&](const Json& item) { spans.push_back(reader.span(item)); });
  return spans;
}

template <>
Parts from_json(std::string_view json) {
  Parts parts;
  const Reader reader(json);
  reader.each(
      [&](const Json& item) { parts.emplace_back(reader.number(reader.at(item, 0)), reader.text(reader.at(item, 1))); });
  return parts;
}

template <>
std::vector<Mention> from_json(std::string_view json) {
  std::vector<Mention> mentions;
  const Reader reader(json);
  reader.each([&](const Json& item) {
    Mention& mention = mentions.emplace_back();
    mention.span = reader.span(item);
    mention.sentence = reader.number(reader.at(item, 2));
    mention.form = from_string<MentionForm>(reader.text(reader.at(item, 3)));
    mention.text = reader.text(reader.at(item, 4));
  });
  return mentions;
}

template <>
std::vector<Evidence> from_json(std::string_view json) {
  std::vector<Evidence> evidence;
  const Reader reader(json);
  reader.each([&](const Json& item) { evidence.push_back(reader.evidence(item, 0)); });
  return evidence;
}

std::optional<OutcomeTold> outcome_from_json(std::string_view json) {
  if (json.empty()) return std::nullopt;
  rapidjson::Document row;
  row.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (row.HasParseError()) refuse(json);
  const Reader reader(json);
  return OutcomeTold{from_string<Outcome>(reader.text(reader.at(row, 0))), reader.evidence(row, 1)};
}

std::optional<std::string> day_text(const std::optional<Date>& date) {
  return date ? std::optional(to_string(*date)) : std::nullopt;
}

}  // namespace entrevue::store
