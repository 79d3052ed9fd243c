#include "read/json_article.hpp"

#include "entrevue/error.hpp"
#include "read/html.hpp"
#include "read/kind.hpp"
#include "text/calendar.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <span>

namespace entrevue::read {
namespace {

using Value = rapidjson::Value;
using Names = std::span<const std::string_view>;

// In the order in which they are tried; the summary of an article stands for its text when there is nothing better.
constexpr std::string_view text_names[] = {
    "text",        "content.rendered", "content",      "body",      "body.text",
    "articleBody", "article_body",     "article",      "full_text", "fulltext",
    "maintext",    "main_text",        "plain_text",   "texte",     "contenu",
    "corps",       "content_text",     "content_html", "raw_text",  "raw_content",
    "story",       "fields.body",      "description",  "summary",   "excerpt.rendered",
    "excerpt",     "abstract",         "chapo"};
constexpr std::string_view title_names[] = {"title.rendered", "title",    "headline", "headline.main",
                                            "titre",          "webTitle", "name"};
constexpr std::string_view date_names[] = {
    "date",         "published",      "published_at",     "publishedAt",      "datePublished",      "date_published",
    "date_publish", "published_date", "publication_date", "publicationDate",  "webPublicationDate", "pubDate",
    "pub_date",     "pubdate",        "publish_date",     "date_publication", "date_gmt",           "created_at",
    "dateCreated",  "timestamp"};
constexpr std::string_view url_names[] = {"url",    "link",    "permalink",  "canonical_url",
                                          "webUrl", "web_url", "source_url", "uri"};
constexpr std::string_view source_names[] = {"source.name", "source.title",   "source",      "site_name",     "siteName",
                                             "site",        "publisher.name", "publisher",   "outlet",        "media",
                                             "journal",     "newspaper",      "publication", "source_domain", "domain"};
constexpr std::string_view language_names[] = {"language", "lang", "inLanguage", "language_code", "langue"};

const Value* member(const Value& object, std::string_view name) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(Value(rapidjson::StringRef(name.data(), name.size())));
  return found == object.MemberEnd() ? nullptr : &found->value;
}

/// Follows "a.b"; a member that is itself called "a.b" comes first.
const Value* find(const Value& object, std::string_view path) {
  const Value* value = &object;
  while (value) {
    if (const Value* whole = member(*value, path)) return whole;
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos) return nullptr;
    value = member(*value, path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  return nullptr;
}

std::string_view view(const Value& string) { return {string.GetString(), string.GetStringLength()}; }

/// A string, or the strings of a list as paragraphs; empty for anything else.
std::string as_text(const Value& value) {
  if (value.IsString()) return std::string(view(value));
  std::string joined;
  if (!value.IsArray()) return joined;
  for (const Value& part : value.GetArray()) {
    if (!part.IsString()) continue;
    if (!joined.empty()) joined += "\n\n";
    joined += view(part);
  }
  return joined;
}

/// The paths of a field: the one the user named, or the usual ones.
template <class Use>
void try_paths(const ReadOptions& options, const char* field, Names usual, const Use& use) {
  if (const auto named = options.fields.find(field); named != options.fields.end()) {
    use(std::string_view(named->second));
    return;
  }
  for (const std::string_view path : usual)
    if (use(path)) return;
}

std::string get_text(const Value& object, const ReadOptions& options, const char* field, Names usual) {
  std::string out;
  try_paths(options, field, usual, [&](std::string_view path) {
    if (const Value* value = find(object, path)) out = as_text(*value);
    if (holds_markup(out)) out = html_to_text(out);
    return out.find_first_not_of(" \t\r\n") != std::string::npos;
  });
  return out;
}

/// Numbers are seconds since 1970, or milliseconds when they are too large for that.
std::optional<Date> from_timestamp(double value) {
  constexpr double first_milliseconds = 1e11;
  constexpr double last_seconds = 4102444800;  // 2100-01-01
  if (value >= first_milliseconds) value /= 1000;
  if (!(value > 0) || value > last_seconds) return std::nullopt;
  return from_days(std::chrono::sys_days{std::chrono::days{static_cast<std::int64_t>(value) / 86400}});
}

std::optional<Date> as_date(const Value& value) {
  if (value.IsNumber()) return from_timestamp(value.GetDouble());
  if (!value.IsString()) return std::nullopt;
  return text::find_full_date(view(value).substr(0, 200));
}

std::optional<Date> get_date(const Value& object, const ReadOptions& options) {
  std::optional<Date> date;
  try_paths(options, "date", date_names, [&](std::string_view path) {
    if (const Value* value = find(object, path)) date = as_date(*value);
    return date.has_value();
  });
  return date;
}

std::string get_id(const Value& object, const ReadOptions& options) {
  const auto named = options.fields.find("id");
  const Value* value = named == options.fields.end() ? nullptr : find(object, named->second);
  if (!value) return {};
  if (value->IsInt64()) return std::to_string(value->GetInt64());
  return as_text(*value);
}

/// "\ud83d" without its other half is no character; six bytes are put in its place, so that offsets in messages hold.
std::size_t replace_lone_surrogates(std::string& json) {
  const auto unit_at = [&json](std::size_t at) -> unsigned {
    if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return 0;
    if (json.find_first_not_of("0123456789abcdefABCDEF", at + 2) < at + 6) return 0;
    return static_cast<unsigned>(std::stoul(json.substr(at + 2, 4), nullptr, 16));
  };
  std::size_t replaced = 0;
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const unsigned unit = unit_at(at);
    const bool high = unit >= 0xd800 && unit < 0xdc00;
    const unsigned next = high ? unit_at(at + 6) : 0;
    if (next >= 0xdc00 && next < 0xe000) {
      at += 12;
    } else if (unit >= 0xd800 && unit < 0xe000) {
      json.replace(at, 6, "\\ufffd");
      ++replaced;
      at += 6;
    } else {
      at += 2;
    }
  }
  return replaced;
}

constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag;

/// Parses without recursion, so that no nesting exhausts the stack.
void parse(rapidjson::Document& document, std::string_view json, std::size_t& repaired) {
  document.Parse<parse_flags>(json.data(), json.size());
  if (document.HasParseError() && document.GetParseError() == rapidjson::kParseErrorStringUnicodeSurrogateInvalid) {
    std::string mended(json);
    repaired = replace_lone_surrogates(mended);
    document.Parse<parse_flags>(mended.data(), mended.size());
  }
  if (!document.HasParseError()) return;
  throw InputError("is no valid JSON at byte " + std::to_string(document.GetErrorOffset()) + ": " +
                   rapidjson::GetParseError_En(document.GetParseError()));
}

/// Control characters have no place in a text, and NUL would end it for some programs.
void replace_controls(std::string& text, std::size_t& repaired) {
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  };
  if (std::ranges::none_of(text, is_control)) return;
  std::string clean;
  for (const char c : text) {
    if (is_control(c)) ++repaired;
    clean += is_control(c) ? "\xef\xbf\xbd" : std::string(1, c);
  }
  text = std::move(clean);
}

[[noreturn]] void throw_no_text(const ReadOptions& options) {
  const auto named = options.fields.find("text");
  if (named != options.fields.end()) throw InputError("has no text in the field '" + named->second + "'");
  throw InputError("has none of the usual text fields (text, content, body ...); name it with --text-field");
}

}  // namespace

JsonArticle parse_json_article(std::string_view json, const ReadOptions& options) {
  if (looks_like_facts(json)) throw InputError("holds facts, not an article; store them with `entrevue load`");
  JsonArticle article;
  rapidjson::Document document;
  parse(document, json, article.repaired);
  if (!document.IsObject()) throw InputError("is no JSON object, so it is no article");
  article.text = get_text(document, options, "text", text_names);
  article.title = get_text(document, options, "title", title_names);
  article.published = get_date(document, options);
  article.url = get_text(document, options, "url", url_names);
  article.source = get_text(document, options, "source", source_names);
  article.language = get_text(document, options, "language", language_names);
  article.id = get_id(document, options);
  for (std::string* text : {&article.text, &article.title, &article.source, &article.id})
    replace_controls(*text, article.repaired);
  if (article.text.find_first_not_of(" \t\r\n") == std::string::npos) throw_no_text(options);
  return article;
}

}  // namespace entrevue::read
