// What is typed and how it is read: the whole language in a table, leniency with its warnings, errors
// with their position, and the printed form read back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <quotidian/error.h>
#include <quotidian/query.h>

namespace quotidian {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// (all (word a) (phrase (word b) (word c))): the tree in brackets.
std::string tree(const Query& query) {
  const char* const names[] = {"nothing", "everything", "word",   "exact", "prefix", "phrase",  "all",  "any",
                               "without", "near",       "before", "same",  "field",  "unknown", "range"};
  std::string out = std::string("(") + names[static_cast<int>(query.kind)];
  if (query.distance != 0) out += "/" + std::to_string(query.distance);
  if (!query.text.empty()) out += " " + query.text;
  for (const Query& child : query.children) out += " " + tree(child);
  return out + ")";
}

struct Case {
  const char *typed, *tree;
};

TEST(Parser, ReadsTheWholeLanguage) {
  const Case cases[] = {
      {"truce", "(word truce)"},
      {"=Truce", "(exact Truce)"},
      {"tru*", "(prefix tru)"},
      {"a b", "(all (word a) (word b))"},
      {"a AND b", "(all (word a) (word b))"},
      {"a OR b c", "(any (word a) (all (word b) (word c)))"},
      {"(a OR b) c", "(all (any (word a) (word b)) (word c))"},
      {"a -b", "(without (word a) (word b))"},
      {"a NOT b", "(without (word a) (word b))"},
      {"NOT a", "(without (everything) (word a))"},
      {"-a -b", "(without (everything) (word a) (word b))"},
      {"\"first and foremost\"", "(phrase (word first) (word and) (word foremost))"},
      {"“first and”", "(phrase (word first) (word and))"},
      {"cease-fire", "(phrase (word cease) (word fire))"},
      {"\"pro* =of\"", "(phrase (prefix pro) (exact of))"},
      {"a NEAR/5 b", "(near/5 (word a) (word b))"},
      {"a NEAR b", "(near/10 (word a) (word b))"},
      {"a w/5 b", "(near/5 (word a) (word b))"},
      {"a PRE/3 b", "(before/3 (word a) (word b))"},
      {"a adj/3 b", "(before/3 (word a) (word b))"},
      {"a SAME/S b", "(same S (word a) (word b))"},
      {"a /p b", "(same P (word a) (word b))"},
      {"a w/s b", "(same S (word a) (word b))"},
      {"a SAME/Q b", "(same Q (word a) (word b))"},
      {"a near5 b", "(near/5 (word a) (word b))"},
      {"a /5 b", "(near/5 (word a) (word b))"},
      {"a n/5 b", "(near/5 (word a) (word b))"},
      {"a within/5 b", "(near/5 (word a) (word b))"},
      {"a adj3 b", "(before/3 (word a) (word b))"},
      {"a ADJ b", "(before/1 (word a) (word b))"},
      {"a p/3 b", "(before/3 (word a) (word b))"},
      {"a SAME b", "(same P (word a) (word b))"},
      {"a same b", "(all (word a) (word same) (word b))"},
      {"a w/para b", "(same P (word a) (word b))"},
      {"a w/sent b", "(same S (word a) (word b))"},
      {"a | b", "(any (word a) (word b))"},
      {"a & b", "(all (word a) (word b))"},
      {"withdraw!", "(prefix withdraw)"},
      {"no!", "(word no)"},
      {"headline(truce)", "(field title (word truce))"},
      {"byline:sommer", "(field author (word sommer))"},
      {"\"(a OR b) c\"", "(phrase (any (word a) (word b)) (word c))"},
      {"\"a (b or c)\"", "(phrase (word a) (word b) (word or) (word c))"},
      {"\"a b\"~5", "(near/5 (phrase (word a)) (phrase (word b)))"},
      {"speaker:lavrov", "(field speaker (word lavrov))"},
      {"speaker:\"Sergei Lavrov\"", "(field speaker (phrase (word Sergei) (word Lavrov)))"},
      {"speaker:?", "(field speaker (unknown))"},
      {"Speaker:(a OR b)", "(field speaker (any (word a) (word b)))"},
      {"quote:(tidy worries)", "(field quote (all (word tidy) (word worries)))"},
      {"title:truce body", "(all (field title (word truce)) (word body))"},
      {"date:2012-03..2012-06", "(field date (range 2012-03..2012-06))"},
      {"conf:>0.8", "(field conf (range >0.8))"},
      {"kind:direct", "(field kind (word direct))"},
      {"id:http://x.y/a?b=1", "(field id (word http://x.y/a?b=1))"},
      {"*", "(everything)"},
      {"", "(everything)"},
  };
  for (const Case& each : cases) EXPECT_EQ(tree(parse_query(each.typed).query), each.tree) << each.typed;
}

TEST(Parser, ReadsWhatIsNotInTheLanguageAsWellAsItCanAndSaysSo) {
  const Case cases[] = {
      {"(a b", "(all (word a) (word b))"},
      {"a) b", "(all (word a) (word b))"},
      {"\"a b", "(phrase (word a) (word b))"},
      {"a OR", "(word a)"},
      {"AND a", "(word a)"},
      {"a NEAR/5", "(word a)"},
      {"a NEAR/500 b", "(near/99 (word a) (word b))"},
      {"teh:truce a", "(all (word teh) (word truce) (word a))"},
      {"!!!", "(nothing)"},
      {"speaker: lavrov", "(field speaker (word lavrov))"},
  };
  for (const Case& each : cases) {
    const ParsedQuery parsed = parse_query(each.typed);
    EXPECT_EQ(tree(parsed.query), each.tree) << each.typed;
    EXPECT_FALSE(parsed.warnings.empty()) << each.typed;
  }
}

TEST(Parser, SaysWhereItCannotGoOn) {
  const std::pair<const char*, const char*> cases[] = {
      {"truce date:soon", "(at character 12)"},     {"date:2012-02-30", "no date"},
      {"kind:spoken", "direct, mixed or indirect"}, {"conf:high", "no confidence"},
      {"a NEAR/3 title:b", "(at character 3)"},
  };
  for (const auto& [typed, message] : cases) {
    try {
      parse_query(typed);
      ADD_FAILURE() << typed << " was read";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_query);
      EXPECT_THAT(error.what(), HasSubstr(message)) << typed;
    }
  }
}

