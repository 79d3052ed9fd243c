#include "entrevue/error.hpp"
#include "store/support.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <thread>

using namespace entrevue;
using namespace entrevue::test;

namespace {

void put_many(const std::filesystem::path& file, const std::string& prefix, int count) {
  Store store(file, Store::Access::create);
  for (int i = 0; i < count; ++i) store.put(full_article(fmt::format("{}/{:03}.txt", prefix, i)));
}

}  // namespace

TEST_CASE("two builds on one new file wait for each other, article by article") {
  const Folder folder;
  std::atomic<int> failures = 0;
  const auto build = [&](const std::string& prefix) {
    try {
      put_many(folder / "a.db", prefix, 60);
    } catch (const std::exception&) {
      ++failures;
    }
  };
  std::thread one(build, "one"), two(build, "two");
  one.join();
  two.join();
  CHECK(failures == 0);
  Store store(folder / "a.db", Store::Access::read_write);
  refresh(store);
  CHECK(store.load_world().documents.size() == 120);
  CHECK(store.check().empty());
}

TEST_CASE("a reader sees whole articles while another program writes") {
  const Folder folder;
  { Store store(folder / "a.db", Store::Access::create); }
  std::thread writer([&] { put_many(folder / "a.db", "x", 80); });
  Store reader(folder / "a.db", Store::Access::read_only);
  bool whole = true;
  for (int i = 0; i < 40; ++i)
    whole =
        whole && first_cell(reader, "SELECT 5 * (SELECT count(*) FROM article) = (SELECT count(*) FROM evidence)") == "1";
  writer.join();
  CHECK(whole);
  CHECK(first_cell(reader, "SELECT count(*) FROM article") == "80");
}

TEST_CASE("a build that is killed leaves whole articles, and a second run completes it") {
  const Folder folder;
  for (const int milliseconds : {3, 8, 15, 25, 40}) {
    const auto file = folder / fmt::format("{}.db", milliseconds);
    const pid_t child = fork();
    if (child == 0) {
      put_many(file, "x", 2000);
      _exit(0);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    Store store(file, Store::Access::create);
    CHECK(store.check().empty());
    CHECK(first_cell(store, "SELECT 5 * (SELECT count(*) FROM article) = (SELECT count(*) FROM evidence)") == "1");
    for (int i = 0; i < 20; ++i) store.put(full_article(fmt::format("x/{:03}.txt", i)));
    refresh(store);
    CHECK(store.check().empty());
  }
}

TEST_CASE("a kill while the world is replaced leaves the old world or the new one, whole") {
  const Folder folder;
  put_many(folder / "sound.db", "x", 100);
  {
    Store store(folder / "sound.db", Store::Access::read_write);
    refresh(store);
  }
  put_many(folder / "sound.db", "y", 100);
  int killed = 0;
  for (const int milliseconds : {2, 5, 9, 14, 20, 30}) {
    const auto file = folder / fmt::format("{}.db", milliseconds);
    std::filesystem::copy_file(folder / "sound.db", file);
    Store before(file, Store::Access::read_write);
    const World world = derive(before);
    const Graph graph = graph_of(world);
    const pid_t child = fork();
    if (child == 0) {
      Store store(file, Store::Access::read_write);
      for (int i = 0; i < 1000; ++i) store.replace_world(world, graph);
      _exit(0);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    Store store(file, Store::Access::read_write);
    CHECK(store.check().empty());
    CHECK(store.load_world().documents.size() == 200);
    const std::size_t meetings = store.load_world().meetings.size();
    CHECK(meetings == (store.world_is_stale() ? world.meetings.size() / 2 : world.meetings.size()));
    refresh(store);
    CHECK(dump(store) == [&] {
      Store whole(folder / "sound.db", Store::Access::read_write);
      if (whole.world_is_stale()) refresh(whole);
      return dump(whole);
    }());
  }
  CHECK(killed == 6);
}

TEST_CASE("a full disk gives a sentence and keeps what was stored") {
  const Folder folder;
  {
    Store store(folder / "a.db", Store::Access::create);
    store.put(full_article("one"));
  }
  const pid_t child = fork();
  if (child == 0) {
    // Writing past the limit fails like a full disk, once the signal is ignored.
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{400'000, 400'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    int code = 1;
    try {
      put_many(folder / "a.db", "x", 500);
    } catch (const StorageError& error) {
      const std::string words = error.what();
      code = words.find("a.db: the disk") == std::string::npos ? 2 : 0;
    }
    _exit(code);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  Store store(folder / "a.db", Store::Access::read_write);
  CHECK(store.load_article("one"));
  CHECK(store.check().empty());
}
