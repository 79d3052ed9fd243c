#pragma once

#include "entrevue/world.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace entrevue::resolve {

/// What articles say of one field.
template <class Value>
class Votes {
 public:
  struct Said {
    std::uint32_t count = 0;
    std::optional<Date> latest;  ///< publication; none is before all
    std::vector<std::uint32_t> documents;
  };

  void add(const Value& value, std::uint32_t document, const std::optional<Date>& published) {
    Said& said = said_[value];
    ++said.count;
    said.latest = std::max(said.latest, published);
    if (said.documents.empty() || said.documents.back() != document) said.documents.push_back(document);
  }

  [[nodiscard]] bool empty() const { return said_.empty(); }

  /// Told most often, then latest, then the first by value. Some value must have been added.
  [[nodiscard]] const Value& most_told() const {
    return best([](const Said& said) { return std::tuple(said.count, said.latest); });
  }
  /// Told last, then most often, then the first by value.
  [[nodiscard]] const Value& latest() const {
    return best([](const Said& said) { return std::tuple(said.latest, said.count); });
  }

  /// One claim a value when there are several.
  template <class Write>
  void claim(const char* field, const Write& write, std::vector<Claim>& claims) const {
    if (said_.size() < 2) return;
    for (const auto& [value, said] : said_) claims.push_back({field, std::string(write(value)), said.documents});
  }

  [[nodiscard]] auto begin() const { return said_.begin(); }
  [[nodiscard]] auto end() const { return said_.end(); }

 private:
  template <class Key>
  [[nodiscard]] const Value& best(const Key& key) const {
    auto found = said_.begin();
    for (auto at = said_.begin(); at != said_.end(); ++at) {
      if (key(at->second) > key(found->second)) found = at;
    }
    return found->first;
  }

  std::map<Value, Said> said_;
};

}  // namespace entrevue::resolve
