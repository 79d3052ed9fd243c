#pragma once

#include "annotate/annotator.hpp"
#include "entrevue/error.hpp"
#include "read/reader.hpp"

#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>

/// What the programs beside this file have in common: NAME MODEL DATA VECTORS < LIST, where LIST has a line "LANGUAGE DATE
/// FILE" for each text.
namespace entrevue::train {

class Quiet : public ProblemReporter {
 public:
  void report(const Problem&) override {}
};

inline Document read_document(const std::string& file, const std::string& language, const std::string& date) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw InputError(file + ": cannot be read");
  read::Item item;
  item.id = file, item.bytes.assign(std::istreambuf_iterator<char>(in), {});
  ReadOptions options;
  options.language = language;
  Quiet quiet;
  Document document = read::parse(item, options, quiet);
  document.published = parse_iso_date(date);
  return document;
}

inline void put_floats(std::span<const float> vector, std::ostream& vectors) {
  vectors.write(reinterpret_cast<const char*>(vector.data()), static_cast<std::streamsize>(vector.size_bytes()));
}

/// Calls `make(data)(document, annotation, vectors)` for each text, and is the program's exit code.
template <typename Make>
int for_each_text(int argc, char** argv, const char* name, Make&& make) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: %s MODEL DATA VECTORS < LIST\n", name);
    return 2;
  }
  try {
    std::ofstream vectors(argv[3], std::ios::binary);
    const annotate::Annotator annotator(argv[1], argv[2]);
    const auto use = make(std::string(argv[2]));
    std::string language, date, file;
    while (std::cin >> language >> date && std::getline(std::cin >> std::ws, file)) {
      const Document document = read_document(file, language, date);
      use(document, annotator.annotate(document), vectors);
    }
    vectors.flush();
    if (!vectors) throw StorageError(std::string(argv[3]) + ": cannot be written");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", name, error.what());
    return 1;
  }
  return 0;
}

}  // namespace entrevue::train
