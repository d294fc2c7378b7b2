// Output: what a search finds, written as it comes, in the format asked for. Part of the program, not of the
// library.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/options.h"
#include "searcher/results/columns.h"
#include "searcher/results/table.h"

namespace quotidian {

class Output {
 public:
  Output(const Command& command, const Look& look, std::ostream& out);

  void page(const Results& page);                 // once or more, in order
  void end(const Results& results);               // what comes below the hits
  void sides(const std::vector<Results>& sides);  // instead of both, for a comparison

 private:
  void text(const Results& page);
  void rows(const Results& page, const std::string& side);

  const Command& command_;
  const Look look_;
  std::ostream& out_;
  std::optional<Table> table_;
  std::vector<PeriodHit> periods_;  // a timeline is drawn whole
  std::uint64_t written_ = 0;
  bool begun_ = false;
};

}  // namespace quotidian
