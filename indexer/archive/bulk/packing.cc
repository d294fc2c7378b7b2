// Byte numbers, sortable keys and interpolative coding; see packing.h.
#include "indexer/archive/bulk/packing.h"

#include <bit>

namespace quotidian::archive::bulk {
namespace {

constexpr std::size_t kLongestKey = 255;
constexpr std::size_t kLongestDocid = 5;  // of a sortable one

char byte(std::uint64_t number) { return static_cast<char>(number & 0xff); }

void put_escaped(std::string& out, std::string_view term) {
  while (true) {
    const std::size_t zero = term.find('\0');
    out += term.substr(0, zero);
    if (zero == std::string_view::npos) return;
    out += '\0';
    out += '\xff';
    term.remove_prefix(zero + 1);
  }
}

std::string head(char kind) { return {'\0', kind}; }

// Bits into bytes, the lowest first.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  void put(std::uint64_t bits, int count) {
    pending_ |= bits << held_;
    held_ += count;
    while (held_ >= 8) {
      out_ += byte(pending_);
      pending_ >>= 8;
      held_ -= 8;
    }
  }

  // One of `choices` values in the least whole number of bits, or one less: as 2^bits is more than
  // is needed, the values in the middle, the likely ones, go without their top bit.
  void put_choice(std::uint64_t value, std::uint64_t choices) {
    if (choices < 2) return;
    const int bits = std::bit_width(choices - 1);
    const std::uint64_t spare = (std::uint64_t{1} << bits) - choices, middle = (choices - spare) / 2;
    if (value < middle)
      put(value, bits);
    else if (value < middle + spare)
      put(value, bits - 1);
    else
      put((value - middle - spare) | (std::uint64_t{1} << (bits - 1)), bits);
  }

  // All between the two ends of the row, which the reader knows.
  void put_between(std::span<const std::uint32_t> row) {
    while (row.size() > 2) {
      const std::size_t middle = (row.size() - 1) / 2;
      const std::uint64_t lowest = std::uint64_t{row.front()} + middle;
      put_choice(row[middle] - lowest, std::uint64_t{row.back()} - row.front() + 2 - row.size());
      put_between(row.first(middle + 1));
      row = row.subspan(middle);
    }
  }

  void end() {
    if (held_ > 0) out_ += byte(pending_);
  }

 private:
  std::string& out_;
  std::uint64_t pending_ = 0;
  int held_ = 0;
};

}  // namespace

void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out += byte(number | 0x80);
  out += byte(number);
}

std::size_t number_size(std::uint64_t number) {
  std::size_t bytes = 1;
  for (; number >= 0x80; number >>= 7) ++bytes;
  return bytes;
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

void put_sortable(std::string& out, Docid docid) {
  // As many ones at the top as there are bytes beyond the two that are always there.
  if (docid >= 0x20000000) {
    out += '\xe0';
    out += byte(docid >> 24);
    out += byte(docid >> 16);
  } else if (docid >= 0x400000) {
    out += byte(0xc0 | docid >> 24);
    out += byte(docid >> 16);
  } else if (docid >= 0x8000) {
    out += byte(0x80 | docid >> 16);
  }
  out += byte(docid >> 8);
  out += byte(docid);
}

std::string metadata_key(std::string_view name) { return head('\xc0').append(name); }

std::string value_statistics_key(Slot slot) {
  std::string key = head('\xd0');
  for (; slot != 0; slot >>= 8) key += byte(slot);
  return key;
}

std::string value_chunk_key(Slot slot, Docid first) {
  std::string key = head('\xd8');
  put_number(key, slot);
  put_sortable(key, first);
  return key;
}

std::string lengths_key() { return head('\xe0'); }

std::string lengths_key(Docid first) {
  std::string key = lengths_key();
  put_sortable(key, first);
  return key;
}

std::string postings_key(std::string_view term) {
  std::string key;
  put_escaped(key, term);
  return key;
}

std::string postings_key(std::string_view term, Docid first) {
  std::string key = postings_key(term);
  key += '\0';
  put_sortable(key, first);
  return key;
}

std::string document_key(Docid docid) {
  std::string key;
  put_sortable(key, docid);
  return key;
}

std::string slots_key(Docid docid) { return document_key(docid) + '\0'; }

bool fits_key(std::string_view term) {
  std::size_t size = term.size() + 1 + kLongestDocid;
  for (const char c : term) size += c == '\0' ? 1 : 0;
  return size <= kLongestKey;
}

void put_row(std::string& out, std::span<const std::uint32_t> row) {
  put_number(out, row.back());
  if (row.size() == 1) return;
  BitWriter bits(out);
  bits.put_choice(row.front(), row.back());
  bits.put_choice(row.size() - 2, row.back() - row.front());
  bits.put_between(row);
  bits.end();
}

}  // namespace quotidian::archive::bulk
