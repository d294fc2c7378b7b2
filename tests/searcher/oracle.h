// The brute-force judge: made-up articles whose every word is known by field, paragraph and sentence, and a
// matcher that walks a Query over them word by word. It shares nothing with the searcher but the parser's
// Query and the analyzer's stems.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <quotidian/article.h>
#include <quotidian/query.h>

namespace quotidian::oracle {

struct Word {
  std::string form;
  int paragraph = 0, sentence = 0;  // counted through the whole article
  int place = 0;                    // in the sentence
};

struct Said {
  std::vector<Word> words;
  std::string speaker;  // empty for unknown
  QuoteKind kind = QuoteKind::direct;
  int confidence = 100;  // per cent
};

struct Story {
  Article article;
  std::vector<Word> title, body;
  std::vector<Said> quotes;
};

// Draws a story from the numbers `next` gives.
Story make_story(int number, const std::vector<std::string>& vocabulary,
                 const std::vector<std::string>& speakers, const std::function<int(int)>& next);

// Does the article as a whole meet the query? speaker: is met by any of its quotes.
bool article_meets(const Query& query, const Story& story);
// Does this one quote?
bool quote_meets(const Query& query, const Story& story, const Said& quote);

// The numbers of the words to mark in a quote that meets the query: those of each word, phrase or NEAR that
// holds, as part of what holds around it. Of what is not about the quote's words it is taken that it holds;
// nothing where the query does not.
std::optional<std::set<int>> marked(const Query& query, const std::vector<Word>& words);

// May this word be marked: does any word of the query, as free word, phrase or quote:, take it?
bool takes(const Query& query, const std::string& word);

}  // namespace quotidian::oracle
