// A hash table, a counting sort, and a heap; see run.h.
#include "indexer/archive/bulk/run.h"

#include <algorithm>
#include <queue>

namespace quotidian::archive::bulk {
namespace {

constexpr std::size_t kMostBlobs = std::size_t{64} << 20;  // bytes of positions, and of terms, in a run
constexpr std::size_t kPieces = std::size_t{64} << 10;     // in which bodies are copied

void put_head(std::string& out, std::string_view term, std::uint64_t documents, std::uint64_t occurrences,
              Docid first, Docid last, std::uint64_t body) {
  put_text(out, term);
  put_number(out, documents);
  put_number(out, occurrences);
  put_number(out, first);
  put_number(out, last);
  put_number(out, body);
}

// One group as it grows.
struct Group {
  std::uint64_t documents = 0, occurrences = 0;
  Docid first = 0, last = 0;
  std::string body;

  void begin_posting(Docid docid) {
    if (documents++ == 0)
      first = docid;
    else
      put_number(body, docid - last - 1);
    last = docid;
  }
  // Writes it, if there is anything, and empties it.
  void write(OutputFile& out, std::string_view term) {
    if (documents == 0) return;
    std::string head;
    put_head(head, term, documents, occurrences, first, last, body.size());
    out.append(head);
    out.append(body);
    documents = occurrences = 0;
    body.clear();
  }
};

}  // namespace

std::uint32_t Inverter::word(std::uint64_t hash, std::string_view term) {
  if (words_.size() * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot] == 0) {
      words_.push_back(
          {hash, static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(term.size()), 0});
      texts_ += term;
      slots_[slot] = static_cast<std::uint32_t>(words_.size());
    }
    const Word& found = words_[slots_[slot] - 1];
    if (found.hash == hash && text(found) == term) return slots_[slot] - 1;
  }
}

void Inverter::grow() {
  slots_.assign(std::max<std::size_t>(slots_.size() * 2, 1024), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::size_t slot = words_[i].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

void Inverter::add(Docid docid, const PackedDocument& document) {
  if (log_.capacity() == 0) log_.reserve(capacity_);  // memory that is not written to costs nothing
  std::size_t term = 0, blob = blobs_.size();
  for (const PackedDocument::Posting& posting : document.postings) {
    const std::uint32_t number =
        word(posting.hash, std::string_view(document.terms).substr(term, posting.term_size));
    ++words_[number].postings;
    log_.push_back({number, docid, posting.wdf, static_cast<std::uint32_t>(blob), posting.blob_size});
    term += posting.term_size;
    blob += posting.blob_size;
  }
  blobs_ += document.blobs;
}

bool Inverter::full() const {
  return log_.size() >= capacity_ || blobs_.size() >= kMostBlobs || texts_.size() >= kMostBlobs;
}

void Inverter::write(Run& run) {
  OutputFile postings(run.postings), positions(run.positions);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  order.reserve(words_.size());
  for (std::uint32_t i = 0; i < words_.size(); ++i) order.emplace_back(beginning_of(text(words_[i])), i);
  std::sort(order.begin(), order.end(), [this](const auto& left, const auto& right) {
    return left.first != right.first ? left.first < right.first
                                     : text(words_[left.second]) < text(words_[right.second]);
  });
  // Where in `sorted` the next posting of each word goes; the log is in the order of docids already.
  std::vector<std::uint32_t> next(words_.size()), sorted(log_.size());
  std::uint32_t begin = 0;
  for (const auto& [beginning, number] : order) {
    next[number] = begin;
    begin += words_[number].postings;
  }
  for (std::uint32_t i = 0; i < log_.size(); ++i) sorted[next[log_[i].term]++] = i;
  Group group, blobs;
  auto entry = sorted.begin();
  for (const auto& [beginning, number] : order) {
    for (std::uint32_t i = 0; i < words_[number].postings; ++i, ++entry) {
      const Entry& posting = log_[*entry];
      group.begin_posting(posting.docid);
      group.occurrences += posting.wdf;
      put_number(group.body, posting.wdf);
      if (posting.blob_size == 0) continue;
      blobs.begin_posting(posting.docid);
      put_text(blobs.body, std::string_view(blobs_).substr(posting.blob_offset, posting.blob_size));
    }
    group.write(postings, text(words_[number]));
    blobs.write(positions, text(words_[number]));
  }
  postings.flush();
  positions.flush();
  run.bytes = postings.size() + positions.size();
  log_.clear();
  blobs_.clear();
  slots_.clear();
  words_.clear();
  texts_.clear();
}

bool RunReader::next() {
  if (file_.at_end()) return false;
  term.clear();
  file_.bytes(file_.number(), term);
  documents = file_.number();
  occurrences = file_.number();
  first = static_cast<Docid>(file_.number());
  last = static_cast<Docid>(file_.number());
  body_size = file_.number();
  return true;
}

void merge(std::span<const std::filesystem::path> files,
           const std::function<void(std::span<RunReader* const>)>& use) {
  std::vector<std::unique_ptr<RunReader>> readers;
  // Of equal terms the one of the older run is due first.
  const auto later = [&](std::size_t left, std::size_t right) {
    const int order = readers[left]->term.compare(readers[right]->term);
    return order != 0 ? order > 0 : left > right;
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> due(later);
  for (const std::filesystem::path& file : files) {
    readers.push_back(std::make_unique<RunReader>(file));
    if (readers.back()->next()) due.push(readers.size() - 1);
  }
  std::vector<std::size_t> numbers;
  std::vector<RunReader*> groups;
  while (!due.empty()) {
    numbers.clear();
    groups.clear();
    do {
      numbers.push_back(due.top());
      groups.push_back(readers[due.top()].get());
      due.pop();
    } while (!due.empty() && readers[due.top()]->term == groups.front()->term);
    use(groups);
    for (const std::size_t number : numbers)
      if (readers[number]->next()) due.push(number);
  }
}

void merge_into(OutputFile& out, std::span<const std::filesystem::path> files) {
  merge(files, [&](std::span<RunReader* const> groups) {
    std::uint64_t documents = 0, occurrences = 0, size = 0;
    std::string piece;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      documents += groups[i]->documents;
      occurrences += groups[i]->occurrences;
      size += groups[i]->body_size;
      if (i != 0) size += number_size(groups[i]->first - groups[i - 1]->last - 1);
    }
    put_head(piece, groups.front()->term, documents, occurrences, groups.front()->first, groups.back()->last,
             size);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (i != 0) put_number(piece, groups[i]->first - groups[i - 1]->last - 1);
      for (std::uint64_t left = groups[i]->body_size; left > 0;) {
        const std::uint64_t part = std::min<std::uint64_t>(left, kPieces);
        groups[i]->body().bytes(part, piece);
        left -= part;
        out.append(piece);
        piece.clear();
      }
    }
    out.append(piece);
  });
}

}  // namespace quotidian::archive::bulk
