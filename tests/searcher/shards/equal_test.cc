// Shards against one archive: random articles dealt out at random, random queries; the same hits in the same
// order with the same totals, in every kind of answer. QUOTIDIAN_SHARD_QUERIES sets how many; fewer where all
// is asked over the net.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include <quotidian/error.h>

#include "searcher/results/json.h"
#include "searcher/results/verification.h"
#include "tests/searcher/drawer.h"
#include "tests/searcher/oracle.h"
#include "tests/searcher/shards/shards_of.h"

namespace quotidian {
namespace {

using oracle::Drawer;
using tests::ShardsOf;

// All that an answer tells, but for the time it took and where it came from.
std::string told(Searcher& searcher, const std::string& typed, const SearchOptions& options) {
  try {
    Results results = searcher.search(parse_query(typed), options);
    std::string text = hits_to_jsonl(results) + line_of(facets_to_json(results)) + "\n";
    if (results.help) {
      results.help->rewrites.clear();  // as many as there is time for
      text += std::to_string(results.help->clauses.size()) + " clauses\n";
    }
    text += "total " + std::to_string(results.total) + (results.total_exact ? "" : " or more") + "\n";
    if (results.total_quotes) text += "quotes " + std::to_string(*results.total_quotes) + "\n";
    text += "read as " + results.read_as + "\n";
    for (const std::string& warning : results.warnings) text += warning + "\n";
    text += "next page " + results.cursor + "\n";
    return text + (results.partial ? "partial" : "whole");
  } catch (const Error& error) {
    return std::string("error: ") + error.what();
  }
}

// What is looked up by an id, and whether something was said.
std::string looked_up(Searcher& searcher, const std::string& article, const std::string& speaker,
                      const std::string& quotation) {
  std::string text;
  if (const auto found = searcher.article(article)) text += line_of(to_json(*found)) + "\n";
  if (const auto found = searcher.speaker(speaker)) text += line_of(to_json(*found)) + "\n";
  for (const std::string& by : {std::string(), speaker}) {
    Verification verification = searcher.verify(quotation, by);
    verification.took_us = verification.generation = 0;
    text += line_of(to_json(verification)) + "\n";
  }
  return text;
}

std::vector<Article> stories(Drawer& drawer, int count) {
  std::vector<Article> articles;
  for (int i = 0; i < count; ++i)
    articles.push_back(oracle::make_story(i, oracle::kVocabulary, oracle::kSpeakers, [&](int n) {
                         return drawer.below(n);
                       }).article);
  return articles;
}

// Every kind of answer gets its turn.
SearchOptions drawn_options(Drawer& drawer) {
  SearchOptions options;
  const Show shows[] = {Show::articles, Show::articles, Show::quotes,   Show::quotes, Show::speakers,
                        Show::count,    Show::sources,  Show::timeline, Show::kwic};
  options.show = shows[drawer.below(9)];
  const Sort sorts[] = {Sort::relevance, Sort::relevance, Sort::newest,
                        Sort::oldest,    Sort::right,     Sort::left};
  options.sort = sorts[drawer.below(options.show == Show::kwic ? 6 : 4)];
  options.limit = drawer.below(2) == 0 ? 1000 : 1 + static_cast<std::uint32_t>(drawer.below(6));
  options.offset = drawer.below(4) == 0 ? static_cast<std::uint32_t>(drawer.below(5)) : 0;
  if (drawer.below(3) == 0) options.facets = {{"speaker"}, {"kind"}, {"source"}, {"section"}, {"year"}};
  const bool collapses =
      options.show == Show::articles || options.show == Show::quotes || options.show == Show::count;
  if (collapses && drawer.below(4) == 0)
    options.collapse = drawer.below(2) == 0 ? Collapse::wire : Collapse::quote;
  if (drawer.below(4) == 0) options.context = Context::sentence;
  return options;
}

void expect_equal_answers(std::size_t local, std::size_t remote, int queries, unsigned seed) {
  Drawer drawer(seed);
  ShardsOf shards(stories(drawer, 40), local, remote, [&](const Article&) {
    return static_cast<std::size_t>(drawer.below(static_cast<int>(local + remote)));
  });
  Searcher searcher(shards.path());
  for (int i = 0; i < 8; ++i) {
    const auto& said = oracle::kVocabulary[static_cast<std::size_t>(drawer.below(18))];
    const std::string id = "a" + std::to_string(i), quotation = said + " " + drawer.query(0) + " bridge";
    SCOPED_TRACE(id + ", " + quotation);
    ASSERT_EQ(looked_up(searcher, id, i % 2 == 0 ? "anna-feld" : "may-bridge", quotation),
              looked_up(shards.whole(), id, i % 2 == 0 ? "anna-feld" : "may-bridge", quotation));
  }
  for (int i = 0; i < queries; ++i) {
    const std::string typed = drawer.query();
    const SearchOptions options = drawn_options(drawer);
    SCOPED_TRACE(typed + ", show " + std::to_string(static_cast<int>(options.show)) + ", sort " +
                 std::to_string(static_cast<int>(options.sort)) + ", collapse " +
                 std::to_string(static_cast<int>(options.collapse)));
    ASSERT_EQ(told(searcher, typed, options), told(shards.whole(), typed, options));
  }
}

int queries() {
  const char* wanted = std::getenv("QUOTIDIAN_SHARD_QUERIES");
  return wanted == nullptr ? 500 : std::atoi(wanted);
}

TEST(Shards, AnswerLikeOneArchiveWhereTheyLieAtHand) { expect_equal_answers(3, 0, queries() / 2, 1); }

TEST(Shards, AnswerLikeOneArchiveBehindServers) { expect_equal_answers(0, 2, queries() / 5, 2); }

TEST(Shards, AnswerLikeOneArchiveHereAndThere) { expect_equal_answers(2, 2, queries(), 3); }

}  // namespace
}  // namespace quotidian
