// What the programs say of themselves: --help, the page for man and the completions agree, and the tools that
// read them have nothing to say against them.
#include <gmock/gmock.h>

#include <fstream>
#include <set>

#include "tests/cli/corpus_archive.h"

namespace quotidian {
namespace {

using support::run;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAre;

constexpr const char* kPrograms[] = {"quotidian-index", "quotidian-search", "quotidian-serve"};

std::string manual(const std::string& program, const std::string& as) {
  const support::Run shown = run({program, "--manual", as});
  EXPECT_EQ(shown.status, 0) << shown.err;
  return shown.out;
}

std::set<std::string> options_in(const std::string& help) {
  std::set<std::string> options;
  for (std::size_t at = 0; (at = help.find("--", at)) != std::string::npos; at += 2) {
    const std::size_t end = help.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at);
    if (end > at + 2) options.insert(help.substr(at, end - at));
  }
  return options;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

class Manuals : public CorpusArchive {
 protected:
  // The text of a program in a file of that name.
  std::string file(const std::string& program, const std::string& as) {
    const std::string path = archive() + "-" + program + "." + as;  // beside the archive
    std::ofstream(path) << manual(program, as);
    return path;
  }
  static support::Run bash(const std::string& script) { return run({"/bin/bash", "--norc", "-c", script}); }
  static std::string bin() { return QUOTIDIAN_BINARY_DIR "/bin"; }

