// PlacedDocuments: the documents in which a clause with an order or a distance has a place. Few documents are
// judged one by one; where all are asked for, list after list of the archive is read once, the rarest word
// first. Stands behind PlacesSource; belongs to its database's thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/effort.h"

namespace quotidian {

class PlacedDocuments {
 public:
  // `documents` is the number of those of its kind. Only such as have a word of each of `beside` matter
  // (clauses of kind terms). What is looked at is taken off `effort`; once that is out, documents are left
  // undecided.
  PlacedDocuments(const Xapian::Database& database, double documents, Clause clause,
                  std::vector<Clause> beside, Effort effort);

  enum class Verdict { no, yes, undecided };
  Verdict judge(Xapian::docid id);

  // The first at or behind `from` that has a place, or is undecided if `undecided_too`; 0 for none.
  Xapian::docid next(Xapian::docid from, bool undecided_too);

  Xapian::doccount most() const { return most_; }  // an upper bound of their number
  bool cut() const { return cut_; }                // some were left undecided
  const Clause& clause() const { return needed_.children.front(); }

  PlacedDocuments(const PlacedDocuments&) = delete;
  PlacedDocuments& operator=(const PlacedDocuments&) = delete;

 private:
  // A word of the clause, and where it stands in the documents at hand.
  struct Word {
    const Clause* clause;
    bool required;            // not one of several alternatives
    std::uint32_t in_phrase;  // its place, where the clause is a phrase
    std::uint64_t postings;   // of its terms, added up
    double length;            // positions in a document that has it, on average
    std::vector<std::pair<Xapian::doccount, std::string>> terms;  // the most frequent first
    std::vector<std::vector<std::uint32_t>> positions;            // by the document's place in batch_
  };
  using Rarest = std::pair<std::uint64_t, std::vector<const Clause*>>;
  class Loaded;

  void collect(const Clause& clause, bool required);
  std::uint64_t postings(const Clause& word);
  Rarest rarest(const Clause& clause);
  std::size_t affordable() const;
  void find_all();
  std::vector<Xapian::docid> candidates();
  std::vector<Xapian::docid> with_any(const std::vector<const Clause*>& words, Effort& effort);
  void find_in_batch();
  void load(Word& word);
  void load_by_term(Word& word);
  void load_by_document(Word& word);
  void narrow(const Word& word);

  Xapian::Database database_;
  double documents_;
  Clause needed_;  // the clause and what must stand beside it
  Effort effort_;
  std::map<const Clause*, std::uint64_t> postings_;
  std::vector<Word> words_;  // the rarest first, those of very many terms last
  Xapian::doccount most_ = 0;
  bool cut_ = false;

  std::uint32_t judged_ = 0;  // one by one
  bool found_all_ = false;
  std::vector<Xapian::docid> found_;           // ascending
  Xapian::docid undecided_from_ = UINT32_MAX;  // once found_all_

  std::vector<Xapian::docid> batch_;                // documents at hand, ascending
  std::vector<bool> out_;                           // those of them that are known to have no place
  std::vector<std::vector<std::uint32_t>> starts_;  // of a phrase: where it may begin in them
};

}  // namespace quotidian
