// quotidian-index export as a stranger runs it: all of corpus/ out, and in again.
#include <gmock/gmock.h>

#include "tests/cli/corpus_archive.h"

namespace quotidian {
namespace {

using support::run;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Export : public CorpusArchive {
 protected:
  static std::string exported(std::vector<std::string> options) {
    options.insert(options.begin(), {"quotidian-index", "export", "-a", archive()});
    const support::Run run = support::run(options);
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.err, StartsWith("exported=127 quotes="));
    return run.out;
  }
  // What an archive says to everything, but for the score.
  static std::string answers_of(const std::string& archive) {
    std::string answers;
    for (const char* show : {"articles", "quotes", "speakers", "sources", "timeline"}) {
      const support::Run found = run({"quotidian-search", "-a", archive, "--all", "--show", show, "--sort",
                                      "oldest", "--format", "jsonl", "*"});
      EXPECT_EQ(found.status, 0) << found.err;
      for (nlohmann::json& hit : lines(found.out)) {
        for (const char* of_this_run : {"score", "took_us", "generation"}) hit.erase(of_this_run);
        answers += hit.dump() + "\n";
      }
    }
    return answers;
  }
};

TEST_F(Export, MakesAnEqualArchiveAnew) {
  const support::TemporaryDirectory home;
  const std::string all = exported({});
  ASSERT_EQ(run({"quotidian-index", "rebuild", "-q", "-a", home / "anew", "-"}, all).status, 0);
  EXPECT_EQ(answers_of(home / "anew"), answers_of(archive()));
}

TEST_F(Export, ABulkFileIsReadBackIntoAnEqualArchive) {
  const support::TemporaryDirectory home;
  const auto file = home.file("news.ndjson", exported({"--format", "es-bulk", "--index", "news"}));
  const support::Run added = run({"quotidian-index", "add", "-a", home / "back", file});
  EXPECT_EQ(added.status, 0) << added.err;
  EXPECT_EQ(answers_of(home / "back"), answers_of(archive()));
}

TEST_F(Export, SaysWhatItCannotDo) {
  EXPECT_THAT(run({"quotidian-index", "export", "-a", archive(), "--format", "text"}).err,
              HasSubstr("jsonl or es-bulk"));
  EXPECT_EQ(run({"quotidian-index", "export", "-a", archive(), "story.txt"}).status, 2);
  EXPECT_THAT(run({"quotidian-index", "export"}).err, HasSubstr("which archive?"));
  EXPECT_EQ(run({"quotidian-index", "export", "-a", "/nowhere"}).status, 2);
  // Nobody reads to the end.
  EXPECT_EQ(run({"/bin/bash", "-c",
                 "set -o pipefail; " QUOTIDIAN_BINARY_DIR "/bin/quotidian-index export -a " + archive() +
                     " >/dev/full"})
                .status,
            2);
}

}  // namespace
}  // namespace quotidian
