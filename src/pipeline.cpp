#include "entrevue/pipeline.hpp"

#include "article_engine.hpp"
#include "entrevue/error.hpp"
#include "graph/drawing.hpp"
#include "memory.hpp"
#include "read/reader.hpp"
#include "resolve/resolver.hpp"
#include "stage_times.hpp"
#include "store_queue.hpp"
#include "text/language.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <memory>
#include <mutex>
#include <optional>
#include <span>

namespace entrevue {
namespace {

/// From bytes to a document whose language is known; nothing when it was skipped (and reported).
std::unique_ptr<Article> read_article(const read::Item& item, const ReadOptions& options, ProblemReporter& problems) {
  try {
    auto article = std::make_unique<Article>();
    article->document = read::parse(item, options, problems);
    Document& document = article->document;
    document.language =
        options.language.empty() ? text::detect_language(document.text, document.language) : options.language;
    return article;
  } catch (const InputError& error) {
    problems.report({Problem::Severity::skipped, item.id, error.what()});
    return nullptr;
  }
}

/// Runs `work` on the items of the inputs. Reading and `consume` keep the inputs' order; `work` runs on `jobs` threads and
/// may give nothing. At most two items a thread are in memory.
template <class Result>
void run_items(const std::vector<std::string>& inputs, const BuildOptions& options, ProblemReporter& problems,
               StageTimes& times, const std::function<std::shared_ptr<Result>(const read::Item&)>& work,
               const std::function<void(Result&&)>& consume) {
  namespace tbb = oneapi::tbb;
  read::Inputs source(inputs, options.read, problems);
  const auto next = [&](tbb::flow_control& control) -> std::shared_ptr<read::Item> {
    auto item = times.read.measure([&] { return source.next(); });
    if (item) return std::make_shared<read::Item>(std::move(*item));
    control.stop();
    return nullptr;
  };
  const auto finish = [&](const std::shared_ptr<Result>& result) {
    if (result) consume(std::move(*result));
  };
  const auto middle = [&](const std::shared_ptr<read::Item>& item) { return work(*item); };
  const int jobs = static_cast<int>(std::max<std::size_t>(options.jobs, 1));
  tbb::task_arena(jobs).execute([&] {
    tbb::parallel_pipeline(
        static_cast<std::size_t>(jobs) * 2,
        tbb::make_filter<void, std::shared_ptr<read::Item>>(tbb::filter_mode::serial_in_order, next) &
            tbb::make_filter<std::shared_ptr<read::Item>, std::shared_ptr<Result>>(tbb::filter_mode::parallel, middle) &
            tbb::make_filter<std::shared_ptr<Result>, void>(tbb::filter_mode::serial_in_order, finish));
  });
}

/// The stages that run article by article.
void run_stages(const std::vector<std::string>& inputs, const BuildOptions& options, ProblemReporter& problems,
                StageTimes& times, const ArticleEngine& engine, const std::function<bool(const Document&)>& wanted,
                const std::function<void(Article&&)>& consume) {
  const auto work = [&](const read::Item& item) -> std::shared_ptr<Article> {
    std::shared_ptr<Article> article = times.read.measure([&] { return read_article(item, options.read, problems); });
    if (!article || !wanted(article->document)) return nullptr;
    engine.run(*article, times, problems);
    return article;
  };
  run_items<Article>(inputs, options, problems, times, work, consume);
}

/// The parts of a world on their way: into the store, and what the graph needs of them into its drawing. None is kept.
void derive_facts(Store& store, std::optional<Store::WorldReplacement>& stored, graph::WorldDrawing& drawing,
                  StageTimes& times) {
  const auto known = times.resolve.measure([] { return resolve::KnownNames(data_folder()); });
  resolve::Resolver resolver(known);
  times.resolve.measure(
      [&] { store.for_each_summary([&](ArticleSummary&& article) { resolver.add(std::move(article)); }); });
  times.store.measure([&] { stored.emplace(store); });
  World part;
  while (times.resolve.measure([&] { return resolver.next(part); })) {
    times.graph.measure([&] { drawing.add(part); });
    times.store.measure([&] { stored->write(part); });
  }
}

void derive_graph(Store::WorldReplacement& stored, graph::WorldDrawing& drawing, StageTimes& times) {
  std::vector<graph::NewEdge> edges;
  while (times.graph.measure([&] { return drawing.tie(edges); })) {
    times.store.measure([&] {
      for (const auto& one : edges) stored.write_edge(one.source, one.target, one.edge);
    });
  }
  give_back_memory();
  times.graph.measure([&] { drawing.draw(); });
  times.store.measure([&] { stored.write(drawing.vertices(), drawing.meetings()); });
}

void derive_world(Store& store, StageTimes& times) {
  // First, while there is no world in memory: the index gathers many words before it writes them.
  times.store.measure([&] { store.index_text(); });
  give_back_memory();
  std::optional<Store::WorldReplacement> stored;
  graph::WorldDrawing drawing;
  derive_facts(store, stored, drawing, times);
  give_back_memory();
  derive_graph(*stored, drawing, times);
  times.store.measure([&] { stored->finish(); });
}

/// What a build does with articles, and how many there were. They are looked up by the threads that read, and added by the
/// one that consumes.
class Build {
 public:
  Build(Store& store, CountingReporter& problems, StageTimes& times, const ProgressCallback& progress)
      : store_(store), problems_(problems), times_(times), progress_(progress) {}

