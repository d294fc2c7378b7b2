// See ranking.h.
#include "searcher/query/ranking.h"

#include <algorithm>
#include <cmath>

namespace quotidian {
namespace {

// Chosen on three small collections, see docs/accuracy.md; Xapian's own defaults are 1, .5 and .5.
constexpr double kK1 = 2.5, kB = 0.8, kMinLength = 0;

double rarity(double documents, double frequency) {
  double odds = (documents - frequency + 0.5) / (frequency + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds);
}

}  // namespace

Ranking::Ranking(const Xapian::Database& database, const Counts& counts, Scope scope)
    : documents_(std::max<double>(1, database.get_doccount())),
      documents_of_kind_(std::max<double>(
          1, static_cast<double>(scope == Scope::articles ? counts.articles : counts.quotes))) {
  const auto length =
      static_cast<double>(scope == Scope::articles ? counts.article_length : counts.quote_length);
  average_ = std::max(1.0, length / documents_of_kind_);
  const double ratio = std::max(1e-6, database.get_avlength() / average_);
  k1_ = kK1 * (1 - kB + kB * ratio);
  b_ = kB * ratio / (1 - kB + kB * ratio);
  min_length_ = kMinLength / ratio;
  saturation_ = (kK1 + 1) / (k1_ + 1);
}

double Ranking::idf_factor(Xapian::doccount frequency) const {
  const double of_kind = std::min<double>(frequency, documents_of_kind_);
  return rarity(documents_of_kind_, of_kind) / rarity(documents_, of_kind) * saturation_;
}

double Ranking::idf(Xapian::doccount frequency) const {
  return rarity(documents_of_kind_, std::min<double>(frequency, documents_of_kind_));
}

double Ranking::most_saturation() { return kK1 + 1; }

double Ranking::saturation(double count, double length) const {
  return (kK1 + 1) * count / (kK1 * (kB * length / average_ + 1 - kB) + count);
}

}  // namespace quotidian
