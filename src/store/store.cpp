#include "entrevue/store.hpp"

#include "entrevue/error.hpp"
#include "store/article_reader.hpp"
#include "store/article_writer.hpp"
#include "store/check.hpp"
#include "store/graph_rows.hpp"
#include "store/graph_table.hpp"
#include "store/open.hpp"
#include "store/question.hpp"
#include "store/quotes.hpp"
#include "store/world_reader.hpp"
#include "store/world_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entrevue {

using store::Transaction;

namespace {

/// A part of the store that is made when first used, so that a question does not prepare the statements of a build.
template <class Part>
class Lazy {
 public:
  Part& of(const store::Database& database) {
    if (!part_) part_.emplace(database);
    return *part_;
  }
  void close() { part_.reset(); }

 private:
  std::optional<Part> part_;
};

}  // namespace

struct Store::State {
  State(const std::filesystem::path& file, Access wanted) : database(store::open_database(file, wanted)), access(wanted) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void require_writable() const {
    if (access == Access::read_only)
      throw StorageError(fmt::format("{}: the database was opened for reading only", database.file().string()));
  }
  /// Changes whenever another connection commits.
  std::int64_t data_version() const { return database.integer("PRAGMA data_version").value_or(0); }

  store::Database database;
  Access access;
  Lazy<store::ArticleFinder> finder;
  Lazy<store::ArticleWriter> writer;
  Lazy<store::ArticleReader> reader;
  Lazy<store::QuoteReader> quotes;
  /// What for_each_summary saw last, and whether articles were written here since.
  std::optional<std::int64_t> summarized_version;
  bool changed_since_summary = false;
};

Store::Store(const std::filesystem::path& file, Access access) : state_(std::make_unique<State>(file, access)) {}

Store::~Store() {
  if (!state_ || state_->access == Access::read_only) return;
  state_->finder.close();
  state_->writer.close();
  state_->reader.close();
  state_->quotes.close();
  store::tidy_up(state_->database);
}

Store::Store(Store&&) noexcept = default;

Store& Store::operator=(Store&& other) noexcept {
  // The old state leaves through the destructor, which closes its database in order.
  const Store old(std::move(*this));
  state_ = std::move(other.state_);
  return *this;
}

bool Store::has(std::string_view document_id, std::string_view sha256, std::string_view extractor) const {
  const auto found = state_->finder.of(state_->database).find(document_id, sha256, extractor);
  return found && found->same;
}

Store::Put Store::put(const Article& article) { return put(std::span(&article, 1)).front(); }

std::vector<Store::Put> Store::put(std::span<const Article> articles) {
  state_->require_writable();
  for (const Article& article : articles) store::validate(article);
  auto& writer = state_->writer.of(state_->database);
  Transaction transaction(state_->database, writer.transaction());
  writer.begin();
  std::vector<Put> done;
  for (const Article& article : articles) {
    const auto found = writer.find(article.document.id, article.document.sha256, article.extractor);
    const bool same = found && found->same;
    if (found && !same) writer.remove(found->id);
    if (!same) writer.write(article, found ? std::optional(found->id) : std::nullopt);
    done.push_back(same ? Put::unchanged : found ? Put::replaced : Put::added);
  }
  // Nothing written: the transaction is given up, which costs no write.
  if (std::all_of(done.begin(), done.end(), [](Put put) { return put == Put::unchanged; })) return done;
  transaction.commit();
  state_->changed_since_summary = true;
  return done;
}

bool Store::remove(std::string_view document_id) {
  state_->require_writable();
  auto& writer = state_->writer.of(state_->database);
  Transaction transaction(state_->database, writer.transaction());
  const auto found = writer.find(document_id, "", "");
  if (!found) return false;
  writer.remove(found->id);
  transaction.commit();
  state_->changed_since_summary = true;
  return true;
}

