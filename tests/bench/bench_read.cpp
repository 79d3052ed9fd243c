// Reads articles as a build does before the language engine sees them, and tells what each step takes of one processor.
// usage: bench_read ARTICLES...
#include "entrevue/error.hpp"
#include "read/reader.hpp"
#include "stage_times.hpp"
#include "text/language.hpp"

#include <fmt/format.h>

using namespace entrevue;

namespace {

class Quiet : public ProblemReporter {
 public:
  void report(const Problem& problem) override { skipped += problem.severity == Problem::Severity::skipped ? 1 : 0; }
  std::size_t skipped = 0;
};

void read_all(const std::vector<std::string>& paths) {
  Quiet problems;
  const ReadOptions options;
  StageTime open, parse, language;
  std::size_t articles = 0, bytes = 0, text_bytes = 0;
  read::Inputs inputs(paths, options, problems);
  while (const auto item = open.measure([&] { return inputs.next(); })) try {
      const Document document = parse.measure([&] { return read::parse(*item, options, problems); });
      language.measure([&] { (void)text::detect_language(document.text, document.language); });
      ++articles, bytes += item->bytes.size(), text_bytes += document.text.size();
    } catch (const InputError&) {
      ++problems.skipped;
    }
  const double sum = open.seconds() + parse.seconds() + language.seconds();
  const auto megabytes = [](std::size_t count) { return static_cast<double>(count) / 1e6; };
  fmt::print("open     {:8.3f} s\nparse    {:8.3f} s\nlanguage {:8.3f} s\n", open.seconds(), parse.seconds(),
             language.seconds());
  fmt::print("{} articles ({} skipped), {:.1f} MB with {:.1f} MB of text: {:.1f} MB/s, {:.1f} of text\n", articles,
             problems.skipped, megabytes(bytes), megabytes(text_bytes), megabytes(bytes) / sum, megabytes(text_bytes) / sum);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_read ARTICLES...\n");
    return 2;
  }
  try {
    read_all({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_read: {}\n", error.what());
    return 1;
  }
  return 0;
}
