#include "read/feed.hpp"

#include "entrevue/error.hpp"
#include "read/feed_entries.hpp"
#include "read/feed_markup.hpp"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <climits>
#include <exception>
#include <memory>
#include <string>

namespace entrevue::read {
namespace {

constexpr auto npos = std::string_view::npos;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// What the parser's callbacks work on. Exceptions may not cross the parser: they wait here.
struct Session {
  explicit Session(const std::function<void(const FeedEntry&)>& visit) : entries(visit) {}

  FeedEntries entries;
  xmlParserCtxt* parser = nullptr;
  std::exception_ptr failure;
  std::string complaint;
  int line = 0;

  template <class Action>
  void guarded(Action action) {
    if (failure) return;
    try {
      action();
    } catch (...) {
      failure = std::current_exception();
      xmlStopParser(parser);
    }
  }
};

Session& session_of(void* context) { return *static_cast<Session*>(static_cast<xmlParserCtxt*>(context)->_private); }

void on_start(void* context, const xmlChar* name, const xmlChar** pairs) {
  Session& session = session_of(context);
  session.guarded([&] {
    Attributes attributes;
    for (; pairs != nullptr && *pairs != nullptr; pairs += 2) attributes.emplace(view(pairs[0]), view(pairs[1]));
    session.entries.begin_element(view(name), attributes);
  });
}

void on_end(void* context, const xmlChar* name) {
  Session& session = session_of(context);
  session.guarded([&] { session.entries.end_element(view(name)); });
}

void on_text(void* context, const xmlChar* text, int size) {
  Session& session = session_of(context);
  session.guarded([&] { session.entries.add_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)}); });
}

void on_entity_declaration(void* context, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
  Session& session = session_of(context);
  session.guarded([] { throw InputError("The feed declares entities; remove its document type declaration."); });
}

/// The first complaint counts; what follows is its consequence.
void on_complaint(void* context, const char* /*format*/, ...) {
  Session& session = session_of(context);
  const xmlError& error = static_cast<xmlParserCtxt*>(context)->lastError;
  if (!session.complaint.empty() || error.message == nullptr) return;
  session.complaint = error.message;
  while (!session.complaint.empty() && session.complaint.back() <= ' ') session.complaint.pop_back();
  session.line = error.line;
}

xmlSAXHandler handlers() {
  xmlSAXHandler sax = {};
  sax.initialized = 1;  // the first version of callbacks: names as written, no namespaces to resolve
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.entityDecl = on_entity_declaration;
  sax.error = on_complaint;
  sax.fatalError = on_complaint;
  return sax;
}

struct FreeParser {
  void operator()(xmlParserCtxt* parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

void run(Session& session, const std::string& xml) {
  if (xml.size() > INT_MAX) throw InputError("The feed is larger than 2 GiB; split it.");
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(xml.size())));
  if (!parser) throw InputError("The feed is empty.");
  session.parser = parser.get();
  parser->_private = &session;
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_SAX1 | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  *parser->sax = handlers();
  xmlParseDocument(parser.get());
  if (session.failure) std::rethrow_exception(session.failure);
  if (parser->wellFormed != 0) return;
  throw InputError(fmt::format("The feed is malformed at line {} ({}); {} entries before it were read; repair its XML.",
                               session.line, session.complaint.empty() ? "it ends early" : session.complaint,
                               session.entries.count()));
}

/// The name of the outermost element, without prefix; empty when there is none.
std::string_view outermost_element(std::string_view text) {
  for (std::size_t at = text.find('<'); at != npos && at + 1 < text.size(); at = text.find('<', at)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      at = text.find("-->", at);
    } else if (rest[1] == '?' || rest[1] == '!') {
      const std::size_t end = text.find('>', at);
      at = rest[1] == '!' && text.find('[', at) < end ? text.find(']', at) : end;
    } else {
      return local_name(rest.substr(1, rest.find_first_of(" \t\r\n>/", 1) - 1));
    }
    if (at == npos) break;
  }
  return {};
}

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  std::string head(bytes.substr(0, 8192));
  std::erase(head, '\0');  // UTF-16, seen as ASCII
  const std::size_t begin = head.find_first_not_of("\xEF\xBB\xBF\xFE\xFF \t\r\n");
  if (begin == std::string::npos || head[begin] != '<') return false;
  const std::string_view name = outermost_element(head);
  if (name == "rss") return true;
  if (name == "feed") return head.find("tom") != std::string::npos;  // w3.org/2005/Atom, purl.org/atom
  return name == "RDF" && head.find("purl.org/rss/") != std::string::npos;
}

void read_feed(std::string_view xml, const std::function<void(const FeedEntry&)>& visit) {
  const std::string prepared = prepare_feed(xml);
  Session session(visit);
  run(session, prepared);
}

}  // namespace entrevue::read
