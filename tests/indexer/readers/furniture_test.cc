// What is furniture, and above all what is not.
#include "indexer/readers/furniture.h"

#include <gmock/gmock.h>

#include "common/text/decode.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kLead[] =
    "Ferry crews will not go back to work before their pay is settled, union leader Rosa Ortiz said.";

// The furniture of a body, as texts.
std::vector<std::string> furniture(const std::string& body, const std::string& title = "Ferries idle") {
  Article article;
  article.title = title;
  article.body = body;
  mark_furniture(article);
  std::vector<std::string> texts;
  for (const Furniture& f : article.furniture) {
    const std::size_t begin = text::byte_of_code_point(body, f.span.begin);
    texts.push_back(body.substr(begin, text::byte_of_code_point(body, f.span.end) - begin));
  }
  return texts;
}

// Copies at the top

TEST(Furniture, ATeaserThatBreaksOffAndIsRepeatedIsMarked) {
  for (const std::string end : {"...", " ...", " [...]"}) {
    const std::string teaser =
        "Ferry crews will not go back to work before their pay is settled, union" + end;
    EXPECT_THAT(furniture(teaser + "\n\n" + kLead + "\n\nMore."), ElementsAre(teaser)) << end;
  }
}

TEST(Furniture, TheMarksOfATeaserCountInCodePoints) {
  Article article;
  article.body = "É vero…\r\n\r\nFerry  crews will not go back to work before…\r\n\r\n" + std::string(kLead);
  mark_furniture(article);
  ASSERT_EQ(article.furniture.size(), 1u);
  EXPECT_EQ(article.furniture[0], (Furniture{{11, 56}, Furniture::Kind::teaser}));
}

TEST(Furniture, ASentenceThatTrailsOffWithoutBeingRepeatedIsText) {
  EXPECT_THAT(furniture("Ferry crews will not go back to work...\n\nNobody knows when."), IsEmpty());
  EXPECT_THAT(furniture("So...\n\nSo it goes in this harbour."), IsEmpty());
  EXPECT_THAT(furniture("Ferry crews will not go back to work..."), IsEmpty());
}

TEST(Furniture, TheTitleRepeatedAtTheTopAndALeadGivenTwiceAreCopies) {
  EXPECT_THAT(furniture("FERRIES  idle\n\nNobody came."), ElementsAre("FERRIES  idle"));
  EXPECT_THAT(furniture("Nobody came.\n\nNobody knows.\n\nFerries idle"), IsEmpty());
  EXPECT_THAT(furniture(std::string(kLead) + "\n\n" + kLead + "\n\nMore."), ElementsAre(kLead));
  EXPECT_THAT(furniture("Ferries idle"), IsEmpty());
}

// Lines of the page

TEST(Furniture, LinesOfThePageAreMarked) {
  for (const std::string line :
       {"READ MORE",
        "Read more:",
        "Read more: Ferry boss says he will not give way",
        "ALSO READ: Port fees rise again",
        "Related: Port fees rise",
        "Advertisement",
        "ADVERTISEMENT:",
        "Story continues below",
        "Article continues below this ad",
        "Advertisement Continue reading the main story",
        "Share this article Share Tweet Post Email",
        "Sign up for our daily newsletter, the Morning Tide",
        "Click here to get the Coast Post app",
        "(Watch: the last ferry)",
        "Enlarge this image toggle caption Jo Lindqvist/Coast Post Jo Lindqvist/Coast Post",
        "toggle caption Jo Lindqvist/Coast Post",
        "(Reporting by Jo Lindqvist in Harwich; Editing by Max Odell)",
        "Additional reporting by Jo Lindqvist",
        "Copyright © 2016 Coast Post. Click here for reprint permission.",
        "© 2016 Coast Post",
        "All rights reserved.",
        "This story has been updated with the minister's reply.",
        "Follow Jo Lindqvist on Twitter @jolind",
        "* Follow @jolind",
        "The Coast Press contributed to this report.",
        "Image copyright Coast Post",
        "More on this..."}) {
    EXPECT_THAT(furniture("Nobody came.\n\n" + line + "\n\nNobody knows."), ElementsAre(line));
  }
}

TEST(Furniture, WhatSomebodySaysOrDoesIsText) {
  for (const std::string line :
       {"\"Read more,\" said Ortiz.", "Read more books, she told them.",
        "Follow the money, Ortiz said on Twitter.", "Watch out for rocks, the pilot said.",
        "Related matters were put off.", "Advertisement spending fell by a third.",
        "Sign up for \"our newsletter\", they told her.",
        "Sign up for the army, her father wrote, and forget the newsletter.", "Share prices fell.",
        "Share this with nobody, Ortiz warned.", "Copyright law is dull.", "Adverts are dull.",
        "Reporting by the Coast Post led to his fall.", "Follow me on Twitter, said Ortiz.",
        "Listen to the sea.", "The minister said she contributed to this report."}) {
    EXPECT_THAT(furniture("Nobody came.\n\n" + line + "\n\nNobody knows."), IsEmpty()) << line;
  }
}

TEST(Furniture, OnlyWholeParagraphsAreTaken) {
  EXPECT_THAT(furniture("Nobody came.\nREAD MORE\nNobody knows.\n\nAnd so on."), IsEmpty());
}

TEST(Furniture, OddBodiesHaveNone) {
  for (const std::string& body :
       {std::string(), std::string("\n\n\n"), std::string(100'000, '\n'), std::string("..."),
        std::string("\n\n...\n\n…\n\n[…]\n\n"), std::string(700, ' ') + "x"})
    EXPECT_THAT(furniture(body), IsEmpty());
}

TEST(Furniture, ManyEqualParagraphsTakeLinearTime) {
  std::string body;
  for (int i = 0; i < 200'000; ++i) body += std::string(kLead) + "\n\n";
  EXPECT_EQ(furniture(body).size(), 2u);
}

}  // namespace
}  // namespace quotidian
