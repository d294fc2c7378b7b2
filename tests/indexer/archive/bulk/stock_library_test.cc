// What the bulk builder wrote in the hands of the stock library and its tools: asked, changed, compacted,
// served and replicated.
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>
#include <xapian.h>

#include <chrono>
#include <thread>

#include "tests/indexer/archive/bulk/both_routes.h"
#include "tests/indexer/archive/bulk/random_drafts.h"
#include "tests/indexer/archive/bulk/same_answers.h"
#include "tests/support/program.h"

namespace quotidian::archive::bulk {
namespace {

// Random documents without holes.
BothRoutes made(unsigned seed, Docid count) {
  return BothRoutes([&](const BothRoutes::Give& give) {
    RandomDrafts random(seed);
    for (Docid docid = 1; docid <= count; ++docid) {
      Draft draft = random.next();
      give(docid, draft);
    }
  });
}

std::size_t faults(const std::filesystem::path& database) {
  return Xapian::Database::check(database.string(), 0, nullptr);
}

TEST(StockLibrary, AnswersAsFromItsOwn) {
  for (const unsigned seed : {2u, 5u, 9u}) {
    const BothRoutes both = made(seed, 400);
    const Xapian::Database library(both.library.string()), bulk(both.bulk.string());
    EXPECT_TRUE(dump(library, true) == dump(bulk, true)) << seed;
    EXPECT_TRUE(answers(library, 500) == answers(bulk, 500)) << seed;
  }
}

// The same changes to a database that the bulk builder wrote and to one that the library wrote from the
// start, which is the model.
TEST(StockLibrary, ChangesItForTwentyRounds) {
  const BothRoutes both = made(3, 600);
  Xapian::WritableDatabase ours(both.bulk.string()), model((both.home / "changed").string());
  RandomDrafts random(77);
  for (int round = 0; round < 20; ++round) {
    for (int change = 0; change < 40; ++change) {
      const auto docid = static_cast<Xapian::docid>(1 + random.below(model.get_lastdocid()));
      const std::string term = "Qid" + std::to_string(random.below(600));
      const std::size_t kind = random.below(4);
      const Xapian::Document document = random.next().as_xapian();
      for (Xapian::WritableDatabase* database : {&ours, &model}) {
        if (kind == 0) database->add_document(document);
        if (kind == 1) database->replace_document(docid, document);
        if (kind == 2) database->replace_document(term, document);
        if (kind == 3 && database->get_doccount() > 100) {
          try {
            database->delete_document(docid);
          } catch (const Xapian::DocNotFoundError&) {  // deleted before, in both
          }
        }
      }
    }
    ours.set_metadata("round", std::to_string(round));
    model.set_metadata("round", std::to_string(round));
    ours.commit();
    model.commit();
    ASSERT_TRUE(dump(ours, false) == dump(model, false)) << "round " << round;
    ASSERT_EQ(faults(both.bulk), faults(both.home / "changed")) << "round " << round;
  }
}

TEST(StockLibrary, CompactsIt) {
  const BothRoutes both = made(6, 500);
  Xapian::Database(both.bulk.string()).compact((both.home / "once").string());
  EXPECT_EQ(
      support::run({"/usr/bin/xapian-compact", both.bulk.string(), (both.home / "tool").string()}).status, 0);
  const std::string all = dump(Xapian::Database(both.bulk.string()), true);
  for (const char* name : {"once", "tool"}) {
    EXPECT_TRUE(dump(Xapian::Database((both.home / name).string()), true) == all) << name;
    EXPECT_EQ(faults(both.home / name), faults(both.library)) << name;
  }
  // Two of them, and one of each kind, into one.
  for (const auto& first : {both.bulk, both.library}) {
    Xapian::Database two(first.string());
    two.add_database(Xapian::Database(both.bulk.string()));
    const auto merged = both.home / (first == both.bulk ? "two" : "mixed");
    two.compact(merged.string());
    EXPECT_EQ(Xapian::Database(merged.string()).get_doccount(), 1000u);
    EXPECT_EQ(faults(merged), 2 * faults(both.library));
  }
}

// Runs a server of the xapian-tools for as long as it lives.
class Server {
 public:
  explicit Server(const std::vector<std::string>& arguments) : process_(support::start(arguments)) {}
  ~Server() {
    ::kill(process_, SIGKILL);  // on SIGTERM it would end its whole process group
    support::wait_for(process_);
  }

 private:
  pid_t process_;
};

// Tries until a server is up.
template <typename Try>
bool soon(Try&& attempt) {
  for (int i = 0; i < 100; ++i) {
    if (attempt()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

int some_port() { return 20'000 + static_cast<int>(::getpid()) % 20'000; }

TEST(StockLibrary, ServesIt) {
  const BothRoutes both = made(5, 200);
  const int port = some_port();
  const Server server({"/usr/bin/xapian-tcpsrv", "--interface", "127.0.0.1", "--port", std::to_string(port),
                       "--quiet", both.bulk.string()});
  std::string served;
  EXPECT_TRUE(soon([&] {
    try {
      served = answers(Xapian::Remote::open("127.0.0.1", static_cast<unsigned>(port)), 50);
      return true;
    } catch (const Xapian::NetworkError&) {
      return false;
    }
  }));
  EXPECT_EQ(served, answers(Xapian::Database(both.library.string()), 50));
}

TEST(StockLibrary, ReplicatesIt) {
  const BothRoutes both = made(5, 200);
  const std::string port = std::to_string(some_port() + 1);
  const Server server({"/usr/bin/xapian-replicate-server", "--interface", "127.0.0.1", "--port", port,
                       both.home.path().string()});
  const auto copy = both.home / "copy";
  EXPECT_TRUE(soon([&] {
    return support::run({"/usr/bin/xapian-replicate", "--host", "127.0.0.1", "--port", port, "--master",
                         "bulk", "--one-shot", "--quiet", copy.string()})
               .status == 0;
  }));
  EXPECT_TRUE(dump(Xapian::Database(copy.string()), true) ==
              dump(Xapian::Database(both.bulk.string()), true));
}

}  // namespace
}  // namespace quotidian::archive::bulk
