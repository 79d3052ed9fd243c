#include "support/hostile.hpp"

#include "support/reading.hpp"
#include "text/utf8.hpp"

#include <catch2/catch.hpp>

#include <ctime>
#include <set>

using namespace entrevue;
using namespace entrevue::support;

namespace {

void check_spans(const std::vector<Span>& spans, std::string_view text) {
  std::size_t end = 0;
  for (const Span& span : spans) {
    CHECK(span.begin >= end);
    CHECK(span.begin <= span.end);
    CHECK(span.end <= text.size());
    end = span.end;
  }
}

void check_document(const Document& document) {
  CHECK(text::is_valid_utf8(document.text));
  CHECK(text::is_valid_utf8(document.title));
  CHECK(document.title.find('\n') == std::string::npos);
  CHECK(document.text.find('\0') == std::string::npos);
  CHECK(document.sha256.size() == 64);
  CHECK(document.published.has_value() == !document.published_from.empty());
  check_spans(document.boilerplate, document.text);
  check_spans(document.headings, document.text);
}

}  // namespace

TEST_CASE("no hostile input breaks the readers: each gives sound articles or a reason") {
  const TemporaryFolder folder;
  const auto inputs = hostile_inputs();
  CHECK(inputs.size() >= 200);
  for (const HostileInput& input : inputs) {
    INFO(input.name);
    Reading reading;
    const std::clock_t start = std::clock();
    read_all(reading, {folder.write(input.name, input.bytes)});
    // Processor time, because machines are busy; a quadratic step would take minutes.
    CHECK(std::clock() - start < 20 * CLOCKS_PER_SEC);
    CHECK(reading.documents.size() + reading.problems.size() > 0);
    for (const Document& document : reading.documents) check_document(document);
    for (const Problem& problem : reading.problems) CHECK(text::is_valid_utf8(problem.reason));
  }
}

TEST_CASE("hostile inputs have names of their own") {
  std::set<std::string> names;
  for (const HostileInput& input : hostile_inputs()) CHECK(names.insert(input.name).second);
}

TEST_CASE("a line of 100 MB is passed over and the lines around it are read") {
  const std::string line = "{\"text\": \"" + std::string(100u << 20, 'a') + "\"}\n";
  const Reading reading = read_bytes("{\"text\": \"Un.\"}\n" + line + "{\"text\": \"Trois.\"}\n");
  CHECK(reading.documents.size() == 2);
  CHECK(reading.reasons() == std::vector<std::string>{"article#2: line 2 is larger than 64 MiB, too large for one article"});
}
