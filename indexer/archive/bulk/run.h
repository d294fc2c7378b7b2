// Runs: the postings of some documents turned round, from "document: its terms" to "term: its
// documents", and kept in two files, one of postings, one of positions, each sorted by term. Between
// the packed documents and the tables; merged in the end.
//
// A file is a row of groups, one a term. A group, numbers as put_number() writes them:
//   size of the term, term, documents, occurrences, first docid, last docid, size of the body, body
// and its body, a posting each:
//   docid less the one before less 1 (but for the first), then
//   of postings the wdf; of positions the size of the blob, and the blob
// Runs follow each other in docids, so that groups of one term are joined end to end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "indexer/archive/bulk/files.h"
#include "indexer/archive/bulk/packed_document.h"
#include "indexer/archive/bulk/packing.h"

namespace quotidian::archive::bulk {

struct Run {
  std::filesystem::path postings, positions;
  std::uint64_t bytes = 0;  // of both
};

// Collects documents, in the order of their docids, until it is full; some 20 bytes a posting, with
// their positions and each distinct term once.
class Inverter {
 public:
  explicit Inverter(std::size_t postings) : capacity_(postings) {}

  void add(Docid docid, const PackedDocument& document);
  bool full() const;
  bool empty() const { return log_.empty(); }
  // Writes the run and forgets it. Throws Error no_space, internal.
  void write(Run& run);

 private:
  struct Entry {
    std::uint32_t term;
    Docid docid;
    std::uint32_t wdf, blob_offset, blob_size;
  };
  struct Word {
    std::uint64_t hash;
    std::uint32_t offset, size, postings;
  };
  std::uint32_t word(std::uint64_t hash, std::string_view term);
  void grow();
  std::string_view text(const Word& word) const {
    return std::string_view(texts_).substr(word.offset, word.size);
  }

  std::size_t capacity_;
  std::vector<Entry> log_;
  std::string blobs_;
  // The terms of this run: `slots_` is a hash table, open, half empty at least, of numbers of words + 1.
  std::vector<std::uint32_t> slots_;
  std::vector<Word> words_;
  std::string texts_;
};

// The groups of one file, one after another.
class RunReader {
 public:
  explicit RunReader(const std::filesystem::path& file) : file_(file) {}
  // The next group's head; false at the end. REQUIRES: the body of the one before was read.
  bool next();

  std::string term;
  std::uint64_t documents = 0, occurrences = 0, body_size = 0;
  Docid first = 0, last = 0;

  InputFile& body() { return file_; }
  // Reads the body, calling `use` with each docid; `use` reads the rest of the posting.
  template <typename Use>
  void each(Use&& use) {
    Docid docid = first;
    for (std::uint64_t i = 0; i < documents; ++i) {
      if (i != 0) docid += static_cast<Docid>(file_.number() + 1);
      use(docid);
    }
  }

 private:
  InputFile file_;
};

// Reads files of one kind side by side. Calls `use` for each term, in their order, with the readers
// that stand at a group of it, oldest documents first; `use` reads their bodies.
void merge(std::span<const std::filesystem::path> files,
           const std::function<void(std::span<RunReader* const> groups)>& use);

// The same into one file of the same kind.
void merge_into(OutputFile& out, std::span<const std::filesystem::path> files);

}  // namespace quotidian::archive::bulk
