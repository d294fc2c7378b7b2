// QuotesSource: the quotes of given articles, by where the documents lie: an article's quotes follow it, up
// to the next article (see kArticleKind in common/schema.h). A posting source without weight, for local
// databases.
#pragma once

#include <memory>
#include <vector>

#include <xapian.h>

namespace quotidian {

class QuotesSource : public Xapian::PostingSource {
 public:
  // The documents [first, behind). It may hold numbers that no document has any more.
  struct Range {
    Xapian::docid first = 0, behind = 0;
  };
  using Ranges = std::vector<Range>;

  // `articles` are documents of articles, ascending.
  static Ranges behind(const std::vector<Xapian::docid>& articles, const Xapian::Database& database);

  explicit QuotesSource(std::shared_ptr<const Ranges> ranges);

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return most_; }
  Xapian::doccount get_termfreq_max() const override { return most_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid id, double min_weight) override;
  bool at_end() const override { return range_ == ranges_->size(); }
  Xapian::docid get_docid() const override { return at_; }
  QuotesSource* clone() const override { return new QuotesSource(ranges_); }
  void init(const Xapian::Database& database) override;
  std::string get_description() const override;

 private:
  std::shared_ptr<const Ranges> ranges_;
  Xapian::doccount most_ = 0;
  std::size_t range_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace quotidian
