#include "resolve/ids.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace entrevue::resolve;
using Texts = std::vector<std::string>;

TEST_CASE("of equal ids the first keeps its own, and no number is given that somebody has by name") {
  Texts ids{"role:a", "role:a-2", "role:a", "role:b", "role:a"};
  std::vector<std::string*> pointers;
  for (std::string& id : ids) pointers.push_back(&id);
  make_unique(pointers);
  CHECK(ids == Texts{"role:a", "role:a-2", "role:a-3", "role:b", "role:a-4"});
}

TEST_CASE("facts are sorted by id, each as a whole") {
  struct Fact {
    std::string id;
    int number;
  };
  for (Texts ids : {Texts{}, Texts{"a"}, Texts{"c", "a", "b"}, Texts{"b", "a", "d", "c"}, Texts{"e", "a", "c", "b", "d"}}) {
    std::vector<Fact> facts;
    for (const std::string& id : ids) facts.push_back({id, id[0]});
    sort_by_id(facts);
    std::sort(ids.begin(), ids.end());
    Texts sorted;
    for (const Fact& fact : facts) {
      sorted.push_back(fact.id);
      CHECK(fact.number == fact.id[0]);
    }
    CHECK(sorted == ids);
  }
}
