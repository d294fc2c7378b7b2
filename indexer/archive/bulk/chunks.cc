// Rows cut into items; see chunks.h.
#include "indexer/archive/bulk/chunks.h"

#include <algorithm>

namespace quotidian::archive::bulk {
namespace {

constexpr std::size_t kChunk = 2000;  // bytes after which a new one begins

}  // namespace

void PostingChunks::begin(std::string_view term, std::uint64_t documents, std::uint64_t occurrences) {
  term_ = term;
  documents_ = documents;
  occurrences_ = occurrences;
  first_chunk_ = true;
  first_ = 0;
  body_.clear();
}

void PostingChunks::add(Docid docid, std::uint64_t wdf) {
  if (first_ != 0 && body_.size() >= kChunk) put_chunk(false);
  if (first_ == 0)
    first_ = docid;
  else
    put_number(body_, docid - last_ - 1);
  last_ = docid;
  put_number(body_, wdf);
}

void PostingChunks::put_chunk(bool last) {
  tag_.clear();
  if (first_chunk_) {
    put_number(tag_, documents_);
    put_number(tag_, occurrences_);
    put_number(tag_, first_ - 1);
  }
  tag_ += last ? '1' : '0';
  put_number(tag_, last_ - first_);
  tag_ += body_;
  if (term_.empty())
    sink_.put(first_chunk_ ? lengths_key() : lengths_key(first_), tag_);
  else
    sink_.put(first_chunk_ ? postings_key(term_) : postings_key(term_, first_), tag_);
  first_chunk_ = false;
  first_ = 0;
  body_.clear();
}

void PostingChunks::end() {
  if (first_ != 0) put_chunk(true);
}

void ValueChunks::add(Docid docid, Slot slot, std::string_view value) {
  Stream& stream = streams_[slot];
  if (stream.body.empty())
    stream.first = docid;
  else
    put_number(stream.body, docid - stream.last - 1);
  stream.last = docid;
  put_text(stream.body, value);
  if (stream.documents == 0 || value < stream.lowest) stream.lowest = value;
  if (stream.documents == 0 || value > stream.highest) stream.highest = value;
  ++stream.documents;
  if (stream.body.size() < kChunk) return;
  sink_.put(value_chunk_key(slot, stream.first), stream.body);
  stream.body.clear();
}

void ValueChunks::end() {
  for (auto& [slot, stream] : streams_) {
    if (!stream.body.empty()) sink_.put(value_chunk_key(slot, stream.first), stream.body);
    std::string statistics;
    put_number(statistics, stream.documents);
    put_text(statistics, stream.lowest);
    if (stream.highest != stream.lowest) statistics += stream.highest;
    sink_.put(value_statistics_key(slot), statistics);
  }
  streams_.clear();
}

void Spool::put(std::string_view key, std::string_view tag) {
  places_.push_back({std::string(key), file_.size(), tag.size()});
  file_.append(tag);
}

void Spool::copy_to(ChunkSink& sink) {
  file_.flush();
  std::sort(places_.begin(), places_.end(),
            [](const Place& left, const Place& right) { return left.key < right.key; });
  const InputFile tags(path_);
  std::string tag;
  for (const Place& place : places_) {
    tag.clear();
    tags.bytes_at(place.offset, place.size, tag);
    sink.put(place.key, tag);
  }
}

}  // namespace quotidian::archive::bulk
