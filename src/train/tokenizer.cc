// Tokens and sentences of raw texts as the program itself cuts them, so that training sees what the program will see.
// usage: tokenizer LANGUAGE FILE...     prints one JSON line a file: [[[begin, end], ...], ...], UTF-8 bytes, by sentence.
#include "text/token.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

namespace {

void print(const entrevue::text::Tokens& cut) {
  std::string line = "[";
  for (const auto& sentence : cut.sentences) {
    line += line.size() > 1 ? ",[" : "[";
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const auto& span = cut.tokens[i].span;
      line += (i > sentence.first ? ",[" : "[") + std::to_string(span.begin) + "," + std::to_string(span.end) + "]";
    }
    line += "]";
  }
  std::puts((line + "]").c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: tokenizer LANGUAGE FILE...\n", stderr);
    return 2;
  }
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "%s: cannot be read\n", argv[i]);
      return 1;
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    print(entrevue::text::tokenize(text, argv[1], {}, {}));
  }
  return 0;
}
