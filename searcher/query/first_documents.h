// FirstDocuments: those up to a number, as a posting source without weight; made by Compiler. After a rebuild
// they are the newest.
#pragma once

#include <string>

#include <xapian.h>

namespace quotidian {

class FirstDocuments : public Xapian::PostingSource {
 public:
  explicit FirstDocuments(Xapian::docid last) : last_(last) { set_maxweight(0); }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  // As many as it can, so that it is asked behind all others: an OR of phrases takes long to be asked of each
  // document, and no time where it leads the way.
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double) override { ++at_; }
  void skip_to(Xapian::docid id, double) override { at_ = id; }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  FirstDocuments* clone() const override { return new FirstDocuments(last_); }
  void init(const Xapian::Database& database) override {
    documents_ = database.get_doccount();
    at_ = 0;
  }
  std::string get_description() const override { return "FirstDocuments(" + std::to_string(last_) + ")"; }

 private:
  Xapian::docid last_, at_ = 0;
  Xapian::doccount documents_ = 0;
};

}  // namespace quotidian
