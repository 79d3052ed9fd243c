#pragma once

#include "entrevue/world.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace entrevue::resolve {

/// What resolution knows besides the articles: one key for all names of a country or of a well-known institution
/// ("USA", "États-Unis" -> "country:US"), with their canonical name, kind, country and coordinates.
class KnownNames {
 public:
  struct Known {
    std::string key;  ///< "country:RU", "capital:RU", "place:geneve", "institution:onu"
    std::string name_fr;
    std::string name_en;
    std::string kind;
    std::string country;
    std::optional<double> latitude;
    std::optional<double> longitude;
  };

  /// Reads countries, places and institutions of `data`; throws StorageError when a table is missing.
  explicit KnownNames(const std::filesystem::path& data);
  KnownNames();  ///< knows nothing
  ~KnownNames();
  KnownNames(KnownNames&&) noexcept;

  /// What bears that name, or nullptr. `kind` ("city", "country"), when known, decides between a country and a city of one
  /// name (Mexico); else the country goes first.
  [[nodiscard]] const Known* find(EntityType type, std::string_view folded_name, std::string_view kind = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Derives the world. Articles may be added in any order; the world is a pure function of their set.
class Resolver {
 public:
  explicit Resolver(const KnownNames& known);
  ~Resolver();

  /// Takes what resolution needs of an article; ids must differ.
  void add(ArticleSummary&& article);
  /// At the end, again and again until it gives false: the next part of the world, some hundred facts, in the place of what
  /// `part` was. The first has the documents and all entities, then come meetings, roles and relations, each sort in the
  /// order of its ids. A world is larger than what it is made of; so it need not be in memory as a whole.
  [[nodiscard]] bool next(World& part);
  /// Instead: all parts as one.
  [[nodiscard]] World finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entrevue::resolve
