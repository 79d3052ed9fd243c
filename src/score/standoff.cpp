#include "score/standoff.hpp"

#include "entrevue/error.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <charconv>
#include <map>

namespace entrevue::score {
namespace {

[[noreturn]] void fail(std::string_view file, std::size_t line, std::string_view what) {
  throw InputError(fmt::format("{}, line {}: {}", file, line, what));
}

/// Calls `read` with each line that is not empty, and its number.
template <class Read>
void each_line(std::string_view bytes, Read read) {
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(bytes.size(), end + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) read(line, number);
  }
}

StandoffNames parse_line(std::string_view line, std::string_view file, std::size_t number) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
  if (json.HasParseError() || !json.IsObject()) fail(file, number, "it is no JSON object");
  const auto id = json.FindMember("id");
  const auto names = json.FindMember("names");
  if (id == json.MemberEnd() || !id->value.IsString()) fail(file, number, "\"id\" is missing");
  if (names == json.MemberEnd() || !names->value.IsArray()) fail(file, number, "\"names\" is missing");
  StandoffNames result{std::string(id->value.GetString(), id->value.GetStringLength()), {}};
  for (const auto& entry : names->value.GetArray()) {
    const bool shaped =
        entry.IsArray() && entry.Size() >= 3 && entry[0].IsUint64() && entry[1].IsUint64() && entry[2].IsString();
    if (!shaped || entry[0].GetUint64() >= entry[1].GetUint64())
      fail(file, number, "a name is not [begin, end, \"kind\"] with begin before end");
    if (const auto kind = parse_kind(entry[2].GetString()))
      result.names.push_back({{entry[0].GetUint64(), entry[1].GetUint64()}, *kind});
  }
  result.names = outermost(std::move(result.names));
  return result;
}

/// Byte offset of each character of a text, and of its end.
std::vector<std::size_t> character_offsets(std::string_view text) {
  std::vector<std::size_t> offsets;
  for (std::size_t at = 0; at < text.size(); at += text::decode_at(text, at).size) offsets.push_back(at);
  offsets.push_back(text.size());
  return offsets;
}

/// Reads a number at the beginning of `rest` and takes it off; false when there is none.
bool take_number(std::string_view& rest, std::size_t& value) {
  const auto [end, failed] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return failed == std::errc{};
}

}  // namespace

std::vector<StandoffNames> read_standoff(std::string_view bytes, std::string_view file) {
  std::vector<StandoffNames> result;
  each_line(bytes, [&](std::string_view line, std::size_t number) { result.push_back(parse_line(line, file, number)); });
  return result;
}

std::vector<GoldName> read_brat(std::string_view bytes, std::string_view text, std::string_view file) {
  const auto offsets = character_offsets(text);
  std::vector<GoldName> names;
  each_line(bytes, [&](std::string_view line, std::size_t number) {
    if (line[0] != 'T') return;  // relations, events, notes
    const std::size_t tab = line.find('\t');
    const std::size_t space = line.find(' ', tab == std::string_view::npos ? 0 : tab);
    if (tab == std::string_view::npos || space == std::string_view::npos)
      fail(file, number, "it is not like \"T1<tab>Person 0 5<tab>text\"");
    const auto kind = parse_kind(line.substr(tab + 1, space - tab - 1));
    std::string_view rest = line.substr(space);
    std::size_t begin = 0;
    std::size_t end = 0;
    bool first = true;
    // A name in parts ("0 5;8 10") goes from the first to the last.
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == ';')) {
      rest.remove_prefix(1);
      std::size_t part = 0;
      if (!take_number(rest, part) || !rest.starts_with(' ')) fail(file, number, "its offsets are not two numbers");
      if (first) begin = part;
      first = false;
      rest.remove_prefix(1);
      if (!take_number(rest, end)) fail(file, number, "its offsets are not two numbers");
    }
    if (begin >= end || end >= offsets.size()) fail(file, number, "its offsets do not lie in the text");
    if (kind) names.push_back({{offsets[begin], offsets[end]}, *kind});
  });
  return outermost(std::move(names));
}

std::vector<GoldDocument> read_marked_lines(std::string_view bytes, std::string_view file) {
  std::vector<GoldDocument> result;
  each_line(bytes, [&](std::string_view line, std::size_t number) {
    GoldDocument& document = result.emplace_back();
    document.id = fmt::format("{}:{}", file, number);
    document.names.emplace();
    while (!line.empty()) {
      const std::size_t open = std::min(line.find('['), line.size());
      document.text += line.substr(0, open);
      line.remove_prefix(open);
      if (line.empty()) break;
      const std::size_t close = line.find(']');
      if (close == std::string_view::npos || close < 4 || line[2] != ':')
        fail(file, number, "a mark is not like \"[P:Ana Roux]\"");
      const auto kind = line[1] == 'P' ? EntityType::person : line[1] == 'I' ? EntityType::institution : EntityType::place;
      if (line[1] != 'P' && line[1] != 'I' && line[1] != 'L') fail(file, number, "a mark is none of P, I and L");
      const std::size_t begin = document.text.size();
      document.text += line.substr(3, close - 3);
      document.names->push_back({{begin, document.text.size()}, kind});
      line.remove_prefix(close + 1);
    }
  });
  return result;
}

std::vector<GoldDocument> put_names(std::vector<GoldDocument> treebank, const std::vector<StandoffNames>& names,
                                    std::string_view file) {
  std::map<std::string_view, const StandoffNames*> by_id;
  for (const auto& entry : names) by_id.emplace(entry.id, &entry);
  std::vector<GoldDocument> result;
  std::size_t found = 0;
  for (GoldDocument& document : treebank) {
    std::vector<GoldName> all;
    for (std::size_t i = 0; i < document.sentence_ids.size(); ++i) {
      const auto entry = by_id.find(document.sentence_ids[i]);
      if (entry == by_id.end()) continue;
      ++found;
      const auto& range = document.units.sentences[i];
      const Span sentence{document.units.spans[range.first].begin, document.units.spans[range.last - 1].end};
      document.named_parts.push_back(sentence);
      for (GoldName name : entry->second->names) {
        if (name.span.end > sentence.size())
          throw InputError(
              fmt::format("{}: a name of sentence \"{}\" ends at byte {}, past the sentence's end; were the "
                          "names made for this treebank?",
                          file, entry->first, name.span.end));
        all.push_back({{name.span.begin + sentence.begin, name.span.end + sentence.begin}, name.kind});
      }
    }
    if (document.named_parts.empty()) continue;
    document.names = std::move(all);
    result.push_back(std::move(document));
  }
  if (found < by_id.size())
    throw InputError(fmt::format("{}: {} of its {} texts are not in --texts; give the folder or file they were made for",
                                 file, by_id.size() - found, by_id.size()));
  return result;
}

}  // namespace entrevue::score