  bool wants(const Document& document, const std::string& version) {
    const std::lock_guard lock(mutex_);
    const bool known = store_.has(document.id, document.sha256, version);
    result_.unchanged += known ? 1 : 0;
    return !known;
  }
  void add(Article&& article) { queue_.add(std::move(article)); }
  BuildResult finish() {
    queue_.flush();
    result_.skipped = problems_.skipped();
    return result_;
  }

 private:
  void put(const std::vector<Article>& articles) {
    const std::lock_guard lock(mutex_);
    times_.store.measure([&] {
      try {
        count(articles, store_.put(articles));
      } catch (const InputError&) {
        for (const Article& article : articles) put_alone(article);  // the others go in all the same
      }
    });
    progress_({result_.added + result_.replaced + result_.unchanged, result_.bytes, problems_.skipped()});
  }
  void put_alone(const Article& article) {
    try {
      count({&article, 1}, {store_.put(article)});
    } catch (const InputError& error) {
      problems_.report({Problem::Severity::skipped, article.document.id, error.what()});
    }
  }
  void count(std::span<const Article> articles, const std::vector<Store::Put>& done) {
    for (std::size_t i = 0; i < done.size(); ++i) {
      ++(done[i] == Store::Put::added      ? result_.added
         : done[i] == Store::Put::replaced ? result_.replaced
                                           : result_.unchanged);
      result_.not_extracted += is_extracted(articles[i].document.language) ? 0 : 1;
      result_.bytes += articles[i].document.text.size();
    }
  }

  Store& store_;
  CountingReporter& problems_;
  StageTimes& times_;
  const ProgressCallback& progress_;
  std::mutex mutex_;
  BuildResult result_;
  StoreQueue queue_{[this](std::vector<Article>&& articles) { put(articles); }};
};

}  // namespace

void extract_articles(const std::vector<std::string>& inputs, const BuildOptions& options, ProblemReporter& problems,
                      const std::function<bool(const Document&)>& wanted, const std::function<void(Article&&)>& consume) {
  StageTimes times;
  run_stages(inputs, options, problems, times, ArticleEngine(options.model, options.extraction), wanted, consume);
}

std::vector<Article> extract_texts(const std::vector<DatedText>& texts, const BuildOptions& options,
                                   ProblemReporter& problems) {
  StageTimes times;
  const ArticleEngine engine(options.model, options.extraction);
  std::vector<Article> articles(texts.size());
  const int jobs = static_cast<int>(std::max<std::size_t>(options.jobs, 1));
  oneapi::tbb::task_arena(jobs).execute([&] {
    oneapi::tbb::parallel_for(std::size_t{0}, texts.size(), [&](std::size_t i) {
      read::Item item;
      item.id = texts[i].id, item.bytes = texts[i].text;
      const auto article = read_article(item, options.read, problems);
      if (!article) return;
      if (texts[i].published) article->document.published = texts[i].published;
      engine.run(*article, times, problems);
      articles[i] = std::move(*article);
    });
  });
  return articles;
}

void map_articles(const std::vector<std::string>& inputs, const BuildOptions& options, ProblemReporter& problems,
                  const std::function<std::string(const Document&)>& work,
                  const std::function<void(const Document&, std::string&&)>& consume) {
  struct Mapped {
    Document document;
    std::string text;
  };
  StageTimes times;
  const auto map = [&](const read::Item& item) -> std::shared_ptr<Mapped> {
    const auto article = read_article(item, options.read, problems);
    if (!article) return nullptr;
    try {
      std::string text = work(article->document);
      return std::make_shared<Mapped>(Mapped{std::move(article->document), std::move(text)});
    } catch (const InputError& error) {
      problems.report({Problem::Severity::skipped, article->document.id, error.what()});
      return nullptr;
    }
  };
  run_items<Mapped>(inputs, options, problems, times, map,
                    [&](Mapped&& mapped) { consume(mapped.document, std::move(mapped.text)); });
}

namespace {

/// The article tier of a build. The engine is gone when it returns: the world needs the memory.
BuildResult store_articles(Store& store, const std::vector<std::string>& inputs, const BuildOptions& options,
                           CountingReporter& problems, StageTimes& times, const ProgressCallback& progress) {
  const ArticleEngine engine(options.model, options.extraction);
  Build build(store, problems, times, progress);
  run_stages(
      inputs, options, problems, times, engine,
      [&](const Document& document) { return build.wants(document, engine.version(document)); },
      [&](Article&& article) { build.add(std::move(article)); });
  return build.finish();
}

}  // namespace

BuildResult build(Store& store, const std::vector<std::string>& inputs, const BuildOptions& options,
                  ProblemReporter& problems, const ProgressCallback& progress) {
  CountingReporter counted(problems);
  StageTimes times;
  BuildResult result = store_articles(store, inputs, options, counted, times, progress);
  if (store.world_is_stale()) derive_world(store, times);
  result.seconds = times.seconds();
  return result;
}

void refresh_world(Store& store) {
  StageTimes times;
  derive_world(store, times);
}

}  // namespace entrevue
