// Matcher: the documents that meet a prepared query of plain shape, ascending, and what each of them weighs:
// Xapian's lists of postings are read, but not its matcher, which looks up a length for each word of each
// document and reads positions as it goes. Here lengths are at hand, and positions are asked for apart, so
// that the caller may ask where it matters only. What a document weighs is what Xapian makes of the compiled
// query. Between the compilers and the pager; one for each walk along a local shard.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/query/compilers.h"
#include "searcher/query/document_figures.h"
#include "searcher/query/effort.h"
#include "searcher/query/preferences.h"
#include "searcher/query/prepared.h"
#include "searcher/query/walked_positions.h"
#include "searcher/query/word_cursor.h"

namespace quotidian {

struct Weighed {
  Xapian::docid id = 0;
  double weight = 0;                             // without closeness
  std::array<double, kMostPairs> if_close = {};  // what each pair of words adds where it stands close
  double most() const;                           // with all of that
};

class Matcher {
 public:
  // False where Xapian's matcher does better: for frequent words in an order or near each other that all
  // matches must have, whose positions it reads for less, and for many such.
  static bool can_walk(const Clause& clause, const Compilers& compilers);

  // `prepared` must stay as it is meanwhile. Asks all shards how frequent the words are, and none later.
  Matcher(const Collection& collection, std::size_t shard, const Compilers& compilers,
          const Prepared& prepared);
  ~Matcher();

  // The first match at or behind `from`, as far as is told without positions; kNoDocument for none. `from`
  // must be greater each time. Matches that weigh less than `enough` may be left out.
  Xapian::docid next(Xapian::docid from, double enough);

  // Of what next() gave, whose id is that in the shard; nothing where it weighs less than `enough`.
  std::optional<Weighed> weigh(double enough);

  // Whether its words stand as the clause wants them; asks the archive. True where it wants nothing of them.
  bool is_placed(Xapian::docid id);  // ids that ascend take less
  bool wants_places() const { return !placed_.empty(); }

  // Adds what the words that stand close add; asks the archive.
  void add_closeness(Weighed& match);

  // As DocumentFigures.
  bool newest_first() const { return figures_.newest_first(); }

  // True once matches were left out for what they weigh.
  bool passes_over() const;

  // True once there was too much to ask: more documents may be placed, but it is over.
  bool cut() const { return effort_.is_out(); }

  class Node;
  class Word;

 private:
  // Where in the clause a part of it stands.
  struct Place {
    bool is_condition = false;  // what must hold of each match
    bool follows = false;       // another part leads
    bool denied = false;
  };
  Node* node(const Clause& clause, Place place);
  std::unique_ptr<Node> together(const Clause& clause, bool is_within);
  Node* word(const Clause& clause, double factor);
  const WalkedPositions& positions(Xapian::docid id);

  const Xapian::Database& database_;
  DocumentFigures& figures_;
  const Compilers& compilers_;
  Compiler& compiler_;
  const Scope scope_;
  const Xapian::docid last_;
  Xapian::docid here_ = 0;
  Effort effort_;
  std::optional<WalkedPositions> positions_;
  std::vector<std::unique_ptr<Node>> nodes_;
  Clause kind_;  // the term of all documents of the scope
  Node* root_ = nullptr;
  std::vector<const Clause*> placed_;  // what must be placed
  std::vector<Node*> preferred_;
  double most_preferred_ = 0;
  bool passed_over_ = false;                            // all from somewhere on
  std::vector<std::pair<const Clause*, Node*>> words_;  // of the clause
  struct Pair {
    Clause clause;
    Node *left, *right;
    bool is_certain = false;
  };
  std::vector<Pair> close_;
};

}  // namespace quotidian
