// ShownArticles: goes through the articles of an archive that may be seen, one at a time, with their quotes.
// Reads while a writer writes. Not for concurrent use.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include <xapian.h>

#include <quotidian/article.h>

#include "common/generation.h"
#include "common/quote_record.h"

namespace quotidian::exports {

class ShownArticles {
 public:
  // Throws Error archive_missing, archive_outdated, archive_damaged.
  explicit ShownArticles(const std::filesystem::path& archive);

  // The next article as it was indexed; false at the end. Throws Error archive_damaged, and archive_busy when
  // the archive was changed under it again and again, or made anew.
  bool next();
  const Article& article() const { return article_; }
  // Its quotes as they stand in the archive, with their text.
  const std::vector<QuoteRecord>& quotes() const { return quotes_; }

  std::uint64_t generation() const { return generation_.number; }
  std::uint64_t hidden() const { return withheld_ + hidden_passed_; }  // that were passed over
  bool overtaken() const { return overtaken_; }

 private:
  void open();
  bool read_next();

  Generation generation_;
  std::optional<Xapian::Database> database_;
  std::vector<Xapian::docid> hidden_;
  Xapian::PostingIterator place_;
  Xapian::docid last_ = 0;  // that is done with
  std::uint64_t withheld_ = 0, hidden_passed_ = 0;
  bool overtaken_ = false;
  Article article_;
  std::vector<QuoteRecord> quotes_;
};

}  // namespace quotidian::exports
