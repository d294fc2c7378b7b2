// Shown: what may be seen now. The one place that knows of embargoes, ends and withheld articles; every query
// to the database goes through of(), every word that is proposed through holds(). Belongs to its database's
// thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/compiled_query.h"

namespace quotidian {

class Shown {
 public:
  // `now` as kDateSlot has it, "20120313142500", UTC.
  Shown(const Xapian::Database& database, const std::string& now);

  // False where nothing is hidden now or later, until the next commit.
  static bool hides_ever(const Xapian::Database& database);

  // What `query` matches of the documents that may be seen.
  Xapian::Query of(const Xapian::Query& query) const;
  CompiledQuery of(const CompiledQuery& query) const;

  // Another text whenever something else is hidden; empty where nothing is.
  std::string fingerprint() const;

  // True if a document that may be seen has the term.
  bool holds(const std::string& term) const;

  // The same of a term that the database has: costs nothing where nothing is hidden.
  bool shows(const std::string& term) const { return hidden_.empty() || holds(term); }

  // What is hidden, ascending.
  const std::vector<Xapian::docid>& documents() const;

  // Of a query that came from of(), without what it hides.
  std::string description(const Xapian::Query& query) const;

  // The same is hidden, of the same database.
  bool hides_as(const Shown& other) const { return terms_ == other.terms_; }

 private:
  Xapian::Database database_;
  std::vector<std::string> terms_;  // what is hidden has one of them
  Xapian::Query hidden_;            // empty where nothing is hidden
  // Read when first needed, shared by copies.
  std::shared_ptr<std::optional<std::vector<Xapian::docid>>> documents_;
};

std::string utc_now();

}  // namespace quotidian
