// Keyword in context: each place where the query holds, a line; in the quotes of a query about quotes, else
// in the articles. Lines that are not shown are counted from the archive's positions, without their texts.
#include <algorithm>
#include <limits>

#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"
#include "searcher/query/stored_positions.h"
#include "searcher/results/concordance.h"
#include "searcher/results/marks.h"

namespace quotidian {
namespace {

class Kwic {
 public:
  explicit Kwic(Inquiry& inquiry)
      : inquiry_(inquiry),
        of_quotes_(inquiry.reading.about_quotes),
        prepared_(of_quotes_ ? inquiry.prepare(inquiry.reading.quotes, Scope::quotes, "quotes")
                             : inquiry.prepare(inquiry.reading.articles, Scope::articles, "articles")) {}

  void run() {
    const Sort sort = inquiry_.options.sort;
    if (sort == Sort::right || sort == Sort::left)
      by_words(sort == Sort::right ? right_key : left_key);
    else
      by_text();
    if (inquiry_.results.total == 0 && inquiry_.pager.any(prepared_.query))
      inquiry_.results.warnings.emplace_back(
          "there are matches, but the query has no word that stands in their text");
  }

 private:
  // In the order of the texts, and in a text from its beginning.
  void by_text() {
    std::uint64_t to_skip = inquiry_.options.offset, to_show = inquiry_.options.limit;
    inquiry_.pager.walk(prepared_, {}, false, [&](const Rank& rank) {
      if (to_show == 0) {
        inquiry_.results.total += count(rank);
        return true;
      }
      std::vector<KwicLine> lines = lines_at(rank);
      inquiry_.results.total += lines.size();
      for (KwicLine& line : lines) {
        if (to_skip > 0) {
          --to_skip;
        } else if (to_show > 0) {
          if (inquiry_.options.limit != kAllHits) --to_show;
          inquiry_.results.lines.push_back(std::move(line));
          inquiry_.added();
        }
      }
      return true;
    });
  }

  // By the words on one side: all texts are read, and as many lines kept as are shown.
  void by_words(std::string (*key_of)(const KwicLine&)) {
    struct Keyed {
      std::string key;
      std::uint64_t number;  // of equals the newest text first
      KwicLine line;
      bool operator<(const Keyed& other) const {
        return std::tie(key, number) < std::tie(other.key, other.number);
      }
    };
    const std::uint64_t most = std::uint64_t{inquiry_.options.offset} + inquiry_.options.limit;
    std::vector<Keyed> kept;  // a heap
    std::uint64_t& total = inquiry_.results.total;
    inquiry_.pager.sorted(Sort::newest).walk(prepared_, {}, false, [&](const Rank& rank) {
      for (KwicLine& line : lines_at(rank)) {
        kept.push_back({key_of(line), total++, std::move(line)});
        std::push_heap(kept.begin(), kept.end());
        if (kept.size() > most) {
          std::pop_heap(kept.begin(), kept.end());
          kept.pop_back();
        }
      }
      return true;
    });
    std::sort_heap(kept.begin(), kept.end());
    for (std::size_t i = inquiry_.options.offset; i < kept.size(); ++i) {
      inquiry_.results.lines.push_back(std::move(kept[i].line));
      inquiry_.added();
    }
  }

  std::vector<KwicLine> lines_at(const Rank& rank) {
    if (!of_quotes_) return lines_of(inquiry_.hits.load(rank.article), prepared_.clause);
    const QuoteHit quote =
        inquiry_.hits.quote(inquiry_.database.get_document(rank.id), rank.weight, prepared_.clause);
    return lines_of(quote, inquiry_.hits.load(rank.article), prepared_.clause);
  }

  std::uint64_t count(const Rank& rank) const {
    std::vector<MarkedPlace> places;
    Effort whatever(std::numeric_limits<std::uint64_t>::max());
    mark_places(prepared_.clause, of_quotes_ ? schema::find_field("quote")->prefix : "",
                StoredPositions(inquiry_.database, rank.id, whatever), places);
    return places.size();
  }

  Inquiry& inquiry_;
  const bool of_quotes_;
  const Prepared prepared_;
};

}  // namespace

void answer_kwic(Inquiry& inquiry) { Kwic(inquiry).run(); }

}  // namespace quotidian
