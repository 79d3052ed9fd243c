#pragma once

#include "entrevue/world.hpp"

#include <filesystem>
#include <functional>
#include <memory>

namespace entrevue::resolve {

/// What resolution knows besides the articles: one key for all names of a country or of a well-known institution
/// ("USA", "États-Unis" -> "country:us"), with their canonical name, kind, country and coordinates.
class KnownNames {
 public:
  struct Known {
    std::string key;
    std::string name;
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

  [[nodiscard]] const Known* find(EntityType type, std::string_view folded_name) const;

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
  [[nodiscard]] World finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entrevue::resolve
