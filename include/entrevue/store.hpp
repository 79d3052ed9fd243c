#pragma once

#include "entrevue/facts.hpp"
#include "entrevue/graph.hpp"
#include "entrevue/world.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue {

/// What a table cell holds, as the command line shows it; nothing for SQL NULL.
struct Cell {
  enum class Type { null, integer, real, text } type = Type::null;
  std::string text;  ///< shortest exact decimal form for numbers
};

struct QueryResult {
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

/// The SQLite database of one collection. Not for use from several threads at once; several processes may share a file:
/// writers wait for each other up to a limit, then a StorageError says who is in the way.
class Store {
 public:
  enum class Access { read_only, read_write, create };

  /// Opens, and with `create` makes, the database; migrates an older schema. Throws StorageError when the file cannot be
  /// opened, is no entrevue database, or was made by a newer version.
  Store(const std::filesystem::path& file, Access access);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // --- article tier -----------------------------------------------------------------------------------------------
  enum class Put { added, replaced, unchanged };

  /// True when this article was stored from the same bytes by the same extractor, so that reading it again is idle.
  [[nodiscard]] bool has(std::string_view document_id, std::string_view sha256, std::string_view extractor) const;

  /// Stores one article in one transaction; replaces an older version of it.
  Put put(const Article& article);

  /// Stores several articles, in order, in one transaction, which is faster: all of them, or none when it throws.
  std::vector<Put> put(std::span<const Article> articles);

  /// Removes an article with all its facts; false when there is none of that id. The world is stale until replaced.
  bool remove(std::string_view document_id);

  /// Calls `visit` for each article in the order of document ids; mentions and evidence are left out.
  void for_each_summary(const std::function<void(ArticleSummary&&)>& visit) const;

  /// The facts of one article, complete, or nothing.
  [[nodiscard]] std::optional<Article> load_article(std::string_view document_id) const;

  // --- world tier -------------------------------------------------------------------------------------------------
  /// True when articles were added or removed since the world was last derived.
  [[nodiscard]] bool world_is_stale() const;

  /// Brings the full-text index up to date, in one transaction.
  void index_text();

  /// Puts the derived tier in place of the old one, with the full-text index brought up to date, in one transaction.
  void replace_world(const World& world, const Graph& graph);

  /// The same in parts, so that a large world can leave the memory before its graph is measured and laid out. The old tier
  /// stays until finish(), and for good when that is not reached. Others that write wait meanwhile; nobody asks this store.
  class WorldReplacement {
   public:
    explicit WorldReplacement(Store& store);
    ~WorldReplacement();
    WorldReplacement(const WorldReplacement&) = delete;
    WorldReplacement& operator=(const WorldReplacement&) = delete;

    /// First; no reference to it is kept. A world may come in parts: the first with the documents and all entities, the
    /// others with the facts of each sort in the order of their ids.
    void write(const World& world);
    void write(const Graph& graph);
    /// Instead of a graph, without the memory for its words: its edges by (kind, source, target), then its vertices,
    /// entities before meetings, whose labels are given.
    void write_edge(std::size_t source, std::size_t target, const Edge& edge);
    void write(std::span<const Measured> vertices, const Labels& meetings);
    void finish();

   private:
    struct Progress;
    std::unique_ptr<Progress> progress_;
  };

  [[nodiscard]] World load_world() const;
  /// The stored graph, with its measures and positions.
  [[nodiscard]] Graph load_graph() const;
  /// The same, row by row: what is stored at the time of this call, as long as the result lives. Nothing else may be asked
  /// of this store meanwhile.
  [[nodiscard]] std::unique_ptr<GraphRows> graph_rows() const;

  /// Where articles tell a fact of the world; `sources` refer to `world.documents`.
  enum class FactSort { entity, role, relation, meeting };
  struct Quote {
    std::string document;  ///< id
    Evidence evidence;
  };
  [[nodiscard]] std::vector<Quote> quotes(const World& world, FactSort sort, const std::vector<FactRef>& sources) const;

  // --- questions --------------------------------------------------------------------------------------------------
  /// Runs one read-only statement with bound parameters (?1, ?2 ...). Throws UsageError with SQLite's own words when the
  /// statement is wrong or would write.
  [[nodiscard]] QueryResult query(std::string_view sql, const std::vector<std::string>& parameters = {}) const;
  /// The same, row by row, for results of any size.
  void query(std::string_view sql, const std::vector<std::string>& parameters,
             const std::function<void(const std::vector<std::string>&)>& columns,
             const std::function<void(const std::vector<Cell>&)>& row) const;

  /// Integrity check: one sentence a fault; empty when all is well.
  [[nodiscard]] std::vector<std::string> check() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entrevue
