// See ranking.h.
#include "searcher/query/ranking.h"

#include <algorithm>
#include <cmath>

namespace quotidian {
namespace {

// Chosen on three small collections, see docs/accuracy.md; Xapian's own defaults are 1 and .5.
constexpr double kK1 = 2.5, kB = 0.8;

}  // namespace

Ranking::Ranking(const Counts& counts, Scope scope)
    : documents_(std::max<double>(
          1, static_cast<double>(scope == Scope::articles ? counts.articles : counts.quotes))),
      average_(std::max(
          1.0, static_cast<double>(scope == Scope::articles ? counts.article_length : counts.quote_length) /
                   documents_)) {}

KindWeight Ranking::weight() const { return {kK1, kB, average_}; }

double Ranking::idf(Xapian::doccount frequency) const {
  return stock_idf(documents_, std::min<double>(frequency, documents_));
}

double Ranking::most_saturation() { return kK1 + 1; }

double Ranking::saturation(double count, double length) const {
  return (kK1 + 1) * count / (kK1 * (kB * length / average_ + 1 - kB) + count);
}

Ranking::Stock Ranking::stock(double average) const {
  const double ratio = std::max(1e-6, average / average_);
  const double k1 = kK1 * (1 - kB + kB * ratio), b = kB * ratio / (1 - kB + kB * ratio);
  return {k1, b, (kK1 + 1) / (k1 + 1)};
}

double Ranking::stock_idf(double documents, double frequency) {
  double odds = (documents - frequency + 0.5) / (frequency + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds);
}

}  // namespace quotidian
