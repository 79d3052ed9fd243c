#include "read/html_metadata.hpp"

#include "read/json_ld.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace entrevue::read {
namespace {

constexpr std::size_t max_value = 2000;  // bytes of one value; longer ones are no title, date or address
constexpr int max_times = 50;            // a publication date comes early in its page

struct Gathered {
  std::map<std::string, std::string, std::less<>> meta;  // first value of each name, property or itemprop
  std::string title;
  std::string heading;  // first h1
  std::string language;
  std::string canonical;
  std::vector<std::pair<std::string, std::string>> alternates;  // hreflang, href
  std::string published_time;                                   // <time> marked as publication
  std::string first_time;
  int times = 0;
  std::vector<std::string> json_ld;
};

std::string ascii_lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

void keep_first(std::string& value, std::string candidate) {
  if (value.empty()) value = std::move(candidate);
}

void gather_meta(Gathered& found, const xmlNode& element) {
  const std::string content = one_line(attribute(element, "content"));
  if (content.empty() || content.size() > max_value) return;
  for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = ascii_lower(one_line(attribute(element, key)));
    if (!name.empty()) found.meta.emplace(name, content);
  }
}

void gather_link(Gathered& found, const xmlNode& element) {
  const std::string rel = ascii_lower(attribute(element, "rel"));
  const std::string href = one_line(attribute(element, "href"));
  if (rel == "canonical") keep_first(found.canonical, href);
  if (rel == "alternate" && has_attribute(element, "hreflang") && found.alternates.size() < 100) {
    found.alternates.emplace_back(attribute(element, "hreflang"), href);
  }
}

void gather_time(Gathered& found, const xmlNode& element) {
  if (++found.times > max_times) return;
  std::string date = one_line(attribute(element, "datetime"));
  if (date.empty()) date = text_of(element, max_value);
  if (date.size() > 100) return;
  const std::string marks = ascii_lower(attribute(element, "itemprop") + " " + attribute(element, "class"));
  if (has_attribute(element, "pubdate") || marks.find("publi") != std::string::npos) keep_first(found.published_time, date);
  keep_first(found.first_time, date);
}

void gather_date_property(Gathered& found, const xmlNode& element) {
  std::string date = one_line(attribute(element, "content"));
  if (date.empty()) date = text_of(element, max_value);
  if (date.size() <= 100) found.meta.emplace("datepublished", date);
}

void gather_element(Gathered& found, const xmlNode& element) {
  const std::string_view name = name_of(element);
  if (name == "html") keep_first(found.language, attribute(element, "lang"));
  if (name == "html") keep_first(found.language, attribute(element, "xml:lang"));
  if (name == "meta") gather_meta(found, element);
  if (name == "link") gather_link(found, element);
  if (name == "title" && found.title.empty()) found.title = text_of(element, max_value);
  if (name == "h1" && found.heading.empty()) found.heading = text_of(element, max_value);
  if (name == "script") found.json_ld.push_back(text_of(element, std::string::npos));
  if (name == "time") {
    gather_time(found, element);
  } else if (name != "meta" && !found.meta.contains("datepublished") && attribute(element, "itemprop") == "datePublished") {
    gather_date_property(found, element);
  }
}

Gathered gather(const xmlDoc& document) {
  Gathered found;
  walk(
      xmlDocGetRootElement(&document),
      [&found](const xmlNode& node) {
        if (is_element(node)) gather_element(found, node);
        return name_of(node) != "svg";
      },
      [](const xmlNode&) {});
  return found;
}

std::string first_meta(const Gathered& found, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto value = found.meta.find(name);
    if (value != found.meta.end()) return value->second;
  }
  return {};
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return {};
}

constexpr std::array<std::string_view, 9> all_separators = {" | ", " - ", " – ", " — ", " : ", " · ", " • ", " » ", " « "};

