// PlacesSource: the documents in which a clause with an order or a distance has a place, for those
// that Xapian's own NEAR and PHRASE cannot say. A posting source without weight, for local databases.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"

namespace quotidian {

class PlacesSource : public Xapian::PostingSource {
 public:
  // Sets `*cut` when it has looked into so many lists of positions that it stops.
  PlacesSource(Clause clause, std::shared_ptr<bool> cut);
  static constexpr std::uint64_t kMostLists = 40000;

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return upper_ / 2; }
  Xapian::doccount get_termfreq_max() const override { return upper_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid id, double min_weight) override;
  bool check(Xapian::docid id, double min_weight) override;
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return at_; }
  PlacesSource* clone() const override { return new PlacesSource(clause_, cut_); }
  void init(const Xapian::Database& database) override;
  std::string get_description() const override;

 private:
  void move_on(Xapian::docid from);
  bool holds(Xapian::docid id);

  Clause clause_;
  std::shared_ptr<bool> cut_;
  Xapian::Database database_;
  std::vector<Xapian::PostingIterator> postings_;  // of the rarest word's terms, each at or behind at_
  std::uint64_t lists_ = 0;                        // of positions that were read
  Xapian::doccount upper_ = 0;
  Xapian::docid at_ = 0;
  bool at_end_ = false;
};

}  // namespace quotidian
