// StoredPositions: one document's positions as the archive has them. Belongs to its database's thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/places.h"

namespace quotidian {

class StoredPositions : public Positions {
 public:
  // Adds to `lists`, where there is one, how many position lists were read.
  StoredPositions(const Xapian::Database& database, Xapian::docid id, std::uint64_t* lists = nullptr)
      : database_(database), id_(id), lists_(lists) {}

  std::vector<std::uint32_t> of(const Clause& clause) const override;
  std::vector<std::uint32_t> starts(char unit) const override;

 private:
  void add(const std::string& term, std::vector<std::uint32_t>& positions) const;

  const Xapian::Database& database_;
  Xapian::docid id_;
  std::uint64_t* lists_;
};

}  // namespace quotidian
