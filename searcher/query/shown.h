// Shown: what may be seen now. The one place that knows of embargoes and withheld articles; every query to
// the database goes through of(), every word that is proposed through holds(). Belongs to its database's
// thread.
#pragma once

#include <string>

#include <xapian.h>

namespace quotidian {

class Shown {
 public:
  // `now` as kDateSlot has it, "20120313142500", UTC.
  Shown(const Xapian::Database& database, const std::string& now);

  // What `query` matches of the documents that may be seen.
  Xapian::Query of(const Xapian::Query& query) const;

  // True if a document that may be seen has the term.
  bool holds(const std::string& term) const;

 private:
  Xapian::Database database_;
  Xapian::Query hidden_;  // empty where nothing is hidden
};

std::string utc_now();

}  // namespace quotidian
