// See oracle.h.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <quotidian/analyzer.h>

#include "common/quote_json.h"
#include "common/text/decode.h"
#include "tests/searcher/oracle.h"

namespace quotidian::oracle {
namespace {

using Kind = Query::Kind;

std::string stem(const std::string& word) {
  static thread_local Analyzer analyzer;
  return std::string(Analyzer::key_of(analyzer.term(word, "en")));
}

bool same_word(const Query& wanted, const Word& word, bool in_phrase, bool in_name) {
  if (wanted.kind == Kind::any)  // in a phrase
    return std::any_of(wanted.children.begin(), wanted.children.end(),
                       [&](const Query& one) { return same_word(one, word, in_phrase, in_name); });
  const std::string folded = Analyzer::fold(word.form), typed = Analyzer::fold(wanted.text);
  if (wanted.kind == Kind::prefix) return folded.starts_with(typed);
  if (in_name) return folded == typed;
  if (wanted.kind == Kind::exact) return Analyzer::form(word.form) == Analyzer::form(wanted.text);
  return in_phrase ? folded == typed : stem(word.form) == stem(wanted.text);
}

// A stretch of words, by their numbers in the text, with those that made it match.
using Stretch = std::pair<int, int>;
using Stretches = std::map<Stretch, std::set<int>>;

Stretches stretches(const Query& query, const std::vector<Word>& words, bool in_name);

bool in_one(const std::vector<Word>& words, int from, int to, const Query& query) {
  for (int i = from; i < to; ++i) {
    const bool same_sentence = words[i].sentence == words[i + 1].sentence;
    const bool same_paragraph = words[i].paragraph == words[i + 1].paragraph;
    if (query.kind == Kind::same && query.text == "P" ? !same_paragraph : !same_sentence) return false;
  }
  return true;
}

Stretches pairs(const Query& query, const std::vector<Word>& words, bool in_name) {
  Stretches found;
  for (const auto& [left, left_words] : stretches(query.children[0], words, in_name))
    for (const auto& [right, right_words] : stretches(query.children[1], words, in_name)) {
      const int apart = left.second < right.first   ? right.first - left.second
                        : right.second < left.first ? left.first - right.second
                                                    : 0;
      if (apart == 0) continue;
      if (query.kind == Kind::before && left.second >= right.first) continue;
      if (query.kind != Kind::same && apart > static_cast<int>(query.distance)) continue;
      const int from = std::min(left.first, right.first), to = std::max(left.second, right.second);
      // SAME holds both in one unit; NEAR and PRE let nothing but words stand between the two.
      const bool same = query.kind == Kind::same;
      if (in_one(words, same ? from : std::min(left.second, right.second),
                 same ? to : std::max(left.first, right.first), query)) {
        std::set<int>& all = found[{from, to}];
        all.insert(left_words.begin(), left_words.end());
        all.insert(right_words.begin(), right_words.end());
      }
    }
  return found;
}

Stretches stretches(const Query& query, const std::vector<Word>& words, bool in_name) {
  Stretches found;
  switch (query.kind) {
    case Kind::word:
    case Kind::exact:
    case Kind::prefix:
      for (int i = 0; i < static_cast<int>(words.size()); ++i)
        if (same_word(query, words[i], false, in_name)) found[{i, i}] = {i};
      break;
    case Kind::phrase: {
      const int length = static_cast<int>(query.children.size());
      for (int i = 0; i + length <= static_cast<int>(words.size()); ++i) {
        bool all = true;
        for (int j = 0; j < length && all; ++j)
          all = same_word(query.children[j], words[i + j], true, in_name);
        if (!all || !in_one(words, i, i + length - 1, query)) continue;
        for (int j = 0; j < length; ++j) found[{i, i + length - 1}].insert(i + j);
      }
      break;
    }
    case Kind::any:
      for (const Query& child : query.children)
        for (const auto& [stretch, inside] : stretches(child, words, in_name))
          found[stretch].insert(inside.begin(), inside.end());
      break;
    case Kind::near:
    case Kind::before:
    case Kind::same:
      return pairs(query, words, in_name);
    default:
      break;
  }
  return found;
}

std::vector<Word> words_of_name(const std::string& name) {
  std::vector<Word> words;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    words.push_back({name.substr(begin, end - begin), 0, 0, static_cast<int>(words.size())});
    begin = end + 1;
  }
  return words;
}

// One evaluation, with what the leaves look at.
struct Judge {
  const Story& story;
  const Said* quote;               // nothing when an article is judged
  const std::vector<Word>* words;  // what free words stand in
  bool in_name = false;
  std::string field;

