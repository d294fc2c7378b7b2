// See spelling.h.
#include "searcher/query/spelling.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <quotidian/analyzer.h>

#include "common/name_variants.h"
#include "common/text/decode.h"
#include "searcher/query/next_term.h"

namespace quotidian {
namespace {

constexpr std::size_t kMostSpellings = 3;
// A word under this many letters is like too many others.
constexpr std::size_t kFewestLetters = 3, kLettersForTwo = 6;
// A stem may be shorter or longer than the form by so many bytes.
constexpr std::size_t kStemApart = 6;

std::vector<std::string_view> letters_of(std::string_view word) {
  std::vector<std::string_view> letters;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at + 1;
    while (end < word.size() && (word[end] & '\xC0') == '\x80') ++end;
    letters.push_back(word.substr(at, end - at));
    at = end;
  }
  return letters;
}

struct Found {
  std::size_t distance = 0;
  Xapian::doccount frequency = 0;
  std::vector<std::string> terms;
};

}  // namespace

std::size_t spelling_distance(std::string_view left, std::string_view right, std::size_t most) {
  const std::vector<std::string_view> a = letters_of(left), b = letters_of(right);
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], most + 1);
}

std::vector<std::string> likely_spellings(const Xapian::Database& database, const Shown& shown,
                                          std::string_view prefix, std::string_view word, bool names) {
  const std::string folded = Analyzer::fold(word);
  const std::vector<std::string_view> letters = letters_of(folded);
  if (letters.size() < kFewestLetters) return {};
  const std::size_t most = letters.size() < kLettersForTwo ? 1 : 2;
  std::map<std::string, Found> found;  // by folded form
  const auto scan = [&](const std::string& start) {
    const std::string from = std::string(prefix) + start;
    for (auto it = database.allterms_begin(from), end = database.allterms_end(from); it != end; to_next(it)) {
      const std::string term = (*it).substr(prefix.size());
      // Fields of other names begin with the same capital letters.
      if (term.empty() || (term[0] >= 'A' && term[0] <= 'Z')) continue;
      const std::size_t key = Analyzer::key_of(term).size();
      if (key > folded.size() + kStemApart || key + kStemApart < folded.size()) continue;
      const std::string form = names ? term : Analyzer::fold(Analyzer::form_of(term));
      const std::size_t distance = spelling_distance(folded, form, most);
      if (distance > most || distance == 0) continue;
      Found& here = found[form];
      here.distance = distance;
      here.frequency += it.get_termfreq();
      here.terms.push_back(*it);
    }
  };
  if (names) {
    scan("");
  } else {
    scan(std::string(letters[0]));
    if (letters[0] != letters[1]) scan(std::string(letters[1]).append(letters[0]));
  }
  const std::string skeleton = names ? spelling_skeleton(folded) : "";
  std::vector<std::tuple<std::size_t, bool, std::int64_t, std::string>> ranked;
  for (const auto& [form, each] : found)
    ranked.emplace_back(each.distance, names && spelling_skeleton(form) != skeleton,
                        -static_cast<std::int64_t>(each.frequency), form);
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> words;
  for (const auto& [distance, unlike, frequency, form] : ranked) {
    if (words.size() == kMostSpellings) break;
    const std::vector<std::string>& terms = found[form].terms;
    if (std::any_of(terms.begin(), terms.end(), [&](const std::string& term) { return shown.holds(term); }))
      words.push_back(form);
  }
  return words;
}

}  // namespace quotidian
