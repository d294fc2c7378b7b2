// Chunks: rows too long for one item, cut at 2,000 bytes as the library cuts them: the postings of a
// term, the lengths of the documents, the values of a slot. Fed in the order of documents.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archive/bulk/files.h"
#include "indexer/archive/bulk/packing.h"

namespace quotidian::archive::bulk {

// Where the finished chunks of one list go: its first chunk has a key of its own.
class ChunkSink {
 public:
  virtual ~ChunkSink() = default;
  virtual void put(std::string_view key, std::string_view tag) = 0;
};

// The postings of one term, or the lengths of all documents, which are kept as the postings of no
// term with frequencies of 0.
class PostingChunks {
 public:
  explicit PostingChunks(ChunkSink& sink) : sink_(sink) {}

  // Starts a list. `term` must outlive it.
  void begin(std::string_view term, std::uint64_t documents, std::uint64_t occurrences);
  void add(Docid docid, std::uint64_t wdf);
  void end();

 private:
  void put_chunk(bool last);

  ChunkSink& sink_;
  std::string_view term_;
  std::uint64_t documents_ = 0, occurrences_ = 0;
  bool first_chunk_ = true;
  Docid first_ = 0, last_ = 0;  // of the open chunk; 0: none open
  std::string body_, tag_;
};

// The values of all slots, and their statistics.
class ValueChunks {
 public:
  explicit ValueChunks(ChunkSink& sink) : sink_(sink) {}
  void add(Docid docid, Slot slot, std::string_view value);  // REQUIRES: not empty
  void end();

 private:
  struct Stream {
    std::string body;
    Docid first = 0, last = 0;
    std::uint64_t documents = 0;
    std::string lowest, highest;
  };
  ChunkSink& sink_;
  std::map<Slot, Stream> streams_;
};

// Keeps items that come in any order and gives them back by key. Their tags wait in a file; what is
// kept in memory is some 60 bytes an item.
class Spool : public ChunkSink {
 public:
  explicit Spool(const std::filesystem::path& file) : path_(file), file_(file) {}
  void put(std::string_view key, std::string_view tag) override;
  std::uint64_t bytes() const { return file_.size(); }
  // In the order of the keys.
  void copy_to(ChunkSink& sink);

 private:
  struct Place {
    std::string key;
    std::uint64_t offset, size;
  };
  std::filesystem::path path_;
  OutputFile file_;
  std::vector<Place> places_;
};

}  // namespace quotidian::archive::bulk