  bool meets(const Query& query) const {
    switch (query.kind) {
      case Kind::nothing:
        return false;
      case Kind::everything:
        return true;
      case Kind::all:
        return std::all_of(query.children.begin(), query.children.end(),
                           [&](const Query& q) { return meets(q); });
      case Kind::any:
        return std::any_of(query.children.begin(), query.children.end(),
                           [&](const Query& q) { return meets(q); });
      case Kind::without:
        return meets(query.children[0]) && std::none_of(query.children.begin() + 1, query.children.end(),
                                                        [&](const Query& q) { return meets(q); });
      case Kind::same:
        if (query.text == "Q") return meets(query.children[0]) && meets(query.children[1]);
        return !stretches(query, *words, in_name).empty();
      case Kind::field:
        return meets_field(query);
      case Kind::unknown:
        return quote != nullptr && quote->speaker.empty();
      case Kind::range:
        return meets_range(query.text);
      default:
        return !stretches(query, *words, in_name).empty();
    }
  }

  bool meets_field(const Query& query) const {
    const Query& value = query.children.front();
    const std::string& name = query.text;
    if (name == "title") return Judge{story, quote, &story.title, false, name}.meets(value);
    if (name == "quote") return quote != nullptr && meets(value);
    if (name == "source") {
      const std::vector<Word> source = words_of_name(story.article.source);
      return Judge{story, quote, &source, true, name}.meets(value);
    }
    if (name == "speaker") {
      const auto said_by = [&](const Said& said) {
        const std::vector<Word> speaker = words_of_name(said.speaker);
        return Judge{story, &said, &speaker, true, name}.meets(value);
      };
      return quote != nullptr ? said_by(*quote)
                              : std::any_of(story.quotes.begin(), story.quotes.end(), said_by);
    }
    if (name == "kind") return quote != nullptr && to_string(quote->kind) == value.text;
    if (name == "id") return story.article.id == value.text;
    return Judge{story, quote, words, in_name, name}.meets(value);
  }

  // The few ranges the tests draw: ">0.5", "<0.5"; "2012", "2012-03", "2011-06..2012-02".
  bool meets_range(const std::string& text) const {
    if (field == "conf") return text[0] == '>' ? quote->confidence > 50 : quote->confidence < 50;
    const std::string& date = story.article.published;
    if (date.empty()) return false;
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) return date.starts_with(text);
    const std::string first = text.substr(0, dots), last = text.substr(dots + 2);
    return date.substr(0, first.size()) >= first && date.substr(0, last.size()) <= last;
  }
};

}  // namespace

