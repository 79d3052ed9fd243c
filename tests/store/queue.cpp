#include "store_queue.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace entrevue;

namespace {

struct Batches {
  std::vector<std::size_t> sizes;
  StoreQueue queue{[this](std::vector<Article>&& articles) { sizes.push_back(articles.size()); }};
};

}  // namespace

TEST_CASE("the first article is stored at once, those that follow closely together, none is left over") {
  Batches batches;
  for (int i = 0; i < 100; ++i) batches.queue.add(Article());
  batches.queue.flush();
  REQUIRE(batches.sizes.size() >= 3);  // more when something else held the machine up
  CHECK(batches.sizes.front() == 1);
  std::size_t sum = 0;
  for (const std::size_t size : batches.sizes) {
    CHECK(size <= 64);
    sum += size;
  }
  CHECK(sum == 100);
}

TEST_CASE("an article that comes late takes those along that waited") {
  using namespace std::chrono_literals;
  Batches batches;
  batches.queue.add(Article());
  batches.queue.add(Article());
  std::this_thread::sleep_for(120ms);
  batches.queue.add(Article());
  CHECK(batches.sizes.size() == 2);
  CHECK(batches.sizes.back() == 2);
}

TEST_CASE("long articles do not wait until there are many") {
  Batches batches;
  batches.queue.add(Article());
  Article article;
  article.document.text.assign(1u << 20, 'x');
  batches.queue.add(std::move(article));
  CHECK(batches.sizes == std::vector<std::size_t>{1, 1});
}
