// Stores, resolves, draws and exports articles whose facts are known, and tells what each stage takes of one processor and
// how much memory the program had needed when it was over.
// usage: bench_replay FACTS.jsonl DATABASE GRAPHML
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"
#include "graph/drawing.hpp"
#include "memory.hpp"
#include "resolve/resolver.hpp"
#include "stage_times.hpp"
#include "store_queue.hpp"
#include "write/writer.hpp"

#include <fmt/format.h>

#include <fstream>

#include <sys/resource.h>

using namespace entrevue;

namespace {

/// Processor time of the whole process, what the kernel does for it included.
class Stages {
 public:
  template <class Work>
  auto measure(const char* name, Work work) {
    StageTime time;
    struct Report {
      const char* name;
      const StageTime& time;
      double& sum;
      ~Report() {
        print(name, time.seconds());
        sum += time.seconds();
      }
    } report{name, time, sum_};
    return time.measure(work);
  }
  void report(const char* name, double seconds) {
    print(name, seconds);
    sum_ += seconds;
  }
  [[nodiscard]] double sum() const { return sum_; }

 private:
  static void print(const char* name, double seconds) {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("{:<12}{:8.3f} s  peak memory {:7.1f} MB\n", name, seconds, static_cast<double>(usage.ru_maxrss) / 1024);
  }
  double sum_ = 0;
};

struct Read {
  std::size_t articles = 0, bytes = 0;
  double parsing = 0, storing = 0;
};

Read store_articles(const char* file, Store& store) {
  Read read;
  StageTime parsing, storing;
  StoreQueue queue([&](std::vector<Article>&& articles) { storing.measure([&] { store.put(articles); }); });
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    Article article = parsing.measure([&] { return parse_facts_json(line, file); });
    ++read.articles;
    read.bytes += article.document.text.size();
    queue.add(std::move(article));
  }
  queue.flush();
  read.parsing = parsing.seconds(), read.storing = storing.seconds();
  return read;
}

/// Of stages that take turns; reported together with the memory that the program has needed by then.
struct Turns {
  StageTime resolve, graph, world;
};

void derive_facts(Store::WorldReplacement& stored, resolve::Resolver& resolver, graph::WorldDrawing& drawing, Turns& turns) {
  World part;
  while (turns.resolve.measure([&] { return resolver.next(part); })) {
    turns.graph.measure([&] { drawing.add(part); });
    turns.world.measure([&] { stored.write(part); });
  }
}

void derive(Store& store, Stages& stages) {
  stages.measure("index", [&] { store.index_text(); });
  give_back_memory();
  Turns turns;
  graph::WorldDrawing drawing;
  std::optional<Store::WorldReplacement> stored;
  {
    const auto known = stages.measure("lexicon", [] { return resolve::KnownNames(data_folder()); });
    resolve::Resolver resolver(known);
    stages.measure("summaries",
                   [&] { store.for_each_summary([&](ArticleSummary&& article) { resolver.add(std::move(article)); }); });
    stored.emplace(store);
    derive_facts(*stored, resolver, drawing, turns);
  }
  stages.report("resolve", turns.resolve.seconds());
  give_back_memory();
  StageTime drawn;
  std::vector<graph::NewEdge> edges;
  while (turns.graph.measure([&] { return drawing.tie(edges); }))
    drawn.measure([&] {
      for (const auto& one : edges) stored->write_edge(one.source, one.target, one.edge);
    });
  stages.report("world", turns.world.seconds());
  stages.report("graph", turns.graph.seconds());
  give_back_memory();
  stages.measure("draw", [&] { drawing.draw(); });
  drawn.measure([&] {
    stored->write(drawing.vertices(), drawing.meetings());
    stored->finish();
  });
  stages.report("drawn", drawn.seconds());
}

void replay(const char* facts, const char* database, const char* graphml) {
  Stages stages;
  auto store = std::make_optional<Store>(database, Store::Access::create);
  const Read read = store_articles(facts, *store);
  stages.report("parse", read.parsing);
  stages.report("put", read.storing);
  derive(*store, stages);
  stages.measure("close", [&] { store.reset(); });
  give_back_memory();
  stages.measure("export", [&] {
    const Store stored(database, Store::Access::read_only);
    write::write_file(graphml, [&](std::ostream& out) { write::write_stored_graph(stored, "graphml", {}, out); });
  });
  const double megabytes = static_cast<double>(read.bytes) / 1e6;
  fmt::print("{} articles, {:.1f} MB: {:.1f} MB/s, without parsing facts {:.1f} MB/s\n", read.articles, megabytes,
             megabytes / stages.sum(), megabytes / (stages.sum() - read.parsing));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: bench_replay FACTS.jsonl DATABASE GRAPHML\n");
    return 2;
  }
  try {
    replay(argv[1], argv[2], argv[3]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_replay: {}\n", error.what());
    return 1;
  }
  return 0;
}
