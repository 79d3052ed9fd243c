#include "read/html_pruning.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::read {
namespace {

// All tables are sorted for binary search. The words of class and id are compared whole ("share" is not "shared").
constexpr std::array<std::string_view, 22> without_text = {
    "applet", "audio",    "button", "canvas",   "datalist", "embed",  "head",  "iframe", "input",    "map",      "math",
    "meter",  "noscript", "object", "progress", "script",   "select", "style", "svg",    "template", "textarea", "video"};

constexpr std::array<std::string_view, 8> aside_elements = {"aside",  "dialog", "footer", "form",
                                                            "header", "menu",   "nav",    "search"};

constexpr std::array<std::string_view, 8> aside_roles = {"alertdialog", "banner",     "complementary", "contentinfo",
                                                         "dialog",      "navigation", "search",        "toolbar"};

// Words that name something beside the article, whatever its length.
constexpr std::array<std::string_view, 28> aside_words = {
    "breadcrumb", "breadcrumbs", "comment",  "commentaire", "commentaires",  "comments",        "disqus",
    "menu",       "modal",       "nav",      "navbar",      "navigation",    "newsletter",      "newsletters",
    "outbrain",   "pagination",  "popin",    "popup",       "recirculation", "recommendations", "recommended",
    "related",    "sidebar",     "sommaire", "taboola",     "teasers",       "topbar",          "trending"};

// Consent banners can be longer than the article they lie over.
constexpr std::array<std::string_view, 10> all_consent_words = {
    "cmp", "consent", "cookie", "cookiebar", "cookies", "didomi", "gdpr", "onetrust", "rgpd", "tarteaucitron"};

// Words also given to parts of articles: trusted only where there is little text.
constexpr std::array<std::string_view, 44> small_aside_words = {
    "abonnement", "actions",  "ad",        "ads",       "advert",       "advertisement", "auteur",  "author",    "authors",
    "banner",     "bio",      "byline",    "dfp",       "facebook",     "follow",        "footer",  "keywords",  "login",
    "meta",       "motscles", "overlay",   "partage",   "partager",     "paywall",       "player",  "print",     "promo",
    "promotion",  "pub",      "publicite", "rating",    "share",        "sharebar",      "sharing", "signature", "social",
    "socials",    "sponsor",  "sponsored", "subscribe", "subscription", "tag",           "tags",    "toolbar"};

// Runs of words, bounded by "-".
constexpr std::array<std::string_view, 16> aside_phrases = {
    "-a-lire-",       "-alire-",     "-also-read-", "-lire-aussi-", "-lireaussi-", "-meme-theme-", "-more-on-",
    "-most-popular-", "-most-read-", "-plus-lus-",  "-read-also-",  "-read-more-", "-see-also-",   "-sur-le-meme-sujet-",
    "-voir-aussi-",   "-you-may-"};

constexpr std::array<std::string_view, 10> caption_words = {"caption",    "copyright",    "credit", "credits",
                                                            "figcaption", "imagecaption", "legend", "legende",
                                                            "legendes",   "photocredit"};

constexpr std::array<std::string_view, 9> standfirst_words = {"chapeau",    "chapo",     "dek",         "desc",   "lede",
                                                              "standfirst", "strapline", "subheadline", "summary"};

constexpr std::size_t small_text = 250;  // bytes

template <std::size_t N>
bool listed(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

/// "articleShareBar social_links" -> {"article", "share", "bar", "social", "links"}
std::vector<std::string> words_of(std::string_view names) {
  std::vector<std::string> words;
  bool fresh = true;
  bool after_lower = false;
  for (const char c : names.substr(0, 400)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    if (!letter) {
      fresh = true;
    } else {
      if (fresh || (upper && after_lower)) words.emplace_back();
      words.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
      fresh = false;
    }
    after_lower = letter && !upper;
  }
  return words;
}

std::vector<std::string> class_words(const xmlNode& element) {
  return words_of(attribute(element, "class") + " " + attribute(element, "id"));
}

template <std::size_t N>
bool any_listed(const std::array<std::string_view, N>& table, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&table](const std::string& word) { return listed(table, word); });
}

