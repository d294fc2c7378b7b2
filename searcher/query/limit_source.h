// LimitSource: lets through the first documents that all else in an AND has, and no more than a number of
// them. It stands beside words whose positions Xapian's own operators read without end. A posting source
// without weight, for local databases; made by Compiler.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <xapian.h>

namespace quotidian {

class LimitSource : public Xapian::PostingSource {
 public:
  // Shared by all that look for the same, in the order of the documents.
  struct Limit {
    std::uint64_t left = 0;      // documents that may still pass
    Xapian::docid furthest = 0;  // the last that did; those before it may pass again
    bool met = false;            // one more would have
  };
  explicit LimitSource(std::shared_ptr<Limit> limit) : limit_(std::move(limit)) { set_maxweight(0); }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return last_; }  // so it is asked behind all others
  Xapian::doccount get_termfreq_max() const override { return last_; }
  void next(double min_weight) override { skip_to(at_ + 1, min_weight); }
  void skip_to(Xapian::docid id, double) override { at_ = id; }
  bool check(Xapian::docid id, double) override {
    at_ = id;
    if (id <= limit_->furthest) return true;
    if (limit_->left == 0) {
      limit_->met = true;
      at_ = last_ + 1;  // an AND would else go on through all its words to their ends
      return true;
    }
    --limit_->left;
    limit_->furthest = id;
    return true;
  }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  LimitSource* clone() const override { return new LimitSource(limit_); }
  void init(const Xapian::Database& database) override {
    last_ = database.get_lastdocid();
    at_ = 0;
  }
  std::string get_description() const override { return "LimitSource()"; }

 private:
  std::shared_ptr<Limit> limit_;
  Xapian::docid last_ = 0, at_ = 0;
};

}  // namespace quotidian
