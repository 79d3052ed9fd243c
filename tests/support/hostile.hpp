#pragma once

#include "support/pack.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Inputs made to break a reader. All are the same at every run; none may crash it, hang it, or fill the memory.
namespace entrevue::support {

struct HostileInput {
  std::string name;  ///< usable as a file name; says what is wrong with it
  std::string bytes;
};

namespace hostile {

using Inputs = std::vector<HostileInput>;

inline std::string repeat(std::string_view part, std::size_t count) {
  std::string out;
  out.reserve(part.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

/// Bytes without pattern (Knuth's MMIX generator).
inline std::string random_bytes(std::size_t size, std::uint64_t seed) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    out += static_cast<char>(seed >> 56);
  }
  return out;
}

inline const std::string& sentence() {
  static const std::string text = "Visite à Genève\n\nLa ministre « Élise Morel » a reçu l’envoyé 😀 – deux heures.\n";
  return text;
}

inline std::string page() { return "<html><head><title>Visite</title></head><body><p>" + sentence() + "</p></body></html>"; }

inline std::string warc_record(const std::string& length, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Type: application/http\r\n"
         "Content-Length: " +
         length + "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + block + "\r\n\r\n";
}

inline void add_bytes(Inputs& inputs) {
  inputs.push_back({"empty", ""});
  inputs.push_back({"white-space", " \t\r\n\f\v\n"});
  inputs.push_back({"only-bom-8", "\xef\xbb\xbf"});
  inputs.push_back({"only-bom-16", "\xff\xfe"});
  inputs.push_back({"only-bom-32", std::string("\xff\xfe\0\0", 4)});
  inputs.push_back({"half-bom", "\xef\xbb"});
  inputs.push_back({"odd-utf16", std::string("\xff\xfe"
                                             "a\0b",
                                             5)});
  inputs.push_back({"utf16-lone-surrogates", std::string("\xff\xfe\x3d\xd8\x3d\xd8", 6)});
  inputs.push_back({"utf32-beyond-unicode", std::string("\0\0\xfe\xff\x7f\xff\xff\xff", 8)});
  inputs.push_back({"nul", std::string(1, '\0')});
  inputs.push_back({"many-nul", std::string(100000, '\0')});
  inputs.push_back({"nul-inside", sentence() + std::string(1, '\0') + sentence()});
  inputs.push_back({"nul-far-inside", repeat(sentence(), 2000) + std::string(1, '\0')});
  inputs.push_back({"control-characters", repeat("\x01\x02\x1b[31m\x7f", 100)});
  inputs.push_back({"overlong-utf8", "\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf"});
  inputs.push_back({"surrogates-in-utf8", "\xed\xa0\xbd\xed\xb8\x80 Visite"});
  inputs.push_back({"beyond-unicode", "\xf4\x90\x80\x80\xf8\x88\x80\x80\x80 Visite"});
  inputs.push_back({"continuation-bytes", std::string(1000, '\x80')});
  inputs.push_back({"noncharacters", "Visite \xef\xbf\xbe\xef\xbf\xbf"});
  inputs.push_back({"right-to-left-override",
                    "Visite \xe2\x80\xae"
                    "eveneG à\n"});
  inputs.push_back({"combining-marks", "e" + repeat("\xcc\x81", 50000)});
  for (std::size_t size = 1; size < sentence().size(); ++size)
    if ((static_cast<unsigned char>(sentence()[size]) & 0xc0u) == 0x80u)
      inputs.push_back({"utf8-cut-at-" + std::to_string(size), sentence().substr(0, size)});
  for (std::uint64_t seed = 1; seed <= 12; ++seed)
    inputs.push_back({"random-" + std::to_string(seed), random_bytes(97 * seed * seed, seed)});
}

inline void add_texts(Inputs& inputs) {
  constexpr std::size_t large = 1u << 18;
  inputs.push_back({"one-long-word", std::string(large, 'a')});
  inputs.push_back({"one-long-line", repeat("La ministre a reçu son homologue ", large / 32)});
  inputs.push_back({"many-line-ends", "a" + std::string(large, '\n')});
  inputs.push_back({"many-carriage-returns", "a" + std::string(large, '\r')});
  inputs.push_back({"many-short-lines", repeat("a\n", large / 16)});
  inputs.push_back({"many-spaces", "a" + std::string(large, ' ') + "b"});
  inputs.push_back({"many-quotes", repeat("« \"", large / 8)});
  inputs.push_back({"many-full-stops", repeat("M. ", large / 8)});
  inputs.push_back({"many-capitals", repeat("De La ", large / 8)});
  inputs.push_back({"many-hyphens", repeat("a-", large / 8)});
  inputs.push_back({"many-apostrophes", repeat("l'", large / 8)});
  inputs.push_back({"many-digits", "Le " + repeat("1", large / 8)});
  inputs.push_back({"many-dates", repeat("22/01/2026 ", large / 32)});
  inputs.push_back({"impossible-dates", "Publié le 31 février 2026\n99/99/9999\n2026-13-45\n00000000\nVisite\n"});
  inputs.push_back({"no-letters", "12 345 % ... 67\n"});
  inputs.push_back({"terminal-escapes", "\x1b]0;titre\x07Visite à Genève\n"});
  inputs.push_back({"sql", "Visite'); DROP TABLE article; --\n\nLa ministre Robert'); est là.\n"});
  inputs.push_back({"xml-in-text", "Visite ]]> &lt; <![CDATA[ \"'\n\nLa ministre <b>Élise</b> \x0b est là.\n"});
}

inline void add_markup(Inputs& inputs) {
  constexpr std::size_t deep = 100000;
  inputs.push_back({"html-nested", "<html><body>" + repeat("<div>", deep) + "Visite" + repeat("</div>", deep)});
  inputs.push_back({"html-nested-inline", "<html><body><p>" + repeat("<b><i>", deep) + "Visite"});
  inputs.push_back({"html-nested-tables", "<html>" + repeat("<table><tr><td>", deep / 10) + "Visite"});
  inputs.push_back({"html-nested-lists", "<html>" + repeat("<ul><li>", deep / 10) + "Visite"});
  inputs.push_back({"html-closing-only", "<html>" + repeat("</div>", deep) + "Visite"});
  inputs.push_back({"html-many-attributes", "<html><body " + repeat("a=b ", deep) + "><p>Visite</p>"});
  inputs.push_back({"html-long-attribute", "<html><body a='" + std::string(1u << 20, 'x') + "'><p>Visite</p>"});
  inputs.push_back({"html-open-comment", "<html><!-- " + sentence()});
  inputs.push_back({"html-open-script", "<html><script>" + sentence()});
  inputs.push_back({"html-open-tag", "<html><body><p" + std::string(10000, '<')});
  inputs.push_back({"html-only-brackets", "<html>" + std::string(deep, '<')});
  inputs.push_back({"html-entities", "<html><body><p>" + repeat("&#x110000;&#0;&#xd800;&unknown;&", 1000) + "</p>"});
  inputs.push_back({"html-nul", std::string("<html><body><p>Vis\0ite</p>", 26)});
  for (std::size_t size = 1; size < page().size(); size += 9)
    inputs.push_back({"html-cut-at-" + std::to_string(size), page().substr(0, size)});
  inputs.push_back({"html-empty", "<html></html>"});
  inputs.push_back({"html-deep-json-ld",
                    "<html><script type='application/ld+json'>" + repeat("{\"a\":[", deep) + "</script><p>Visite</p>"});
  inputs.push_back({"html-bad-charset", "<html><meta charset='no-such-charset'><body><p>L'\xe9t\xe9</p>"});
  inputs.push_back({"html-false-charset", "<html><meta charset='utf-16'><body><p>" + sentence() + "</p>"});
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'visite'>";
  for (int i = 1; i < 12; ++i)
    bomb += "<!ENTITY a" + std::to_string(i) + " '" + repeat("&a" + std::to_string(i - 1) + ";", 10) + "'>";
  inputs.push_back(
      {"xml-entity-bomb", bomb + "]><rss version='2.0'><channel><item><title>&a11;</title></item></channel></rss>"});
  inputs.push_back(
      {"xml-external-entity",
       "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss version='2.0'><channel>"
       "<item><title>&x;</title><description>&x;</description></item></channel></rss>"});
  inputs.push_back({"xml-nested", "<?xml version='1.0'?><rss version='2.0'>" + repeat("<channel>", deep)});
  inputs.push_back({"feed-empty", "<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>"});
  inputs.push_back({"feed-cut", "<?xml version='1.0'?><rss version='2.0'><channel><item><title>Visite</title><descr"});
}

inline void add_json(Inputs& inputs) {
  constexpr std::size_t deep = 1000000;
  inputs.push_back({"json-open-arrays", std::string(deep, '[')});
  inputs.push_back({"json-open-objects", repeat("{\"a\":", deep)});
  inputs.push_back({"json-nested-in-text", "{\"text\": " + std::string(deep, '[') + std::string(deep, ']') + "}"});
  inputs.push_back({"json-closing-only", "{}" + std::string(1000, '}')});
  inputs.push_back({"json-long-key", "{\"" + std::string(deep, 'k') + "\": 1, \"text\": \"Visite\"}"});
  inputs.push_back({"json-many-keys", "{" + repeat("\"text\": \"Visite à Genève\", ", 50000) + "\"a\": 1}"});
  inputs.push_back({"json-lone-surrogates", "{\"text\": \"Visite \\ud83d \\udc00 \\ud83d\\ud83d\"}"});
  inputs.push_back({"json-escaped-nul", "{\"text\": \"Visite \\u0000 à Genève\", \"title\": \"\\u0000\"}"});
  inputs.push_back({"json-bad-escape", "{\"text\": \"Visite \\x41\"}"});
  inputs.push_back({"json-bad-utf8", "{\"text\": \"Visite \xff\xfe\"}"});
  inputs.push_back({"json-huge-number", "{\"text\": \"Visite\", \"date\": 1e999999}"});
  inputs.push_back({"json-long-number", "{\"text\": \"Visite\", \"date\": " + std::string(100000, '9') + "}"});
  inputs.push_back({"json-wrong-types", "{\"text\": {\"text\": {}}, \"title\": [[]], \"date\": [], \"url\": 7}"});
  inputs.push_back({"json-nan", "{\"text\": \"Visite\", \"date\": NaN}"});
  inputs.push_back({"json-null", "{\"text\": null}"});
  inputs.push_back({"json-scalars", "[{\"text\": \"Visite\"}, 1, \"a\", null, true, [], 1.5e3]"});
  inputs.push_back({"json-no-commas", "[{\"text\": \"Visite\"} {\"text\": \"Visite\"}]"});
  inputs.push_back({"json-lines-long-line",
                    "{\"text\": \"Un.\"}\n{\"text\": \"" + std::string(4u << 20, 'a') + "\n{\"text\": \"Trois.\"}\n"});
  inputs.push_back({"json-lines-blank", "{\"text\": \"Un.\"}\n" + std::string(100000, '\n') + "{\"text\": \"Deux.\"}\n"});
  inputs.push_back({"json-facts-broken", "{\"schema\": \"entrevue/facts@1\", \"document\": 7}"});
  const std::string array = "[{\"text\": \"Visite à Genève\"}, {\"text\": \"Élise \\u00e9\"}]";
  for (std::size_t size = 1; size < array.size(); size += 4)
    inputs.push_back({"json-cut-at-" + std::to_string(size), array.substr(0, size)});
}

inline void add_containers(Inputs& inputs) {
  const std::string packed_gzip = gzip(sentence());
  const std::string packed_zstd = zstd(sentence());
  for (std::size_t size = 1; size < packed_gzip.size(); size += 6)
    inputs.push_back({"gzip-cut-at-" + std::to_string(size), packed_gzip.substr(0, size)});
  for (std::size_t size = 1; size < packed_zstd.size(); size += 6)
    inputs.push_back({"zstd-cut-at-" + std::to_string(size), packed_zstd.substr(0, size)});
  inputs.push_back({"gzip-of-nothing", gzip("")});
  inputs.push_back({"gzip-header-then-noise", packed_gzip.substr(0, 10) + random_bytes(5000, 3)});
  inputs.push_back({"gzip-then-noise", packed_gzip + random_bytes(5000, 4)});
  inputs.push_back({"gzip-many-layers", gzip(gzip(gzip(gzip(gzip(gzip(sentence()))))))});
  inputs.push_back({"gzip-of-binary", gzip(random_bytes(5000, 5))});
  inputs.push_back({"zstd-bomb", zstd_bomb(20000, 'a')});
  inputs.push_back({"zstd-bomb-of-nul", zstd_bomb(20000, '\0')});
  inputs.push_back({"zstd-bomb-of-lines", zstd_bomb(20000, '\n')});
  inputs.push_back({"zstd-bomb-in-gzip", gzip(zstd_bomb(20000, ' '))});
  const std::string body = "\r\n" + page();
  for (const char* length :
       {"0", "1", "100", "99999999999", "18446744073709551615", "99999999999999999999999", "-1", "", "1e3", "abc"})
    inputs.push_back(
        {std::string("warc-length-") + (*length ? length : "none"), warc_record(length, body) + warc_record("120", body)});
  inputs.push_back({"warc-no-headers", "WARC/1.0\r\n\r\n"});
  inputs.push_back({"warc-only-version", "WARC/1.0"});
  inputs.push_back({"warc-endless-headers", "WARC/1.0\r\n" + repeat("A: b\r\n", 500000)});
  inputs.push_back({"warc-bad-chunks", warc_record("400", "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + page() +
                                                              std::string(400, ' '))});
  inputs.push_back({"warc-cut", warc_record("500", body).substr(0, 200)});
  inputs.push_back({"zip", std::string("PK\x03\x04\x14\0\0\0\x08\0", 10) + random_bytes(500, 6)});
  inputs.push_back({"picture.txt", "\x89PNG\r\n\x1a\n" + random_bytes(500, 7)});
  inputs.push_back({"document.html", "%PDF-1.7\n" + random_bytes(500, 8)});
  inputs.push_back({"page.json", page()});
  inputs.push_back({"object.html", "{\"text\": \"Visite à Genève\"}"});
  inputs.push_back({"text.gz", sentence()});
  inputs.push_back({"packed.txt", packed_gzip});
}

}  // namespace hostile

/// Some two hundred of them; together less than 100 MB.
inline std::vector<HostileInput> hostile_inputs() {
  std::vector<HostileInput> inputs;
  hostile::add_bytes(inputs);
  hostile::add_texts(inputs);
  hostile::add_markup(inputs);
  hostile::add_json(inputs);
  hostile::add_containers(inputs);
  return inputs;
}

}  // namespace entrevue::support
