// KindWeight: BM25 over the documents of one kind (Robertson and Sparck Jones, as in
// xapian-core/weight/bm25weight.cc), without the inverse document frequency: the compiler scales each word by
// that, since only it knows in how many documents of all shards the word stands, in any of its forms. For
// local databases; made by Ranking.
#pragma once

#include <algorithm>
#include <string>

#include <xapian.h>

namespace quotidian {

class KindWeight : public Xapian::Weight {
 public:
  // `average` is the length of a document of the kind.
  KindWeight(double k1, double b, double average) : k1_(k1), b_(b), average_(average) {
    need_stat(WDF);
    need_stat(DOC_LENGTH);
    need_stat(WDF_MAX);
    need_stat(DOC_LENGTH_MIN);
  }
  std::string name() const override { return "KindWeight"; }
  KindWeight* clone() const override { return new KindWeight(k1_, b_, average_); }
  void init(double factor) override { factor_ = factor * (k1_ + 1); }

  double get_sumpart(Xapian::termcount count, Xapian::termcount length, Xapian::termcount) const override {
    const double of = count;
    return factor_ * (of / (k1_ * (b_ * length / average_ + 1 - b_) + of));
  }
  double get_maxpart() const override {
    const Xapian::termcount most = get_wdf_upper_bound();
    return get_sumpart(most, std::max(most, get_doclength_lower_bound()), 0);
  }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  double k1_, b_, average_, factor_ = 0;
};

}  // namespace quotidian