TEST(Parser, BoundsWordsAndBracketsAndSaysSo) {
  std::string words, brackets(5000, '(');
  for (int i = 0; i < 20000; ++i) words += "w" + std::to_string(i) + " ";
  const ParsedQuery many = parse_query(words);
  EXPECT_EQ(many.query.children.size(), 100u);
  EXPECT_THAT(many.warnings, Contains(HasSubstr("only the first 100 words")));
  const ParsedQuery deep = parse_query(brackets + "a");
  EXPECT_EQ(tree(deep.query), "(word a)");
  EXPECT_THAT(deep.warnings, Contains(HasSubstr("more than 100 deep")));
  EXPECT_EQ(tree(parse_query(std::string(5000, '(') + "a" + std::string(5000, ')') + " b").query),
            "(all (word a) (word b))");
}

TEST(Parser, RepairsBytesThatAreNoText) {
  const ParsedQuery parsed = parse_query("caf\xE9");
  EXPECT_EQ(tree(parsed.query), "(word café)");
  EXPECT_FALSE(parsed.warnings.empty());
}

TEST(Parser, KnowsWhereEachPartCameFrom) {
  const Query query = parse_query("é speaker:x").query;
  EXPECT_EQ(query.children[0].begin, 0u);
  EXPECT_EQ(query.children[0].end, 1u);
  EXPECT_EQ(query.children[1].begin, 2u);
}

Query without_places(Query query) {
  query.begin = query.end = 0;
  for (Query& child : query.children) child = without_places(child);
  return query;
}

TEST(Parser, ReadsItsOwnPrintedFormBack) {
  const bool held = rc::check([] {
    const char* const pieces[] = {"truce",       "=Of",     "wor*",     "\"a b\"", "AND",    "OR",
                                  "NOT",         "-x",      "(",        ")",       "NEAR/3", "PRE/2",
                                  "SAME/S",      "SAME/Q",  "speaker:", "quote:(", "title:", "date:2012",
                                  "kind:direct", "id:a\"b", "id:(",     "/s",      "-y",     "\"/s\"",
                                  "conf:>0.5",   "?",       "*",        "é",       "\"",     "?near5",
                                  "?ADJ3",       "SAME/",   "near4"};
    const auto parts = *rc::gen::container<std::vector<const char*>>(
        rc::gen::elementOf(std::vector<const char*>(std::begin(pieces), std::end(pieces))));
    std::string typed;
    for (const char* part : parts) typed += std::string(part) + (typed.size() % 3 == 0 ? "" : " ");
    try {
      const Query once = parse_query(typed).query;
      const std::string printed = to_string(once);
      RC_ASSERT(without_places(parse_query(printed).query) == without_places(once));
    } catch (const Error& error) {
      RC_ASSERT(error.code() == ErrorCode::bad_query);
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace quotidian
