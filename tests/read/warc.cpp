#include "read/http_message.hpp"
#include "support/pack.hpp"
#include "support/reading.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;
using namespace entrevue::support;
using Names = std::vector<std::string>;

namespace {

const std::string page = "<html><title>Visite</title><body><p>La ministre est à Genève.</p></body></html>";

std::string record(const std::string& type, const std::string& url, const std::string& content_type,
                   const std::string& block, int lie = 0) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url + "\r\nWARC-Date: 2026-02-03T00:00:00Z\r\n" +
         "Content-Type: " + content_type + "\r\nContent-Length: " + std::to_string(static_cast<int>(block.size()) + lie) +
         "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& url, const std::string& body,
                     const std::string& headers = "Content-Type: text/html\r\n", int status = 200) {
  return record("response", url, "application/http; msgtype=response",
                "HTTP/1.1 " + std::to_string(status) + " X\r\n" + headers + "\r\n" + body);
}

const std::string information = record("warcinfo", "", "application/warc-fields", "software: x\r\n");

}  // namespace

TEST_CASE("the pages of a WARC are articles, what serves machines is passed over") {
  const std::string warc = information + record("request", "http://a.fr/1", "application/http", "GET / HTTP/1.1\r\n\r\n") +
                           response("https://www.a.fr/2026/01/22/visite", page) + response("http://a.fr/2", "", "", 301) +
                           response("http://a.fr/3.png", "\x89PNG\r\n\x1a\n", "Content-Type: image/png\r\n") +
                           response("http://a.fr/robots.txt", "User-agent: *", "Content-Type: text/plain\r\n") +
                           record("conversion", "http://b.fr/4", "text/plain", "Le ministre est à Paris.") +
                           record("resource", "http://c.fr/5", "text/html", page);
  for (const std::string& bytes : {warc, gzip(warc), zstd(warc)}) {
    const Reading reading = read_bytes(bytes);
    CHECK(reading.reasons() == Names{});
    REQUIRE(reading.documents.size() == 3);
    CHECK(reading.documents[0].url == "https://www.a.fr/2026/01/22/visite");
    CHECK(reading.documents[0].source == "a.fr");
    CHECK(reading.documents[0].title == "Visite");
    CHECK(reading.documents[1].text == "Le ministre est à Paris.");
    CHECK(reading.documents[2].id.ends_with("article#3"));
  }
}

TEST_CASE("the day of the crawl is not the day of publication") {
  const Reading reading =
      read_bytes(information + response("https://a.fr/2026/01/22/visite", page) + response("https://a.fr/visite", page));
  REQUIRE(reading.documents.size() == 2);
  CHECK(reading.documents[0].published == Date{2026, 1, 22});
  CHECK(reading.documents[0].published_from == "url");
  CHECK_FALSE(reading.documents[1].published.has_value());
}

TEST_CASE("a WARC with one gzip member for each record is read to its end") {
  const Reading reading =
      read_bytes(gzip(information) + gzip(response("http://a.fr/1", page)) + gzip(response("http://a.fr/2", page)));
  CHECK(reading.reasons() == Names{});
  CHECK(reading.documents.size() == 2);
}

TEST_CASE("chunked and compressed bodies are opened, also when a crawler did so already") {
  const auto body = [](const std::string& headers, const std::string& bytes) {
    return read::parse_http_response("HTTP/1.1 200 OK\r\n" + headers + "\r\n" + bytes, 1000).body;
  };
  CHECK(body("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n") == "abcde");
  CHECK(body("transfer-encoding: Chunked\r\nContent-Encoding: gzip\r\n", "1d\r\n" + gzip("abcdef") + "\r\n0\r\n\r\n") ==
        "abcdef");
  CHECK(body("Content-Encoding: gzip\r\n", "abc") == "abc");
  CHECK(body("Content-Encoding: br\r\n", "abc") == "abc");
  CHECK(body("Transfer-Encoding: chunked\r\n", "<html>") == "<html>");
  CHECK(body("Transfer-Encoding: chunked\r\n", "ff\r\nabc") == "abc");
  CHECK_THROWS_WITH(body("Content-Encoding: br\r\n", "\x01\x02"), "has the content encoding \"br\", which is not read");
  CHECK_THROWS_WITH(body("", zstd_bomb(2, 'a')), "expands to more than 1000 bytes");
}

TEST_CASE("the charset of the HTTP header is believed") {
  const Reading reading =
      read_bytes(information + response("http://a.fr/1", "<html><body>Le l\xe9gat est \xe0 Gen\xe8ve.</body></html>",
                                        "Content-Type: text/html; charset=ISO-8859-1\r\n"));
  REQUIRE(reading.documents.size() == 1);
  CHECK(reading.reasons() == Names{});
  CHECK(reading.documents[0].text == "Le légat est à Genève.");
}

TEST_CASE("a record that lies about its length is reported and the next one is found") {
  const std::string lying = record("conversion", "http://a.fr/1", "text/plain", "Un deux trois quatre.", -5);
  const Reading reading = read_bytes(information + lying + response("http://a.fr/2", page));
  REQUIRE(reading.documents.size() == 2);
  CHECK(reading.documents[0].text == "Un deux trois qu");
  CHECK(reading.reasons() == Names{"article: has a wrong length in record 2; reading goes on at the next record"});
}

TEST_CASE("a length that reaches past the end, or is none, is reported") {
  const std::string far = record("conversion", "http://a.fr/1", "text/plain", "Un.", 1000);
  CHECK(read_bytes(information + far).reasons() == Names{"article: ends inside record 2; the file seems to be cut"});
  const Reading reading = read_bytes("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: -3\r\n\r\nabc\r\n\r\n" +
                                     response("http://a.fr/2", page));
  CHECK(reading.documents.size() == 1);
  CHECK(reading.reasons() == Names{"article: has no usable Content-Length in record 1"});
}

TEST_CASE("a WARC cut anywhere gives the records before the cut") {
  const std::string whole = information + response("http://a.fr/1", page);
  const std::string warc = whole + response("http://a.fr/2", page);
  for (std::size_t size = whole.size(); size < warc.size() - 4; size += 7) {
    const Reading reading = read_bytes(warc.substr(0, size));
    INFO(size - whole.size());
    CHECK(reading.documents.size() == 1);
    CHECK(reading.problems.size() == (size == whole.size() ? 0 : 1));
  }
}

TEST_CASE("a record larger than allowed is passed over") {
  ReadOptions options;
  options.max_bytes = 2000;
  const Reading reading =
      read_bytes(response("http://a.fr/1", page + std::string(5000, ' ')) + response("http://a.fr/2", page), options);
  CHECK(reading.documents.size() == 1);
  CHECK(reading.reasons() == Names{"article#1: is larger than 2000 bytes"});
}
