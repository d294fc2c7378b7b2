// ManyTermsSource: the documents that have any of very many terms, such as a wildcard stands for, counted as
// one word. Xapian's own OR asks each term's list at each step; here each list is read once, from end to end.
// A posting source for local databases; made by Compiler.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/query/ranking.h"

namespace quotidian {

struct CountedDocument {
  Xapian::docid id = 0;
  std::uint32_t count = 0;  // of the terms in it
};

// The documents with any of the terms, ascending. Reads the most frequent terms first and at least the first
// of them, and takes what it reads off `postings`; when that would go below 0 it stops, and sets `cut`.
std::vector<CountedDocument> documents_of(const Xapian::Database& database, std::string_view prefix,
                                          const std::vector<std::string>& terms, std::uint64_t& postings,
                                          bool& cut);

class ManyTermsSource : public Xapian::PostingSource {
 public:
  using Documents = std::shared_ptr<const std::vector<CountedDocument>>;

  // Weighs them as one word by `ranking`; without, no document has any weight.
  ManyTermsSource(Documents documents, const std::optional<Ranking>& ranking);

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  double get_weight() const override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid id, double min_weight) override;
  bool at_end() const override { return at_ == documents_->end(); }
  Xapian::docid get_docid() const override { return at_->id; }
  ManyTermsSource* clone() const override { return new ManyTermsSource(documents_, ranking_); }
  void init(const Xapian::Database& database) override;
  std::string get_description() const override;

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(documents_->size()); }

  Documents documents_;
  std::optional<Ranking> ranking_;
  double idf_ = 0;
  Xapian::Database database_;
  bool started_ = false;
  std::vector<CountedDocument>::const_iterator at_;
};

}  // namespace quotidian