  // What bash offers behind `line`, whose words are cut as bash cuts them.
  std::vector<std::string> offered(const std::string& program, const std::string& words) {
    const std::string script = "PATH=" + bin() + ":$PATH; . " + file(program, "bash") + "; COMP_WORDS=(" +
                               words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _" +
                               replaced(program, "-", "_") + "; printf '%s\\n' \"${COMPREPLY[@]}\"";
    const support::Run completed = bash(script);
    EXPECT_EQ(completed.err, "");
    return lines_of(completed.out);
  }
};

TEST_F(Manuals, ThePageForManHasEveryOptionOfHelp) {
  for (const char* program : kPrograms) {
    const std::string page = replaced(manual(program, "man"), "\\-", "-");
    for (const std::string& option : options_in(run({program, "--help"}).out))
      EXPECT_THAT(page, HasSubstr(option)) << program;
  }
}

TEST_F(Manuals, ThePageForManIsClean) {
  for (const char* program : kPrograms) {
    const std::string page = file(program, "man");
    EXPECT_EQ(bash("man --warnings -E UTF-8 -l -Tutf8 -Z " + page + " 2>&1 >/dev/null").out, "") << program;
    EXPECT_EQ(bash("groff -ww -man -Tutf8 " + page + " 2>&1 >/dev/null").out, "") << program;
    EXPECT_EQ(bash("mandoc -T lint -W warning " + page).out, "") << program;
  }
}

TEST_F(Manuals, ThePageForManSaysWhatHelpSays) {
  const support::Run page =
      bash("MANWIDTH=100 man -l -Tutf8 " + file("quotidian-search", "man") + " | sed 's/.\\x08//g'");
  for (const char* part :
       {"NAME", "quotidian-search - search", "-a, --archive DIR", "role:\"foreign minister\"",
        "(default: relevance)", "--sort newest ceasefire -syria date:2012-03..2012-06"})
    EXPECT_THAT(page.out, HasSubstr(part));
}

TEST_F(Manuals, CompletionsHaveEveryOptionOfHelp) {
  for (const char* program : kPrograms)
    for (const char* shell : {"bash", "zsh", "fish"}) {
      const std::string script = manual(program, shell);
      for (const std::string& option : options_in(run({program, "--help"}).out))
        EXPECT_THAT(script, HasSubstr(option.substr(std::string(shell) == "fish" ? 2 : 0)))
            << program << ' ' << shell;
    }
}

TEST_F(Manuals, TheShellsReadTheirCompletions) {
  for (const char* program : kPrograms) {
    EXPECT_EQ(bash("bash -n " + file(program, "bash") + " 2>&1").out, "");
    EXPECT_EQ(bash("zsh -n " + file(program, "zsh") + " 2>&1").out, "");
    EXPECT_EQ(bash("fish --no-execute " + file(program, "fish") + " 2>&1").out, "");
  }
}

TEST_F(Manuals, AnotherReaderIsRefused) {
  const support::Run refused = run({"quotidian-search", "--manual", "csh"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("help, man, bash, zsh, fish"));
}

TEST_F(Manuals, BashOffersVerbsThenFiles) {
  EXPECT_THAT(offered("quotidian-index", "quotidian-index re"), UnorderedElementsAre("rebuild", "remove"));
  EXPECT_THAT(offered("quotidian-index", "quotidian-index add " + (kSource / "corpus/gol").string()),
              ElementsAre(kSource / "corpus/gold.jsonl"));
}

TEST_F(Manuals, BashOffersOptionsAndWhatTheyMayBe) {
  EXPECT_THAT(offered("quotidian-search", "quotidian-search --so"), ElementsAre("--sort"));
  EXPECT_THAT(offered("quotidian-search", "quotidian-search --sort ''"),
              ElementsAre("relevance", "newest", "oldest", "right", "left"));
  EXPECT_THAT(offered("quotidian-search", "quotidian-search --show = qu"), ElementsAre("quotes"));
  EXPECT_THAT(offered("quotidian-index", "quotidian-index extract --input-format ni"),
              UnorderedElementsAre("ninjs", "nitf"));
  EXPECT_THAT(offered("quotidian-search", "quotidian-search -a " + (kSource / "corp").string()),
              ElementsAre(kSource / "corpus"));
}

TEST_F(Manuals, BashOffersFieldsAndWhatTheyMayBe) {
  EXPECT_THAT(offered("quotidian-search", "quotidian-search -a news s"),
              UnorderedElementsAre("speaker:", "source:", "section:"));
  EXPECT_THAT(offered("quotidian-search", "quotidian-search -a news kind : d"), ElementsAre("direct"));
  EXPECT_THAT(offered("quotidian-search", "quotidian-search -a news kind :"),
              ElementsAre("direct", "mixed", "indirect"));
}

TEST_F(Manuals, BashOffersTheArchivesSpeakers) {
  const auto speakers = offered("quotidian-search", "quotidian-search -a " + archive() + " speaker : harol");
  EXPECT_THAT(speakers, Contains("harold-feinman"));
  EXPECT_THAT(speakers, Not(Contains("corinne-battle")));
  // And what is offered is found.
  EXPECT_EQ(search({"--show", "count", "speaker:harold-feinman"}).status, 0);
  EXPECT_THAT(offered("quotidian-search", "quotidian-search -a /nowhere speaker : harol"), ElementsAre(""));
}

TEST_F(Manuals, FishOffersTheSame) {
  const auto fish = [&](const std::string& line) {
    const support::Run completed =
        run({"/usr/bin/fish", "--no-config", "-c",
             "set -x PATH " + bin() + " $PATH; source " + file("quotidian-search", "fish") + "; source " +
                 file("quotidian-index", "fish") + "; complete -C '" + line + "'"});
    EXPECT_EQ(completed.err, "");
    std::vector<std::string> words;
    for (const std::string& each : lines_of(completed.out)) words.push_back(each.substr(0, each.find('\t')));
    return words;
  };
  EXPECT_THAT(fish("quotidian-search --sort "),
              UnorderedElementsAre("relevance", "newest", "oldest", "right", "left"));
  EXPECT_THAT(fish("quotidian-search -a news s"), IsSupersetOf({"speaker:", "source:", "section:"}));
  EXPECT_THAT(fish("quotidian-index re"), UnorderedElementsAre("rebuild", "remove"));
  EXPECT_THAT(fish("quotidian-search kind:d"), ElementsAre("kind:direct"));
  EXPECT_THAT(fish("quotidian-search -a " + archive() + " speaker:harol"),
              Contains("speaker:harold-feinman"));
}

}  // namespace
}  // namespace quotidian
