// Random documents with all that the format has corners for: zero and 0xff bytes in terms, terms of
// every length, terms with and without positions, gaps, frequencies of 0, high slots, long values and
// texts, documents of nothing. The same seed gives the same documents.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "indexer/archive/bulk/database_writer.h"
#include "indexer/archive/bulk/packed_document.h"
#include "indexer/archive/draft.h"

namespace quotidian::archive::bulk {

class RandomDrafts {
 public:
  explicit RandomDrafts(unsigned seed) : random_(seed) {
    documents = one_of({0, 30, 300, 300, 300, 1500});
    holes_ = below(3) == 0;
    positions_ = below(8) != 0;
    const std::size_t words = one_of({5, 60, 600, 6000});
    for (std::size_t i = 0; i < words; ++i) vocabulary_.push_back(term());
    for (std::size_t i = 0; i < 4; ++i)
      slots_.push_back(static_cast<std::uint32_t>(one_of({0, 1, 5, 127, 128, 255, 256, 300, 70000})));
  }

  // The next document's number, with holes in some collections.
  Docid next_docid() {
    docid_ += 1 + (holes_ && below(4) == 0 ? below(one_of({3, 200, 40000})) : 0);
    return docid_;
  }

  Draft next() {
    Draft draft;
    if (below(30) == 0) return draft;
    const std::size_t tokens = below(one_of({1, 10, 80, 300}));
    std::uint32_t position = 0;
    for (std::size_t i = 0; i < tokens; ++i) {
      position += below(50) == 0 ? static_cast<std::uint32_t>(below(20000)) : 1;
      // Squared, so that some words are much more frequent than others.
      const std::size_t rank = below(vocabulary_.size());
      const std::string& word = vocabulary_[rank * rank / vocabulary_.size()];
      const std::uint32_t wdf = below(10) == 0    ? 0
                                : below(200) == 0 ? static_cast<std::uint32_t>(below(100'000))
                                                  : 1;
      if (positions_ && below(10) != 0)
        draft.add_posting(word, position == 0 ? 1 : position, wdf);
      else
        draft.add_term(word, wdf);
    }
    draft.add_boolean_term("Qid" + std::to_string(docid_));
    for (const std::uint32_t slot : slots_)
      if (below(2) == 0) draft.add_value(slot, below(50) == 0 ? bytes(below(5000)) : bytes(below(12)));
    if (below(4) != 0) draft.set_data(below(40) == 0 ? bytes(below(60'000)) : prose(below(400)));
    return draft;
  }

  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  std::size_t one_of(std::initializer_list<std::size_t> choices) {
    return choices.begin()[below(choices.size())];
  }

  std::size_t documents = 0;

 private:
  std::string bytes(std::size_t size) {
    std::string out(size, '\0');
    for (char& byte : out) byte = static_cast<char>(random_());
    return out;
  }
  std::string prose(std::size_t words) {
    std::string out;
    for (std::size_t i = 0; i < words; ++i) out += "said " + std::to_string(below(100)) + " of the ";
    return out;
  }
  std::string term() {
    if (below(20) == 0) return bytes(1 + below(100));
    if (below(20) == 0)
      return std::string(one_of({200, 244, 245}), 'l').replace(0, 3, std::to_string(100 + below(900)));
    if (below(20) == 0) return std::string("z") + std::string(1 + below(4), '\0') + std::to_string(below(9));
    return "w" + std::to_string(below(100'000));
  }

  std::mt19937 random_;
  std::vector<std::string> vocabulary_;
  std::vector<std::uint32_t> slots_;
  bool holes_ = false, positions_ = true;
  Docid docid_ = 0;
};

}  // namespace quotidian::archive::bulk
