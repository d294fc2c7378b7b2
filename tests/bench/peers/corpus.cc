// See corpus.h.
#include "tests/bench/peers/corpus.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <unordered_set>

#include <quotidian/article_reader.h>
#include <quotidian/error.h>

#include "indexer/archive/published_date.h"
#include "tests/bench/peers/altered.h"

namespace quotidian::bench {
namespace {

constexpr std::uint32_t kSampleSeed = 11;

// "20120313142500" -> "2012-03-13T14:25:00Z"; a day alone stays one, and less than a day is no date here.
std::string in_utc(const std::string& printed) {
  const std::string digits = archive::sortable(printed);
  if (digits.size() < 8) return {};
  std::string date = digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
  if (digits.size() == 14)
    date += "T" + digits.substr(8, 2) + ":" + digits.substr(10, 2) + ":" + digits.substr(12, 2) + "Z";
  return date;
}

class Lines {
 public:
  explicit Lines(const std::filesystem::path& file) : out_(file, std::ios::binary) {}

  void write(const Article& article) {
    nlohmann::ordered_json json = {{"id", article.id}, {"title", article.title}, {"body", article.body}};
    if (!article.source.empty()) json["source"] = article.source;
    if (!article.published.empty()) json["published"] = article.published;
    if (!article.lang.empty()) json["lang"] = article.lang;
    out_ << json.dump() << '\n';
    ++size_.articles;
    size_.text_bytes += article.title.size() + article.body.size();
  }

  CorpusSize close(const std::filesystem::path& file) {
    out_.close();
    if (!out_) throw Error(ErrorCode::bad_input, "cannot write " + file.string());
    return size_;
  }

 private:
  std::ofstream out_;
  CorpusSize size_;
};

// Is the i-th of `all` among `some` of them that lie evenly?
bool picked(std::uint64_t i, std::uint64_t some, std::uint64_t all) {
  return (i + 1) * some / all != i * some / all;
}

}  // namespace

void for_each_article(const std::vector<std::string>& files, const std::function<void(Article&)>& each) {
  ArticleReader reader({}, [](const Rejection&) {});
  std::unordered_set<std::string> ids;
  for (const std::string& file : files) {
    reader.open(file);
    for (Article article; reader.next(article);) {
      if (!ids.insert(article.id).second) continue;
      article.published = in_utc(article.published);
      each(article);
    }
  }
}

Prepared prepare(const std::vector<std::string>& files, std::uint64_t articles,
                 const std::filesystem::path& corpus, const std::filesystem::path& more) {
  std::uint64_t all = 0;
  for_each_article(files, [&](const Article&) { ++all; });
  if (all == 0) throw Error(ErrorCode::bad_input, "no article in the files given");
  if (articles == 0) articles = all;
  const std::uint64_t added = std::max<std::uint64_t>(1, articles / 100);
  const bool enough = articles + added <= all;
  Alterer alterer;
  if (!enough) {
    for_each_article(files, [&](const Article& article) { alterer.see(article); });
    alterer.settle();
  }

  Lines lines(corpus), tomorrow(more);
  // Round after round of all articles, the first as they are: first those of the corpus, then those of
  // tomorrow.
  const auto write = [&](Lines& out, std::uint64_t wanted, std::uint32_t first_round) {
    for (std::uint32_t round = first_round; wanted > 0; ++round) {
      const std::uint64_t some = std::min(all, wanted);
      std::uint64_t i = 0;
      for_each_article(files, [&](const Article& article) {
        if (picked(i++, some, all)) out.write(round == 0 ? article : alterer.altered(article, round));
      });
      wanted -= some;
    }
  };
  if (enough) {
    std::uint64_t i = 0, left = 0;
    for_each_article(files, [&](const Article& article) {
      if (picked(i++, articles, all))
        lines.write(article);
      else if (picked(left++, added, all - articles))
        tomorrow.write(article);
    });
  } else {
    write(lines, articles, 0);
    write(tomorrow, added, static_cast<std::uint32_t>((articles + all - 1) / all));
  }
  return {lines.close(corpus), tomorrow.close(more)};
}

Survey survey(const std::filesystem::path& corpus, std::size_t sample) {
  Survey found;
  Words words;
  std::mt19937 random(kSampleSeed);
  std::vector<std::pair<std::uint64_t, Article>> drawn;
  std::uint64_t seen = 0;
  for_each_article({corpus.string()}, [&](Article& article) {
    found.frequencies.add(words.of(article));
    if (article.published.size() >= 10) found.days.push_back(article.published.substr(0, 10));
    // Each article is in the sample with the same chance, however many come.
    if (drawn.size() < sample) {
      drawn.emplace_back(seen, article);
    } else if (const std::uint64_t place = random() % (seen + 1); place < sample) {
      drawn[place] = {seen, article};
    }
    ++seen;
  });
  std::sort(found.days.begin(), found.days.end());
  std::sort(drawn.begin(), drawn.end(),
            [](const auto& left, const auto& right) { return left.first < right.first; });
  for (auto& [place, article] : drawn) found.sample.push_back(std::move(article));
  return found;
}

}  // namespace quotidian::bench
