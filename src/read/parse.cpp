#include "entrevue/error.hpp"
#include "read/address.hpp"
#include "read/boilerplate.hpp"
#include "read/encoding.hpp"
#include "read/front_matter.hpp"
#include "read/html.hpp"
#include "read/json_article.hpp"
#include "read/kind.hpp"
#include "read/layout.hpp"
#include "read/reader.hpp"
#include "read/sha256.hpp"
#include "text/calendar.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace entrevue::read {
namespace {

/// An article between its bytes and its Document: the body and what its metadata say.
struct Draft {
  std::string title;
  std::string body;
  std::string heading_lines;  ///< lines of `body`, each ended by '\n'
  std::optional<Date> published;
  std::string source;
  std::string language;
  std::string url;
  std::string id;  ///< replaces the item's when a field was named for it
};

void note(const Item& item, ProblemReporter& problems, const std::string& reason) {
  problems.report({Problem::Severity::note, item.id, reason});
}

void report_decoding(const Item& item, const Decoded& decoded, ProblemReporter& problems) {
  if (decoded.guessed) note(item, problems, "does not say how it is encoded; read as " + decoded.encoding);
  if (decoded.repaired == 0) return;
  note(item, problems,
       std::to_string(decoded.repaired) + " malformed part" + (decoded.repaired == 1 ? "" : "s") + " of its " +
           decoded.encoding + " replaced by U+FFFD, the first at byte " + std::to_string(decoded.first_repair));
}

std::string decode_item(const Item& item, bool markup, ProblemReporter& problems) {
  std::string declared = charset_of(item.content_type);
  if (declared.empty() && markup) declared = declared_in_markup(item.bytes);
  Decoded decoded = decode(item.bytes, declared);
  report_decoding(item, decoded, problems);
  return std::move(decoded.text);
}

Draft read_page(const std::string& html) {
  Page page = read_html(html);
  Draft draft;
  draft.title = std::move(page.title);
  draft.body = std::move(page.text);
  draft.heading_lines = std::move(page.heading_lines);
  draft.published = text::find_full_date(page.published);
  draft.source = std::move(page.source);
  draft.language = std::move(page.language);
  draft.url = std::move(page.url);
  if (!has_words(draft.body)) throw InputError("is a page without an article's text");
  return draft;
}

Draft read_json(const Item& item, const std::string& json, const ReadOptions& options, ProblemReporter& problems) {
  // The fields of a feed's entry are ours, whatever the user named for JSON.
  static const ReadOptions usual_fields;
  JsonArticle article = parse_json_article(json, item.kind == Kind::feed_item ? usual_fields : options);
  if (article.repaired > 0)
    note(item, problems, std::to_string(article.repaired) + " characters that no text holds replaced by U+FFFD");
  Draft draft;
  draft.title = std::move(article.title);
  draft.body = std::move(article.text);
  draft.published = article.published;
  draft.source = std::move(article.source);
  draft.language = std::move(article.language);
  draft.url = std::move(article.url);
  draft.id = std::move(article.id);
  return draft;
}

/// "fr" for "fr-FR", "FR", "fr_FR" and "fra"; empty for what is no language code.
std::string language_code(std::string_view declared) {
  std::string code = text::to_lower(declared.substr(0, declared.find_first_of("-_")));
  if (code == "fra" || code == "fre") return "fr";
  if (code == "eng") return "en";
  const bool letters = std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && code.size() == 2 ? code : std::string();
}

void set_published(Document& document, const std::optional<Date>& date, const char* from) {
  if (document.published || !date || !date->has_year()) return;
  document.published = date;
  document.published_from = from;
}

/// What text, address, file name and option still have to say, in this order of trust.
void complete_from_outside(Document& document, const Item& item, const ReadOptions& options) {
  if (document.url) set_published(document, date_in_address(*document.url), "url");
  const bool is_own_file = item.id.find('#') == std::string::npos;
  if (is_own_file) set_published(document, date_in_address(item.id), "file");
  set_published(document, options.published, "option");
  if (document.source.empty() && document.url) document.source = host_of(*document.url);
  if (!options.language.empty()) document.language = options.language;
}

void set_url(Document& document, const std::optional<std::string>& from_container, const std::string& from_content) {
  if (from_container)
    document.url = from_container;
  else if (is_web_address(from_content))
    document.url = from_content;
}

/// Plain text stays as it is; what it says about itself is read off its first lines.
void fill_from_plain_text(Document& document, std::string text, const Item& item) {
  document.text = std::move(text);
  document.boilerplate = find_boilerplate(document.text);
  document.headings = find_headings(document.text, document.boilerplate);
  document.title = find_title(document.text, document.boilerplate, document.headings);
  FrontMatter front = read_front_matter(document.text, document.boilerplate);
  set_published(document, front.published, "text");
  document.source = std::move(front.source);
  set_url(document, item.url, front.url);
}

void fill_from_draft(Document& document, const Draft& draft, const Item& item) {
  document.title = as_one_line(draft.title);
  document.text = with_title(document.title, draft.body);
  const std::size_t title_end = document.title.empty() ? 0 : document.text.find('\n');
  document.boilerplate = find_boilerplate(document.text);
  // The title is said to be one, whatever it looks like.
  std::erase_if(document.boilerplate, [&](const Span& span) { return span.begin < title_end; });
  document.headings = draft.heading_lines.empty() ? find_headings(document.text, document.boilerplate)
                                                  : find_lines(document.text, draft.heading_lines, title_end);
  if (title_end > 0) add_first_line(document.headings, std::min(title_end, document.text.size()));
  std::erase_if(document.headings,
                [&](const Span& heading) { return std::ranges::binary_search(document.boilerplate, heading); });
  document.source = as_one_line(draft.source);
  document.language = language_code(draft.language);
  set_published(document, draft.published, "metadata");
  set_url(document, item.url, draft.url);
  if (!document.published) set_published(document, read_front_matter(document.text, document.boilerplate).published, "text");
  if (!draft.id.empty()) document.id = draft.id;
}

Kind kind_of(const Item& item) {
  if (item.kind != Kind::unknown) return item.kind;
  switch (sniff(std::string_view(item.bytes).substr(0, sniff_size), item.bytes.size() <= sniff_size)) {
    case Content::html:
      return Kind::html;
    case Content::json:
    case Content::facts:
      return Kind::json;
    case Content::empty:
      throw InputError("is empty");
    default:
      return Kind::plain_text;
  }
}

}  // namespace

Document parse(const Item& item, const ReadOptions& options, ProblemReporter& problems) {
  Document document;
  document.id = item.id;
  document.sha256 = sha256(item.bytes);
  const Kind kind = kind_of(item);
  std::string text = decode_item(item, kind == Kind::html, problems);
  if (kind == Kind::html) {
    fill_from_draft(document, read_page(text), item);
  } else if (kind == Kind::json || kind == Kind::feed_item) {
    fill_from_draft(document, read_json(item, text, options, problems), item);
  } else {
    fill_from_plain_text(document, std::move(text), item);
  }
  if (!has_words(document.text)) throw InputError("has no words in it");
  complete_from_outside(document, item, options);
  return document;
}

}  // namespace entrevue::read
