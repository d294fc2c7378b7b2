// DocumentFigures: the length and the date of documents, which ranking asks for again and again, kept once
// they have been read. Xapian looks each up in a table. For one state of an archive; belongs to its
// database's thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

namespace quotidian {

// A date as schema::kDateSlot has it, as a number: the later the greater, 0 for none.
using Date = std::uint64_t;
Date date_from(std::string_view sortable);

class DocumentFigures {
 public:
  // `newest_first` as in Counts.
  DocumentFigures(const Xapian::Database& database, bool newest_first);

  // Of a document that is there.
  std::uint32_t length(Xapian::docid id);
  Date date(Xapian::docid id);

  // True if no document has a later date than one before it; those without come last.
  bool newest_first() const { return newest_first_; }

  // Where it is so: between which documents all those lie that have a date from `first` to `last`.
  std::pair<Xapian::docid, Xapian::docid> between(Date first, Date last);

 private:
  static constexpr std::size_t kBlock = 1024;  // documents whose figures are kept together
  // Each figure and one more; 0 where it has not been read.
  using Lengths = std::array<std::uint32_t, kBlock>;
  using Dates = std::array<Date, kBlock>;

  Xapian::Database database_;
  bool newest_first_;
  Xapian::ValueIterator date_;  // at or before the date read last, for the next behind it
  Xapian::docid date_read_ = 0;
  std::vector<std::unique_ptr<Lengths>> lengths_;
  std::vector<std::unique_ptr<Dates>> dates_;
};

}  // namespace quotidian
