// PlacesSource: PlacedDocuments as a posting source without weight, for local databases; made by Compiler.
#pragma once

#include <memory>
#include <string>

#include <xapian.h>

#include "searcher/query/placed_documents.h"

namespace quotidian {

class PlacesSource : public Xapian::PostingSource {
 public:
  // With `undecided_too` it has those documents too that there was no time for: where places are denied, so
  // that too few documents are found rather than false ones.
  PlacesSource(std::shared_ptr<PlacedDocuments> documents, bool undecided_too)
      : documents_(std::move(documents)), undecided_too_(undecided_too) {
    set_maxweight(0);
  }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return documents_->most() / 2; }
  Xapian::doccount get_termfreq_max() const override;
  void next(double min_weight) override { skip_to(at_ + 1, min_weight); }
  void skip_to(Xapian::docid id, double min_weight) override;
  bool check(Xapian::docid id, double min_weight) override;
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return at_; }
  PlacesSource* clone() const override { return new PlacesSource(documents_, undecided_too_); }
  void init(const Xapian::Database& database) override;
  std::string get_description() const override;

 private:
  std::shared_ptr<PlacedDocuments> documents_;
  bool undecided_too_;
  Xapian::docid last_ = 0;  // of the database
  Xapian::docid at_ = 0;
  bool at_end_ = false;
};

}  // namespace quotidian
