// StoredPositions: one document's positions as the archive has them. Belongs to its database's thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/effort.h"
#include "searcher/query/places.h"

namespace quotidian {

class StoredPositions : public Positions {
 public:
  // Takes what it reads off `effort`, and reads no more once that is out.
  StoredPositions(const Xapian::Database& database, Xapian::docid id, Effort& effort)
      : database_(database), id_(id), effort_(effort) {}

  std::vector<std::uint32_t> of(const Clause& clause) const override;
  std::vector<std::uint32_t> starts(char unit) const override;

  // A word of more terms than this is looked for in the document's own list of terms.
  static constexpr std::size_t kMany = 16;

 private:
  const Xapian::Database& database_;
  Xapian::docid id_;
  Effort& effort_;
};

// The term that stands where sentences ('S') or paragraphs ('P') begin.
std::string start_term(char unit);

// Appends the positions of one term in one document, ascending. Their number is taken off `effort`.
void add_positions(const Xapian::Database& database, Xapian::docid id, const std::string& term,
                   Effort& effort, std::vector<std::uint32_t>& positions);

}  // namespace quotidian
