#pragma once

#include "entrevue/world.hpp"
#include "store/rows.hpp"
#include "store/sqlite.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::store {

/// Puts a world in the place of the stored one, inside a transaction of the caller.
class WorldWriter {
 public:
  explicit WorldWriter(const Database& database);

  /// The world, or its next part: the first has the documents and all entities. Throws StorageError when the world was
  /// derived from articles that are no longer stored.
  void write(const World& part);
  /// That the world is derived from.
  [[nodiscard]] std::size_t articles() const { return sources_.size(); }

 private:
  using Text = std::string_view;
  using Day = std::optional<std::string>;
  using Degrees = std::optional<double>;
  using Count = std::optional<int>;
  using Sources = Rows<std::size_t, std::string>;

  /// One stored article, as the world's references to its facts need it.
  struct Source {
    std::int64_t id = 0, first_entity = 0, first_fact = 0;
    std::uint32_t entities = 0, roles = 0, relations = 0, meetings = 0;
  };

  void read_sources(const std::vector<std::string>& documents);
  [[noreturn]] void refuse_outdated() const;
  void clear() const;
  void write(const std::vector<WorldEntity>& entities);
  void write(const std::vector<WorldRole>& roles);
  void write(const std::vector<WorldRelation>& relations);
  void write(const std::vector<WorldMeeting>& meetings);
  void write_lists(const WorldMeeting& meeting);
  template <class First>
  [[nodiscard]] std::string ids(const std::vector<FactRef>& sources, std::uint32_t Source::*count, First first) const;

  const Database& database_;
  bool begun_ = false;
  std::vector<Source> sources_;                                     ///< aligned with World::documents
  std::size_t entity_ = 0, role_ = 0, relation_ = 0, meeting_ = 0;  ///< ids of the last rows
  Rows<Text, Text, Text, Text, Text, Degrees, Degrees, std::uint32_t, std::uint32_t, Day, Day> entities_;
  Rows<std::size_t, Text> aliases_;
  Rows<Text, std::uint32_t, Text, std::optional<std::uint32_t>, Text, Text, Day, Day, double> roles_;
  Rows<Text, std::uint32_t, Text, std::uint32_t, double> relations_;
  Rows<Text, Text, Text, Day, Day, Text, Count, Count, std::optional<bool>, std::optional<Text>, Text, Text, Text, Text,
       std::size_t, double>
      meetings_;
  Sources entity_sources_, role_sources_, relation_sources_, meeting_sources_;
  Rows<std::size_t, std::uint32_t, std::optional<std::string>> participants_;
  Rows<std::size_t, std::size_t, std::uint32_t> places_, attributions_;
  Rows<std::size_t, std::size_t, Text> topics_;
  Rows<std::size_t, std::size_t, std::int64_t, Text, Text> claims_;
};

/// Takes the sentences that are not in the full-text index yet into it, inside a transaction of the caller.
void update_text_index(const Database& database);

}  // namespace entrevue::store
