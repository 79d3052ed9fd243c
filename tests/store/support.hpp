#pragma once

#include "entrevue/store.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace entrevue::test {

/// A folder of its own that is removed at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// An article whose sentences end with a full stop; spans are found by their words.
class ArticleBuilder {
 public:
  ArticleBuilder(std::string id, std::string text);

  std::size_t person(const std::string& name) { return entity(EntityType::person, name, ""); }
  std::size_t institution(const std::string& name, const std::string& kind = "") {
    return entity(EntityType::institution, name, kind);
  }
  std::size_t place(const std::string& name, const std::string& kind = "city", const std::string& country = "");
  [[nodiscard]] Evidence evidence(const std::string& words) const;
  Role& role(std::size_t person, const std::string& title, std::optional<std::size_t> of, const std::string& words);
  Meeting& meeting(MeetingStatus status, std::vector<std::size_t> participants, std::vector<std::size_t> places,
                   const std::string& words);

  Article article;

 private:
  std::size_t entity(EntityType type, const std::string& name, const std::string& kind);
};

/// One article: a meeting of two presidents with a place, roles, kinship and everything else that facts can hold.
[[nodiscard]] Article full_article(const std::string& id = "news/one.txt");

/// A world that is no resolution worth its name: entities are the same when type and name are; every meeting stands alone.
[[nodiscard]] World derive(const Store& store);
/// Vertices and the edges of participations and meetings; measures are made-up numbers that tell the vertices apart.
[[nodiscard]] Graph graph_of(const World& world);
void refresh(Store& store);

/// Six articles about a few people, one of them without a meeting, two of them telling the same role.
void fill(Store& store);

/// All rows of all tables as text, but not the internals of the full-text index.
[[nodiscard]] std::string dump(const Store& store);

/// Runs SQL that the store itself would refuse, on a connection of its own.
void sabotage(const std::filesystem::path& file, const std::string& sql);

[[nodiscard]] std::string first_cell(const Store& store, std::string_view sql);

}  // namespace entrevue::test
