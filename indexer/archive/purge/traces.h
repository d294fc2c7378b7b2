// Traces: what tells that an article was in an archive, gathered before it is purged: its ids, the terms that
// no other document has, its words and passages. What others say by themselves is no trace of it; what copies
// of its quotes took from it is. First step of a purge; the scan looks for them at its end.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <quotidian/article.h>

#include "indexer/archive/overrides.h"
#include "indexer/archive/purge/needles.h"

namespace quotidian::archive {

class Traces {
 public:
  enum class Kind { id, word, passage, field };  // a piece of the body, of another field

  // An id to be purged, whether it is in the archive or not, with the overrides kept for it.
  void add_id(const std::string& id, const ArticleOverrides& overrides);
  // The article's own document and those of its quotes, all of one database.
  void add_documents(const Xapian::Database& database, const Article& article,
                     const std::vector<Xapian::docid>& documents);

  // Ends the gathering: drops of the terms and strings what others have by themselves. `database` is the one
  // the documents are still in.
  void tell_apart(const Xapian::Database& database, const Overrides& kept);
  // What is always there, such as the keys of a manifest.
  void allow(std::string_view text);

  bool is_term(const std::string& term) const { return terms_.count(term) != 0; }
  const std::set<std::string>& terms() const { return terms_; }
  const std::set<std::string>& ids() const { return ids_; }

  // Calls found(kind, offset, size) for each string of theirs in `bytes` that nobody else has.
  static constexpr std::size_t kLongest = 200;  // bytes of one
  template <typename Found>
  void each_in(std::string_view bytes, Found&& found) const {
    needles_.each_in(bytes, [&](std::size_t number, std::size_t at) {
      if (!allowed_[number]) found(kinds_[number], at, needles_.size_of(number));
    });
  }

  std::uint64_t sought(Kind kind) const;  // strings of the kind that are looked for
  std::uint64_t shared() const;           // strings that others have too, which no scan can tell apart
  // Articles that stay and hold so many passages of the bodies purged; of fewer, many hold one by chance.
  static constexpr std::uint64_t kTellingPassages = 4;
  const std::map<std::string, std::uint64_t>& copies() const { return copies_; }

 private:
  void add(std::string_view text, Kind kind);
  void add_pieces(std::string_view text, Kind kind);
  bool only_theirs(const Xapian::Database& database, const std::string& term) const;

  std::set<std::string> ids_, terms_;
  std::set<Xapian::docid> documents_;
  Needles needles_;
  std::vector<Kind> kinds_;    // of the needles
  std::vector<bool> allowed_;  // stands elsewhere too
  std::map<std::string, std::uint64_t> copies_;
};

}  // namespace quotidian::archive
