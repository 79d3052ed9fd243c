#pragma once

#include "entrevue/world.hpp"
#include "resolve/resolver.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace entrevue {

/// Makes an article from names, so that a test shows only what it is about.
class ArticleMaker {
 public:
  explicit ArticleMaker(std::string id, std::optional<Date> published = std::nullopt, std::string language = "fr");

  ArticleMaker& person(const std::string& name, std::vector<std::string> aliases = {}, const std::string& country = {});
  ArticleMaker& institution(const std::string& name, std::vector<std::string> aliases = {}, const std::string& country = {});
  ArticleMaker& place(const std::string& name, const std::string& kind = "city", const std::string& country = {});
  ArticleMaker& role(const std::string& person, const std::string& title, const std::string& of, bool as_text = false);
  ArticleMaker& relation(const std::string& subject, const std::string& type, const std::string& object);
  /// Participants and place are made known first, as people and a city, when they are new.
  ArticleMaker& meeting(const std::vector<std::string>& participants, std::optional<Date> day = std::nullopt,
                        MeetingStatus status = MeetingStatus::held, const std::string& place = {});
  /// The meeting made last, to be changed.
  [[nodiscard]] Meeting& last_meeting() { return article_.facts.meetings.back(); }

  [[nodiscard]] const ArticleSummary& article() const { return article_; }

 private:
  std::size_t index_of(EntityType type, const std::string& name);
  ArticleSummary article_;
};

[[nodiscard]] World resolve_all(const std::vector<ArticleSummary>& articles, const resolve::KnownNames& known);
[[nodiscard]] World resolve_all(const std::vector<ArticleMaker>& articles);

/// The world as text, whole, so that equal texts are equal worlds.
[[nodiscard]] std::string dump(const World& world);

[[nodiscard]] std::vector<std::string> ids_of(const std::vector<WorldEntity>& entities);
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<WorldMeeting>& meetings);

/// Articles about people, bodies and meetings drawn by a generator of fixed seed, with namesakes, short forms, spellings,
/// ranges, missing dates and contradictions.
[[nodiscard]] std::vector<ArticleSummary> random_articles(std::size_t count, std::uint64_t seed);

}  // namespace entrevue
