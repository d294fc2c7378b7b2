// Vocabulary: from a typed word to the terms an archive holds of it. Reads Xapian's term list, where
// the forms of a stem are neighbours (see <quotidian/analyzer.h>). Belongs to its database's thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <quotidian/analyzer.h>
#include <xapian.h>

#include "common/name_variants.h"
#include "searcher/query/shown.h"

namespace quotidian {

class Vocabulary {
 public:
  // `languages` are the stemmers the archive's articles went through ("en", "none").
  Vocabulary(const Xapian::Database& database, std::vector<std::string> languages,
             const NameVariants& variants);

  // Terms without their prefix, in term order; empty where the archive has none.
  // Of its stem, and of English words the other_forms() too. Kept until the next shown_at(): a query asks for
  // them again and again.
  const std::vector<std::string>& forms(std::string_view prefix, std::string_view word);
  std::vector<std::string> lookalikes(std::string_view prefix, std::string_view word);  // beside its forms
  std::vector<std::string> spellings(std::string_view prefix,
                                     std::string_view word);                       // but for case and accents
  std::vector<std::string> exact(std::string_view prefix, std::string_view word);  // but for case
  std::vector<std::string> as_typed(std::string_view word);  // the same, whether the archive has them or not
  std::vector<std::string> name(std::string_view prefix, std::string_view word) const;  // of a name field

  // A word of a person's name in its other spellings too, and in Latin letters. Where the archive has none
  // of these and `guess` is set, names whose spelling_skeleton() is the same; they are then put in `guessed`.
  std::vector<std::string> person(std::string_view prefix, std::string_view word, bool guess,
                                  std::vector<std::string>& guessed) const;

  // Words that begin with `letters`, the `most` frequent of them; `names` for name fields. Valid for the
  // query at hand.
  struct Found {
    std::string term;
    std::uint32_t frequency;  // documents
  };
  struct Beginning {
    std::vector<Found> words;
    bool cut = false;  // there are more
  };
  const Beginning& beginning(std::string_view prefix, std::string_view letters, bool names, std::size_t most);

  const std::vector<int>& years();  // that articles are dated in, ascending
  bool holds(const std::string& term) const { return shown_.holds(term); }

  // For the next query: what may be seen at this moment (UTC, as kDateSlot has it); from then on the words
  // are those of that alone.
  const Shown& shown_at(const std::string& now);

 private:
  template <typename Keep>
  void scan(std::string_view prefix, const std::string& start, Keep&& keep, std::vector<Found>& found) const;
  std::vector<std::string> keyed(std::string_view prefix, std::string_view word,
                                 bool (*keep)(std::string_view, std::string_view));
  std::vector<std::string> also(std::string_view prefix, std::string_view word,
                                const std::vector<std::string>& others);

  Xapian::Database database_;
  bool hides_ever_;
  Shown shown_;
  std::vector<std::string> languages_;
  const NameVariants& variants_;
  Analyzer analyzer_;
  std::optional<std::vector<int>> years_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> forms_;  // by prefix and word
  std::map<std::tuple<std::string, std::string, bool, std::size_t>, Beginning> beginnings_;
};

}  // namespace quotidian
