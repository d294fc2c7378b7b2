// A thousand queries in one batch of the real program, each total against a plain count over the analyzed
// texts. On corpus/, or on the JSON Lines or text files that QUOTIDIAN_BATCH_DATA names, split by colons.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <sstream>
#include <unordered_map>

#include <quotidian/analyzer.h>
#include <quotidian/article_reader.h>
#include <nlohmann/json.hpp>

#include "common/article_tokens.h"
#include "searcher/query/english_forms.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using Json = nlohmann::json;

// One article's words in order, as numbers; 0 stands between sentences.
struct Text {
  std::vector<std::uint32_t> words;
};

class Texts {
 public:
  explicit Texts(const std::vector<std::string>& files) {
    ArticleReader reader({}, [](const Rejection& rejected) { ADD_FAILURE() << rejected.reason; });
    std::set<std::string> ids;
    for (const std::string& file : files) {
      reader.open(file);
      for (Article article; reader.next(article);)
        if (ids.insert(article.id).second) add(article);
    }
  }

  const std::vector<Text>& all() const { return texts_; }
  std::string term(std::uint32_t word) const { return terms_[word]; }

  bool is_plain(std::uint32_t word) const {
    const std::string form = Analyzer::form_of(terms_[word]);
    return word != 0 && std::all_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  template <typename Same>
  std::size_t count(const std::vector<std::uint32_t>& wanted, bool phrase, Same&& same) const {
    return static_cast<std::size_t>(std::count_if(texts_.begin(), texts_.end(), [&](const Text& text) {
      if (phrase)
        return std::search(text.words.begin(), text.words.end(), wanted.begin(), wanted.end(), same) !=
               text.words.end();
      return std::all_of(wanted.begin(), wanted.end(), [&](std::uint32_t word) {
        return std::any_of(text.words.begin(), text.words.end(),
                           [&](std::uint32_t w) { return same(w, word); });
      });
    }));
  }

  // The folded forms that mean the same as a word and have another stem.
  const std::set<std::uint32_t>& other_forms_of(std::uint32_t word) {
    const auto [place, is_new] = others_.try_emplace(word);
    if (is_new)
      for (const std::string& other : other_forms(Analyzer::fold(Analyzer::form_of(terms_[word]))))
        place->second.insert(group("f" + other));
    return place->second;
  }

  // Groups of words, by number: of one stem, of one folded form.
  std::vector<std::uint32_t> stem{0}, fold{0};

 private:
  void add(const Article& article) {
    text::Layout layout;
    text::segment(article.body, layout);
    ArticleTokens tokens;
    analyze_article(article, layout, analyzer_, tokens);
    Text text;
    std::uint32_t last = 0;
    const auto word = [&](const Token& token) {
      if (last != 0 && token.position != last + 1) text.words.push_back(0);
      last = token.position;
      text.words.push_back(number_of(token.term));
    };
    std::for_each(tokens.title.begin(), tokens.title.end(), word);
    std::for_each(tokens.subtitle.begin(), tokens.subtitle.end(), word);
    for_each_indexed(tokens.body, article.furniture, word);
    for (const auto& caption : tokens.captions) std::for_each(caption.begin(), caption.end(), word);
    texts_.push_back(std::move(text));
  }

  std::uint32_t number_of(std::string_view term) {
    const auto [place, is_new] =
        numbers_.try_emplace(std::string(term), static_cast<std::uint32_t>(terms_.size()));
    if (is_new) {
      terms_.emplace_back(term);
      stem.push_back(group("s" + std::string(Analyzer::key_of(term))));
      fold.push_back(group("f" + Analyzer::fold(Analyzer::form_of(term))));
    }
    return place->second;
  }
  std::uint32_t group(const std::string& name) {
    // From 1: 0 is the group of what stands between sentences.
    return groups_.try_emplace(name, static_cast<std::uint32_t>(groups_.size() + 1)).first->second;
  }

  Analyzer analyzer_;
  std::vector<Text> texts_;
  std::vector<std::string> terms_{""};
  std::unordered_map<std::string, std::uint32_t> numbers_, groups_;
  std::unordered_map<std::uint32_t, std::set<std::uint32_t>> others_;
};

TEST(Batch, TotalsOfAThousandQueriesAreThoseOfAPlainCount) {
  std::vector<std::string> files;
  if (const char* named = std::getenv("QUOTIDIAN_BATCH_DATA")) {
    std::istringstream list(named);
    for (std::string file; std::getline(list, file, ':');) files.push_back(file);
  } else {
    for (const auto& file :
         std::filesystem::directory_iterator(std::filesystem::path(QUOTIDIAN_SOURCE_DIR) / "corpus/articles"))
      files.push_back(file.path());
  }
  const support::TemporaryDirectory home;
  std::vector<std::string> add = {"quotidian-index", "add", "-q", "-a", home / "news"};
  add.insert(add.end(), files.begin(), files.end());
  ASSERT_EQ(support::run(add).status, 0);
  Texts texts(files);

  std::mt19937 random(2012);
  std::string input;
  std::vector<std::size_t> expected;
  const auto same_form = [](std::uint32_t a, std::uint32_t b) { return a == b; };
  const auto same_word = [&](std::uint32_t a, std::uint32_t b) {
    return texts.stem[a] == texts.stem[b] || texts.other_forms_of(b).contains(texts.fold[a]);
  };
  const auto same_fold = [&](std::uint32_t a, std::uint32_t b) { return texts.fold[a] == texts.fold[b]; };
  while (expected.size() < 1000) {
    const std::vector<std::uint32_t>& words = texts.all()[random() % texts.all().size()].words;
    if (words.size() < 4) continue;
    const std::size_t at = random() % (words.size() - 2), other = random() % words.size();
    const auto form = [&](std::uint32_t word) { return Analyzer::form_of(texts.term(word)); };
    if (!texts.is_plain(words[at])) continue;
    std::string query;
    switch (expected.size() % 5) {
      case 0:
        query = form(words[at]);
        expected.push_back(texts.count({words[at]}, false, same_word));
        break;
      case 1:
        query = "=" + form(words[at]);
        expected.push_back(texts.count({words[at]}, false, same_form));
        break;
      case 2:
        if (!texts.is_plain(words[other])) continue;
        query = form(words[at]) + " " + form(words[other]);
        expected.push_back(texts.count({words[at], words[other]}, false, same_word));
        break;
      default: {
        const std::size_t length = 2 + expected.size() % 2;
        std::vector<std::uint32_t> phrase;
        for (std::size_t i = at; i < at + length && i < words.size() && texts.is_plain(words[i]); ++i) {
          phrase.push_back(words[i]);
          query += (query.empty() ? "\"" : " ") + form(words[i]);
        }
        if (phrase.size() < length) continue;
        query += '"';
        expected.push_back(texts.count(phrase, true, same_fold));
      }
    }
    input += Json{{"id", expected.size()}, {"query", query}, {"limit", 1}}.dump() + "\n";
  }
  const support::Run batch = support::run({"quotidian-search", "-a", home / "news", "--batch", "-"}, input);
  ASSERT_EQ(batch.status, 0) << batch.err;
  std::istringstream questions(input), answers(batch.out);
  std::size_t n = 0;
  for (std::string question, answer; std::getline(questions, question) && std::getline(answers, answer);
       ++n) {
    const Json reply = Json::parse(answer);
    EXPECT_EQ(reply["total"], expected[n]) << question;
    EXPECT_EQ(reply["total_exact"], true);
  }
  EXPECT_EQ(n, 1000u);
}

}  // namespace
}  // namespace quotidian