/// "Headline | Site" -> {"Headline", "Site"}, cut at the last separator; nothing when there is none.
std::pair<std::string, std::string> cut_last(const std::string& title) {
  std::size_t best = std::string::npos;
  std::size_t width = 0;
  for (const std::string_view separator : all_separators) {
    const std::size_t at = title.rfind(separator);
    if (at != std::string::npos && (best == std::string::npos || at > best)) {
      best = at;
      width = separator.size();
    }
  }
  if (best == std::string::npos) return {title, {}};
  return {title.substr(0, best), title.substr(best + width)};
}

bool same_name(std::string_view a, std::string_view b) { return text::fold(a) == text::fold(b); }

std::string without_source(std::string title, const std::string& source) {
  if (source.empty()) return title;
  for (int cuts = 0; cuts < 3; ++cuts) {  // "Headline - Section - Site": only the site's own name is known to be one
    const auto [headline, site] = cut_last(title);
    if (site.empty() || headline.empty() || !same_name(site, source)) break;
    title = headline;
  }
  for (const std::string_view separator : all_separators) {
    const std::size_t at = title.find(separator);
    if (at != std::string::npos && same_name(title.substr(0, at), source)) return title.substr(at + separator.size());
  }
  return title;
}

/// When <title> is the headline with something after it, that is the site's name.
std::string source_after_heading(const Gathered& found) {
  const auto [headline, site] = cut_last(found.title);
  return !site.empty() && site.size() <= 60 && same_name(headline, found.heading) ? site : std::string();
}

bool is_absolute(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

/// "fr-FR", "fr_FR", "FR", "fra" -> "fr"; empty for what is no language code.
std::string language_code(const std::string& written) {
  const std::string lower = ascii_lower(written);
  const std::string primary = lower.substr(0, lower.find_first_of("-_, "));
  if (primary == "fra" || primary == "fre" || lower == "french") return "fr";
  if (primary == "eng" || lower == "english") return "en";
  const bool letters = std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return primary.size() == 2 && letters ? primary : std::string();
}

/// The language under which the page lists itself among its translations.
std::string own_alternate(const Gathered& found, const std::string& url) {
  for (const auto& [language, href] : found.alternates) {
    if (!url.empty() && href == url) return language;
  }
  return {};
}

std::string publication_date(const Gathered& found, const ArticleData& article) {
  return first_of({first_meta(found, {"article:published_time", "og:article:published_time"}), article.published,
                   first_meta(found, {"datepublished",
                                      "og:published_time",
                                      "article:published",
                                      "pubdate",
                                      "publishdate",
                                      "publish-date",
                                      "publish_date",
                                      "publication_date",
                                      "parsely-pub-date",
                                      "sailthru.date",
                                      "cxenseparse:recs:publishtime",
                                      "date",
                                      "dc.date.issued",
                                      "dcterms.issued",
                                      "dc.date",
                                      "dcterms.date",
                                      "dc.date.created",
                                      "dcterms.created",
                                      "article.published",
                                      "citation_publication_date",
                                      "originalpublicationdate"}),
                   found.published_time, found.first_time});
}

std::string absolute_url(const Gathered& found, const ArticleData& article) {
  for (const std::string& url : {found.canonical, first_meta(found, {"og:url"}), article.url}) {
    if (is_absolute(url)) return url;
  }
  return {};
}

}  // namespace

Metadata read_metadata(const xmlDoc& document) {
  const Gathered found = gather(document);
  ArticleData article = read_json_ld(found.json_ld);
  Metadata data;
  data.source = first_of({first_meta(found, {"og:site_name"}), one_line(article.publisher),
                          first_meta(found, {"application-name", "dc.publisher", "dcterms.publisher", "publisher"}),
                          source_after_heading(found)});
  data.title = without_source(first_of({first_meta(found, {"og:title"}), one_line(article.headline), found.heading,
                                        first_meta(found, {"dc.title", "twitter:title", "title"}), found.title}),
                              data.source);
  data.published = publication_date(found, article);
  data.url = absolute_url(found, article);
  for (const std::string& written :
       {found.language, first_meta(found, {"og:locale"}), article.language,
        first_meta(found, {"content-language", "language", "dc.language"}), own_alternate(found, data.url)}) {
    if (data.language.empty()) data.language = language_code(written);
  }
  data.body = std::move(article.body);
  return data;
}

}  // namespace entrevue::read
