// Draft: a document as the document builder makes it, before either route takes it to disk: its
// terms with frequencies and positions, its values, its data. The function names are Xapian's. Not
// shared: each document has its own.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

namespace quotidian::archive {

// A term's first eight bytes as a number that sorts as they do: most comparisons of terms end there.
inline std::uint64_t beginning_of(std::string_view term) {
  const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(term[i])}; };
  if (term.size() >= 8)  // one load, as compilers know
    return byte(0) << 56 | byte(1) << 48 | byte(2) << 40 | byte(3) << 32 | byte(4) << 24 | byte(5) << 16 |
           byte(6) << 8 | byte(7);
  std::uint64_t beginning = 0;
  for (std::size_t i = 0; i < 8; ++i) beginning = beginning << 8 | (i < term.size() ? byte(i) : 0);
  return beginning;
}

class Draft {
 public:
  using Values = std::vector<std::pair<std::uint32_t, std::string>>;  // by slot

  // Counts `term` `wdf` more times in the document. REQUIRES: position >= 1.
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf = 1) {
    log({}, term, position, wdf);
  }
  // The same of the term that begins with `prefix`.
  void add_posting(std::string_view prefix, std::string_view term, std::uint32_t position,
                   std::uint32_t wdf) {
    log(prefix, term, position, wdf);
  }
  void add_term(std::string_view term, std::uint32_t wdf = 1) { log({}, term, 0, wdf); }
  void add_boolean_term(std::string_view term) { log({}, term, 0, 0); }
  // All terms and values of the other one too.
  void add_all(const Draft& other);
  void reserve(std::size_t postings);                          // that will come
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
      const std::uint64_t beginning = entry->beginning;
      for (; entry != log_.end() && entry->beginning == beginning && text(*entry) == term.text; ++entry) {
        term.wdf += entry->wdf;
        if (entry->position != 0 && (positions.empty() || positions.back() != entry->position))
          positions.push_back(entry->position);
      }
      term.positions = positions;
      use(static_cast<const Term&>(term));
    }
  }
  bool has_term(std::string_view term) const;
  std::size_t size() const { return log_.size(); }  // distinct terms at most
  const Values& values() const { return values_; }
  const std::string& data() const { return data_; }

  // Its terms, values and data, beside what the document has.
  void add_to(Xapian::Document& document);
  Xapian::Document as_xapian();

 private:
  struct Entry {
    std::uint64_t beginning;  // of the term
    std::uint32_t offset, size, position, wdf;
  };
  void log(std::string_view prefix, std::string_view term, std::uint32_t position, std::uint32_t wdf);
  void sort();
  std::string_view text(const Entry& entry) const {
    return std::string_view(terms_).substr(entry.offset, entry.size);
  }

  std::string terms_;
  std::vector<Entry> log_;
  Values values_;
  std::string data_;
};

}  // namespace quotidian::archive
