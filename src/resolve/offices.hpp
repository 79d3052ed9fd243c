#pragma once

#include "resolve/entities.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace entrevue::resolve {

/// Roles of all articles: one for each person, title, body served and tense, in the order of their ids, each made when it is
/// asked for. A country that only an adjective names ("russe") is the country entity when the world has it.
class Roles {
 public:
  Roles(Collection& collection, const KnownNames& known_names, const Entities& entities);

  [[nodiscard]] std::size_t size() const { return begins_.size(); }
  [[nodiscard]] WorldRole make(std::size_t number) const;

 private:
  static constexpr std::uint32_t nobody = UINT32_MAX;
  static constexpr std::uint32_t unasked = UINT32_MAX - 1;
  /// A role that an article tells, with the parts of its id as numbers.
  struct Told {
    Symbol person = 0;
    Symbol title = 0;
    Symbol ending = 0;  ///< whom it serves, and the tense
    std::uint32_t document = 0;
    std::uint32_t index = 0;
    [[nodiscard]] auto group() const { return std::tuple(person, title, ending); }
    auto operator<=>(const Told&) const = default;
  };

  void collect(Collection& collection, const KnownNames& known_names);
  void sort();
  [[nodiscard]] const ArticleFacts& article_of(const Told& told) const { return collection_.articles()[told.document]; }
  [[nodiscard]] std::uint32_t person(const ArticleFacts& article, const RoleFact& fact) const {
    return entities_.of_fact[article.first_entity + fact.person];
  }
  [[nodiscard]] std::optional<std::uint32_t> served(const ArticleFacts& article, const RoleFact& fact) const;
  [[nodiscard]] std::string served_part(const ArticleFacts& article, const RoleFact& fact) const;

  const Collection& collection_;
  const Entities& entities_;
  std::vector<Told> told_;
  std::vector<std::uint32_t> begins_;     ///< of each role, in `told_`
  std::vector<std::uint32_t> adjective_;  ///< by symbol: the entity that such a text means, or nobody
  Symbols parts_;                         ///< of ids, as they stand there
};

/// Relations of all articles, sorted by id; nobody is his own kin.
[[nodiscard]] std::vector<WorldRelation> merge_relations(Collection& collection, const Entities& entities);

/// The key of a title: folded, masculine, one blank between words: "Présidente" -> "president". No spelling.
[[nodiscard]] std::string title_key(std::string_view folded);

}  // namespace entrevue::resolve
