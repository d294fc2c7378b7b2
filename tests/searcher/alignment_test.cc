// Where in a text a claim is closest, on words in sight.
#include "searcher/verify/alignment.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <sstream>
#include <string>

#include "searcher/verify/claim.h"

namespace quotidian::verify {
namespace {

// "= river - old + new": the steps, printed. Words of one first letter share a stem.
std::string aligned(const std::string& claimed, const std::string& text) {
  std::map<std::string, std::uint32_t> ids;
  std::vector<Sought> sought;
  std::vector<Given> given;
  std::vector<std::string> printed;
  for (const ClaimWord& word : make_claim(claimed).words) {
    const auto id = ids.try_emplace(word.bare, static_cast<std::uint32_t>(ids.size() + 1)).first->second;
    sought.push_back({id, static_cast<std::uint32_t>(word.bare.front()), word.bracketed, word.gap_before});
  }
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    const auto id = ids.find(word);
    given.push_back({id == ids.end() ? 0 : id->second, static_cast<std::uint32_t>(word.front())});
    printed.push_back(word);
  }
  std::string out;
  const std::vector<ClaimWord> words = make_claim(claimed).words;
  for (const Step& step : align(sought, given).steps) {
    if (!out.empty()) out += ' ';
    if (step.kind == Step::Kind::same) out += printed[step.given];
    if (step.kind == Step::Kind::left_out || step.kind == Step::Kind::changed)
      out += "-" + printed[step.given];
    if (step.kind == Step::Kind::changed) out += ' ';
    if (step.kind == Step::Kind::added || step.kind == Step::Kind::changed)
      out += "+" + words[step.sought].bare;
  }
  return out;
}

TEST(Alignment, FindsTheClaimAnywhereInTheText) {
  EXPECT_EQ(aligned("we wait", "then we wait here"), "we wait");
  EXPECT_EQ(aligned("We will go", "we stay and we will go"), "we will go");
}

TEST(Alignment, TellsWordsThatDiffer) {
  EXPECT_EQ(aligned("the river rules all", "the river decides all"), "the river -decides +rules all");
  EXPECT_EQ(aligned("the old river rules", "the river rules"), "the +old river rules");
  EXPECT_EQ(aligned("the river rules", "the old river rules"), "the -old river rules");
}

TEST(Alignment, LeavesOutAStretchRatherThanScatterWords) {
  EXPECT_EQ(aligned("we … act", "we wait and see before we ever think to act"), "we -ever -think -to act");
  EXPECT_EQ(aligned("now everybody knows the bridge must close",
                    "now everybody knows what u v w x y z the bridge must close"),
            "now everybody knows -what -u -v -w -x -y -z the bridge must close");
}

TEST(Alignment, PrefersAnotherFormOfTheWord) {
  EXPECT_EQ(aligned("bridges close", "lamps close and bridge close"), "-bridge +bridges close");
}

TEST(Alignment, LetsBracketsStandForWhatAnEditorPutIn) {
  EXPECT_EQ(aligned("we told [the ministry] to wait", "we told them to wait"),
            "we told -them +the +ministry to wait");
  EXPECT_EQ(aligned("he [Hart] waits", "he waits"), "he +hart waits");
}

TEST(Alignment, OfAPartOfTheTextCostsNothing) {
  EXPECT_TRUE(rc::check([] {
    const auto text = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(1, 9));
    RC_PRE(!text.empty());
    const auto first = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto last = *rc::gen::inRange<std::size_t>(first, text.size());
    std::vector<Sought> sought;
    std::vector<Given> given;
    for (const std::uint32_t word : text) given.push_back({word, word});
    for (std::size_t i = first; i <= last; ++i) sought.push_back({text[i], text[i], false, false});
    const Alignment found = align(sought, given);
    RC_ASSERT(found.cost == 0u);
    RC_ASSERT(found.steps.size() == sought.size());
  }));
}

// The same cost as the recurrence written down plainly.
TEST(Alignment, CostsWhatABruteForceSearchFinds) {
  EXPECT_TRUE(rc::check([] {
    const auto word = rc::gen::inRange<std::uint32_t>(1, 4);
    const auto claim = *rc::gen::resize(6, rc::gen::container<std::vector<std::uint32_t>>(word));
    const auto text = *rc::gen::resize(6, rc::gen::container<std::vector<std::uint32_t>>(word));
    RC_PRE(!claim.empty());
    std::vector<Sought> sought;
    std::vector<Given> given;
    for (const std::uint32_t w : claim)
      sought.push_back({w, w, *rc::gen::inRange(0, 4) == 0, *rc::gen::inRange(0, 4) == 0});
    for (const std::uint32_t w : text) given.push_back({w, w});
    constexpr std::uint32_t kFar = 1u << 30;
    // best(i, j, gap): the rest of the claim from i, the text from j, inside a stretch that is left out.
    const auto best = [&](auto&& self, std::size_t i, std::size_t j, bool gap) -> std::uint32_t {
      if (i == sought.size()) return 0;
      std::uint32_t least = (sought[i].free_to_add ? 0 : kAddedWord) + self(self, i + 1, j, false);
      if (j < given.size()) {
        least = std::min(
            least, (sought[i].word == given[j].word ? 0 : kChangedWord) + self(self, i + 1, j + 1, false));
        if (i > 0) {
          const std::uint32_t marked = sought[i].gap_before ? kMarkedGap : 0;
          const std::uint32_t out = marked != 0 ? marked : gap ? kLeftOutNext : kLeftOutFirst;
          least = std::min(least, out + self(self, i, j + 1, true));
        }
      }
      return least;
    };
    std::uint32_t least = kFar;
    for (std::size_t j = 0; j <= given.size(); ++j) least = std::min(least, best(best, 0, j, false));
    RC_ASSERT(align(sought, given).cost == least);
  }));
}

}  // namespace
}  // namespace quotidian::verify
