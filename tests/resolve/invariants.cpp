#include "articles.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace entrevue;

namespace {

/// Every fact of the articles is a source of exactly one fact of the world, and no fact of the world is without one.
template <class Facts>
std::set<FactRef> all_sources(const Facts& facts) {
  std::set<FactRef> seen;
  for (const auto& fact : facts) {
    CHECK_FALSE(fact.sources.empty());
    CHECK(std::is_sorted(fact.sources.begin(), fact.sources.end()));
    for (const FactRef& source : fact.sources) CHECK(seen.insert(source).second);
  }
  return seen;
}

template <class Facts>
bool is_sorted_by_unique_id(const Facts& facts) {
  return std::adjacent_find(facts.begin(), facts.end(), [](const auto& a, const auto& b) { return a.id >= b.id; }) ==
         facts.end();
}

}  // namespace

TEST_CASE("the order of the articles changes nothing") {
  const resolve::KnownNames known;
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    auto articles = random_articles(120, seed);
    const std::string expected = dump(resolve_all(articles, known));
    std::reverse(articles.begin(), articles.end());
    CHECK(dump(resolve_all(articles, known)) == expected);
    for (const std::size_t cut : {17u, 55u, 90u}) {
      std::rotate(articles.begin(), articles.begin() + static_cast<std::ptrdiff_t>(cut), articles.end());
      std::swap(articles[3], articles[cut]);
      CHECK(dump(resolve_all(articles, known)) == expected);
    }
  }
}

TEST_CASE("removing an article gives the world of the others") {
  const resolve::KnownNames known;
  const auto articles = random_articles(40, 5);
  auto with_a_gap = articles;
  with_a_gap.erase(with_a_gap.begin() + 11);
  auto refilled = with_a_gap;
  refilled.push_back(articles[11]);
  CHECK(dump(resolve_all(refilled, known)) == dump(resolve_all(articles, known)));
  CHECK(dump(resolve_all(with_a_gap, known)) != dump(resolve_all(articles, known)));
}

TEST_CASE("every fact of an article is the source of one fact of the world, and ids are unique and sorted") {
  const auto articles = random_articles(150, 9);
  const World world = resolve_all(articles, resolve::KnownNames());
  std::size_t entities = 0;
  std::size_t roles = 0;
  std::size_t meetings = 0;
  for (const ArticleSummary& article : articles) {
    entities += article.facts.entities.size();
    roles += article.facts.roles.size();
    meetings += article.facts.meetings.size();
  }
  CHECK(all_sources(world.entities).size() == entities);
  CHECK(all_sources(world.roles).size() == roles);
  CHECK(all_sources(world.meetings).size() == meetings);
  CHECK_FALSE(all_sources(world.relations).empty());
  CHECK(world.meetings.size() < meetings);
  CHECK(is_sorted_by_unique_id(world.entities));
  CHECK(is_sorted_by_unique_id(world.roles));
  CHECK(is_sorted_by_unique_id(world.relations));
  CHECK(is_sorted_by_unique_id(world.meetings));
}

TEST_CASE("no meeting joins different known days, and no article twice") {
  const auto articles = random_articles(200, 21);
  const World world = resolve_all(articles, resolve::KnownNames());
  for (const WorldMeeting& meeting : world.meetings) {
    std::set<std::uint32_t> documents;
    for (const FactRef& source : meeting.sources) {
      CHECK(documents.insert(source.document).second);
      const Meeting& told = articles[source.document].facts.meetings[source.index];
      if (told.when) CHECK(compatible(*told.when, *meeting.when));
      CHECK((told.kind == MeetingKind::call) == (meeting.kind == MeetingKind::call));
    }
  }
}

TEST_CASE("no articles make an empty world") {
  CHECK(dump(resolve_all(std::vector<ArticleSummary>{}, resolve::KnownNames())) == "\n");
}

TEST_CASE("the parts of a world are the world: first its entities, then some hundred facts of a sort at a time") {
  const resolve::KnownNames known;
  const auto articles = random_articles(900, 4);
  const World whole = resolve_all(articles, known);
  REQUIRE(whole.meetings.size() > 300);
  resolve::Resolver resolver(known);
  for (ArticleSummary article : articles) resolver.add(std::move(article));
  World joined, part;
  std::size_t parts = 0;
  for (; resolver.next(part); ++parts) {
    CHECK(part.entities.empty() == (parts > 0));
    CHECK(part.meetings.size() < 300);
    joined.documents.insert(joined.documents.end(), part.documents.begin(), part.documents.end());
    joined.entities.insert(joined.entities.end(), part.entities.begin(), part.entities.end());
    joined.meetings.insert(joined.meetings.end(), part.meetings.begin(), part.meetings.end());
    joined.roles.insert(joined.roles.end(), part.roles.begin(), part.roles.end());
    joined.relations.insert(joined.relations.end(), part.relations.begin(), part.relations.end());
  }
  CHECK(parts > 4);
  CHECK(dump(joined) == dump(whole));
}