bool has_aside_phrase(const std::vector<std::string>& words) {
  if (words.size() < 2) return false;
  std::string joined = "-";
  for (const std::string& word : words) joined += word + "-";
  return std::any_of(aside_phrases.begin(), aside_phrases.end(),
                     [&joined](std::string_view phrase) { return joined.find(phrase) != std::string::npos; });
}

bool is_hidden(const xmlNode& element) {
  if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true") return true;
  std::string style = attribute(element, "style");
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

bool is_landmark(const xmlNode& element) {
  const std::string_view name = name_of(element);
  return name == "h1" || name == "main" || attribute(element, "role") == "main" ||
         attribute(element, "itemprop") == "articleBody";
}

enum class Suspicion { none, small, any, consent };

Suspicion suspicion(const xmlNode& element, bool in_article) {
  const std::string_view name = name_of(element);
  if (name == "body" || name == "html" || name == "article" || name == "main") return Suspicion::none;
  const bool framing = name == "header" || name == "footer";
  if (listed(aside_elements, name) && !(framing && in_article)) return Suspicion::any;
  if (listed(aside_roles, attribute(element, "role")) || is_hidden(element)) return Suspicion::any;
  const std::vector<std::string> words = class_words(element);
  if (any_listed(all_consent_words, words)) return Suspicion::consent;
  if (any_listed(aside_words, words) || has_aside_phrase(words)) return Suspicion::any;
  if (any_listed(small_aside_words, words) || attribute(element, "rel") == "author") return Suspicion::small;
  return Suspicion::none;
}

/// What lies below an element that is being walked through.
struct Below {
  std::size_t text = 0;  // bytes outside links, without white space
  bool landmark = false;
};

struct Candidate {
  const xmlNode* element;
  Suspicion suspicion;
  Below below;
};

std::size_t solid_bytes(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

/// One walk that weighs every suspicious element.
class Weighing {
 public:
  explicit Weighing(const xmlNode& root) {
    walk(
        &root, [this](const xmlNode& node) { return enter(node); }, [this](const xmlNode& node) { leave(node); });
  }

  std::vector<Candidate> candidates;
  std::size_t total = 0;

 private:
  bool enter(const xmlNode& node) {
    if (is_text(node)) {
      if (links_ == 0 && !open_.empty()) open_.back().below.text += solid_bytes(view(node.content));
      return false;
    }
    if (!is_element(node) || holds_no_text(node)) return false;
    if (name_of(node) == "a") ++links_;
    open_.push_back({&node, suspicion(node, articles_ > 0), {0, is_landmark(node)}});
    if (name_of(node) == "article") ++articles_;
    return true;
  }

  void leave(const xmlNode& node) {
    if (name_of(node) == "a") --links_;
    if (name_of(node) == "article") --articles_;
    const Candidate done = open_.back();
    open_.pop_back();
    if (done.suspicion != Suspicion::none) candidates.push_back(done);
    if (open_.empty()) {
      total = done.below.text;
    } else {
      open_.back().below.text += done.below.text;
      open_.back().below.landmark |= done.below.landmark;
    }
  }

  std::vector<Candidate> open_;
  int links_ = 0;
  int articles_ = 0;
};

bool is_aside(const Candidate& candidate, std::size_t page_total) {
  const auto [text, landmark] = candidate.below;
  if (landmark) return false;
  if (candidate.suspicion == Suspicion::consent) return text * 10 <= page_total * 9;
  return text * 2 <= page_total && (candidate.suspicion == Suspicion::any || text <= small_text);
}

}  // namespace

Pruning::Pruning(const xmlNode& root) {
  const Weighing weighing(root);
  for (const Candidate& candidate : weighing.candidates) {
    if (is_aside(candidate, weighing.total)) left_out_.insert(candidate.element);
  }
}

bool holds_no_text(const xmlNode& element) { return listed(without_text, name_of(element)); }

bool is_caption(const xmlNode& element) {
  return name_of(element) == "figcaption" || any_listed(caption_words, class_words(element));
}

bool is_standfirst(const xmlNode& element) {
  const std::string property = attribute(element, "itemprop");
  return property == "description" || property == "alternativeHeadline" ||
         any_listed(standfirst_words, class_words(element));
}

}  // namespace entrevue::read