Story make_story(int number, const std::vector<std::string>& vocabulary,
                 const std::vector<std::string>& speakers, const std::function<int(int)>& next) {
  Story story;
  Article& article = story.article;
  article.id = "a" + std::to_string(number);
  const auto word = [&] { return vocabulary[next(static_cast<int>(vocabulary.size()))]; };
  for (int i = 0; i < 1 + next(3); ++i) {
    story.title.push_back({word(), -1, -1, i});
    article.title += (i == 0 ? "" : " ") + story.title.back().form;
  }
  article.source = next(2) == 0 ? "Daily Harbour" : "Evening Post";
  if (next(4) != 0) {
    const char* const dates[] = {"2011-06-30", "2012-02-29", "2012-03-01", "2012-03-13", "2013-01-01"};
    article.published = dates[next(5)];
  }
  article.quotes.emplace();
  int sentence = 0;
  const int paragraphs = 1 + next(3);
  for (int p = 0; p < paragraphs; ++p) {
    if (p > 0) article.body += "\n\n";
    const int sentences = 1 + next(3);
    for (int s = 0; s < sentences; ++s, ++sentence) {
      if (s > 0) article.body += ' ';
      const int length = 3 + next(6);
      const std::size_t first = story.body.size();
      std::vector<Span> spans;
      for (int i = 0; i < length; ++i) {
        if (i > 0) article.body += ' ';
        std::string form = word();
        // A capital opens the sentence, so that its beginning is in no doubt.
        std::string printed = form;
        if (i == 0) printed[0] = static_cast<char>(printed[0] - 'a' + 'A');
        const std::size_t begin = text::count_code_points(article.body);
        article.body += printed;
        spans.push_back({static_cast<std::uint32_t>(begin),
                         static_cast<std::uint32_t>(text::count_code_points(article.body))});
        story.body.push_back({form, p, sentence, i});
      }
      article.body += '.';
      if (next(2) == 0) continue;
      // Some of the sentence is a quote.
      const int from = next(length), to = from + next(length - from);
      Said said;
      said.speaker = next(4) == 0 ? "" : speakers[next(static_cast<int>(speakers.size()))];
      said.kind = next(2) == 0 ? QuoteKind::direct : QuoteKind::indirect;
      said.confidence = 10 + 20 * next(5);
      said.words.assign(story.body.begin() + static_cast<std::ptrdiff_t>(first) + from,
                        story.body.begin() + static_cast<std::ptrdiff_t>(first) + to + 1);
      Quote quote;
      quote.kind = said.kind;
      quote.spans = {{spans[from].begin, spans[to].end}};
      if (!said.speaker.empty()) quote.speaker = Speaker{said.speaker, "", SpeakerKind::person};
      quote.confidence = said.confidence / 100.0;
      article.quotes->push_back(quote);
      story.quotes.push_back(said);
    }
  }
  return story;
}

bool article_meets(const Query& query, const Story& story) {
  // The title's words are the article's too, a field's gap before the body's.
  std::vector<Word> words = story.title;
  words.insert(words.end(), story.body.begin(), story.body.end());
  return Judge{story, nullptr, &words, false, ""}.meets(query);
}

bool quote_meets(const Query& query, const Story& story, const Said& quote) {
  return Judge{story, &quote, &quote.words, false, ""}.meets(query);
}

std::optional<std::set<int>> marked(const Query& query, const std::vector<Word>& words) {
  std::set<int> found;
  const auto add = [&](const std::set<int>& more) { found.insert(more.begin(), more.end()); };
  switch (query.kind) {
    case Kind::word:
    case Kind::exact:
    case Kind::prefix:
    case Kind::phrase:
    case Kind::near:
    case Kind::before: {
      const Stretches places = stretches(query, words, false);
      for (const auto& [stretch, inside] : places) add(inside);
      return places.empty() ? std::optional<std::set<int>>() : found;
    }
    case Kind::same:
      if (query.text != "Q") {
        const Stretches places = stretches(query, words, false);
        for (const auto& [stretch, inside] : places) add(inside);
        return places.empty() ? std::optional<std::set<int>>() : found;
      }
      [[fallthrough]];
    case Kind::all:
      for (const Query& child : query.children) {
        const auto inside = marked(child, words);
        if (!inside) return {};
        add(*inside);
      }
      return found;
    case Kind::any: {
      bool holds = false;
      for (const Query& child : query.children)
        if (const auto inside = marked(child, words)) {
          holds = true;
          add(*inside);
        }
      return holds ? found : std::optional<std::set<int>>();
    }
    case Kind::without:
      return marked(query.children.front(), words);
    case Kind::field:
      return query.text == "quote" ? marked(query.children.front(), words) : found;
    case Kind::nothing:
      return {};
    default:
      return found;
  }
}

bool takes(const Query& query, const std::string& word) {
  switch (query.kind) {
    case Kind::word:
    case Kind::exact:
    case Kind::prefix:
      return same_word(query, {word, 0, 0, 0}, false, false);
    case Kind::field:
      return query.text == "quote" && takes(query.children.front(), word);
    case Kind::without:
      return takes(query.children.front(), word);
    default:
      return std::any_of(query.children.begin(), query.children.end(),
                         [&](const Query& child) { return takes(child, word); });
  }
}

}  // namespace quotidian::oracle
