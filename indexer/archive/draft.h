// Draft: a document as the document builder makes it, before either route takes it to disk: its
// terms with frequencies and positions, its values, its data. The function names are Xapian's. Not
// shared: each document has its own.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace quotidian::archive {

// A term's first eight bytes as a number that sorts as they do: most comparisons of terms end there.
inline std::uint64_t beginning_of(std::string_view term) {
  std::uint64_t beginning = 0;
  for (std::size_t i = 0; i < 8; ++i)
    beginning = beginning << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0);
  return beginning;
}

class Draft {
 public:
  // Counts `term` `wdf` more times in the document. REQUIRES: position >= 1.
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf = 1) {
    log(term, position, wdf);
  }
  void add_term(std::string_view term, std::uint32_t wdf = 1) { log(term, 0, wdf); }
  void add_boolean_term(std::string_view term) { log(term, 0, 0); }
  void add_value(std::uint32_t slot, std::string_view value);  // an empty one takes it away
  void set_data(std::string data) { data_ = std::move(data); }

  // For a document of which no term counts: Xapian's check takes one without a length for one without
  // terms, and each of its positions for a fault.
  void drop_positions();

  struct Term {
    std::string_view text;
    std::uint32_t wdf = 0;
    std::span<const std::uint32_t> positions;  // ascending, each once
  };
  // Calls `use` with each distinct term, in the order of their bytes; what it gets is valid until it
  // returns. Sorts the log.
  template <typename Use>
  void each_term(Use&& use) {
    sort();
    std::vector<std::uint32_t> positions;
    for (auto entry = log_.begin(); entry != log_.end();) {
      Term term{text(*entry), 0, {}};
      positions.clear();
      for (; entry != log_.end() && text(*entry) == term.text; ++entry) {
        term.wdf += entry->wdf;
        if (entry->position != 0 && (positions.empty() || positions.back() != entry->position))
          positions.push_back(entry->position);
      }
      term.positions = positions;
      use(static_cast<const Term&>(term));
    }
  }
  bool has_term(std::string_view term) const;
  const std::map<std::uint32_t, std::string>& values() const { return values_; }
  const std::string& data() const { return data_; }

  // Its terms, values and data, beside what the document has.
  void add_to(Xapian::Document& document);
  Xapian::Document as_xapian();

 private:
  struct Entry {
    std::uint64_t beginning;  // of the term
    std::uint32_t offset, size, position, wdf;
  };
  void log(std::string_view term, std::uint32_t position, std::uint32_t wdf);
  void sort();
  std::string_view text(const Entry& entry) const {
    return std::string_view(terms_).substr(entry.offset, entry.size);
  }

  std::string terms_;
  std::vector<Entry> log_;
  std::map<std::uint32_t, std::string> values_;
  std::string data_;
};

}  // namespace quotidian::archive
