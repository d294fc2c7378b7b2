// ManyTermsSource: the documents that have any of very many terms, such as a wildcard stands for, counted as
// one word. Xapian's own OR asks each term's list at each step; here each list is read once, from end to end,
// and none where few documents are asked for. A posting source for local databases; made by Compiler.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/effort.h"
#include "searcher/query/ranking.h"

namespace quotidian {

struct CountedDocument {
  Xapian::docid id = 0;
  std::uint32_t count = 0;  // of the terms in it
};

// The place of the first document at or behind `id`, which lies behind `place` or there.
std::size_t place_of(const std::vector<CountedDocument>& documents, std::size_t place, Xapian::docid id);

// The documents with any of a word's terms. Belongs to its database's thread.
class ManyTerms {
 public:
  // Takes what it reads off `effort`; once that is out, the rarer terms are left out.
  ManyTerms(const Xapian::Database& database, const Clause& word, Effort effort);

  // All of them, ascending; read at the first call.
  const std::vector<CountedDocument>& all();

  // How often its terms stand in a document, by the document's own list. Asked for so many that all are had
  // for less, it reads all.
  std::uint32_t count_in(Xapian::docid id);
  bool has_all() const { return has_all_; }

  Xapian::doccount most() const { return most_; }  // an upper bound of their number
  bool cut() const { return cut_; }                // terms were left out

 private:
  void read_all();

  Xapian::Database database_;
  Clause word_;
  Effort effort_;
  std::vector<std::pair<Xapian::doccount, std::string>> terms_;  // the most frequent first
  Xapian::doccount most_ = 0;
  std::uint32_t counted_ = 0, one_by_one_;  // documents, and how many at most
  bool has_all_ = false, cut_ = false;
  std::vector<CountedDocument> all_;
};

class ManyTermsSource : public Xapian::PostingSource {
 public:
  // Weighs them as one word by `ranking`, of the rarity `idf`; without, no document has any weight.
  ManyTermsSource(std::shared_ptr<ManyTerms> terms, const std::optional<Ranking>& ranking, double idf);

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return terms_->most(); }
  Xapian::doccount get_termfreq_max() const override { return terms_->most(); }
  double get_weight() const override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid id, double min_weight) override;
  bool check(Xapian::docid id, double min_weight) override;
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return at_.id; }
  ManyTermsSource* clone() const override { return new ManyTermsSource(terms_, ranking_, idf_); }
  void init(const Xapian::Database& database) override;
  std::string get_description() const override;

 private:
  std::shared_ptr<ManyTerms> terms_;
  std::optional<Ranking> ranking_;
  double idf_;
  Xapian::Database database_;
  CountedDocument at_;
  std::size_t place_ = 0;  // of what is at or behind at_, in all of them
  bool at_end_ = false;
};

}  // namespace quotidian
