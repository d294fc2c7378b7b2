// StoredPositions: one document's positions as the archive has them. Belongs to its database's thread.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/places.h"

namespace quotidian {

class StoredPositions : public Positions {
 public:
  StoredPositions(const Xapian::Database& database, Xapian::docid id) : database_(database), id_(id) {}

  std::vector<std::uint32_t> of(const Clause& clause) const override;
  std::vector<std::uint32_t> starts(char unit) const override;

 private:
  void add(const std::string& term, std::vector<std::uint32_t>& positions) const;

  const Xapian::Database& database_;
  Xapian::docid id_;
};

}  // namespace quotidian