void Store::for_each_summary(const std::function<void(ArticleSummary&&)>& visit) const {
  Transaction snapshot(state_->database, Transaction::Kind::read);
  state_->reader.of(state_->database).for_each_summary(visit);
  state_->summarized_version = state_->data_version();
  state_->changed_since_summary = false;
  snapshot.commit();
  sqlite3_db_release_memory(state_->database.handle());
}

std::optional<Article> Store::load_article(std::string_view document_id) const {
  Transaction snapshot(state_->database, Transaction::Kind::read);
  return state_->reader.of(state_->database).load(document_id);
}

bool Store::world_is_stale() const {
  return state_->database.integer("SELECT value FROM meta WHERE key = 'world_stale'") != 0;
}

void Store::index_text() {
  state_->require_writable();
  Transaction transaction(state_->database, Transaction::Kind::write);
  store::update_text_index(state_->database);
  transaction.commit();
  sqlite3_db_release_memory(state_->database.handle());
}

struct Store::WorldReplacement::Progress {
  explicit Progress(State& of)
      : state(of), transaction(of.database, Transaction::Kind::write), world(of.database), graph(of.database) {}

  State& state;
  Transaction transaction;
  store::WorldWriter world;
  store::GraphWriter graph;
};

Store::WorldReplacement::WorldReplacement(Store& store) {
  store.state_->require_writable();
  progress_ = std::make_unique<Progress>(*store.state_);
}

Store::WorldReplacement::~WorldReplacement() = default;

void Store::WorldReplacement::write(const World& world) { progress_->world.write(world); }

void Store::WorldReplacement::write(const Graph& graph) { progress_->graph.write(graph); }

void Store::WorldReplacement::write_edge(std::size_t source, std::size_t target, const Edge& edge) {
  progress_->graph.write_edge(source, target, edge);
}

void Store::WorldReplacement::write(std::span<const Measured> vertices, const Labels& meetings) {
  progress_->graph.write_vertices(vertices, meetings);
}

void Store::WorldReplacement::finish() {
  const State& state = progress_->state;
  store::update_text_index(state.database);
  // When articles changed after the summaries were read, the world is already outdated.
  const bool outdated =
      state.summarized_version && (*state.summarized_version != state.data_version() || state.changed_since_summary);
  const bool partial =
      state.database.integer("SELECT count(*) FROM article") != static_cast<std::int64_t>(progress_->world.articles());
  store::Statement(state.database, "UPDATE meta SET value = ?1 WHERE key = 'world_stale'").run(outdated || partial);
  progress_->transaction.commit();
}

void Store::replace_world(const World& world, const Graph& graph) {
  WorldReplacement replacement(*this);
  replacement.write(world);
  replacement.write(graph);
  replacement.finish();
}

World Store::load_world() const {
  Transaction snapshot(state_->database, Transaction::Kind::read);
  return store::read_world(state_->database);
}

Graph Store::load_graph() const {
  Transaction snapshot(state_->database, Transaction::Kind::read);
  return store::read_graph(state_->database);
}

std::unique_ptr<GraphRows> Store::graph_rows() const { return std::make_unique<store::StoredRows>(state_->database); }

std::vector<Store::Quote> Store::quotes(const World& world, FactSort sort, const std::vector<FactRef>& sources) const {
  return state_->quotes.of(state_->database).read(world, sort, sources);
}

QueryResult Store::query(std::string_view sql, const std::vector<std::string>& parameters) const {
  QueryResult result;
  query(
      sql, parameters, [&](const std::vector<std::string>& columns) { result.columns = columns; },
      [&](const std::vector<Cell>& row) { result.rows.push_back(row); });
  return result;
}

void Store::query(std::string_view sql, const std::vector<std::string>& parameters,
                  const std::function<void(const std::vector<std::string>&)>& columns,
                  const std::function<void(const std::vector<Cell>&)>& row) const {
  store::ask(state_->database, sql, parameters, columns, row);
}

std::vector<std::string> Store::check() const { return store::find_faults(state_->database); }

}  // namespace entrevue
