// Walks along the term list; see vocabulary.h.
#include "searcher/query/vocabulary.h"

#include <algorithm>
#include <charconv>

#include "common/schema.h"
#include "common/text/decode.h"
#include "common/text/romanizer.h"
#include "searcher/query/english_forms.h"
#include "searcher/query/next_term.h"

namespace quotidian {
namespace {

constexpr char kWayBack = '\x01';

std::string joined(std::string_view prefix, std::string_view rest) {
  return std::string(prefix).append(rest);
}

// A key as long as this still has every form in reach of a scan from its own beginning.
constexpr std::size_t kScanned = 3;

void sort_unique(std::vector<std::string>& terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

}  // namespace

Vocabulary::Vocabulary(const Xapian::Database& database, std::vector<std::string> languages,
                       const NameVariants& variants)
    : database_(database),
      hides_ever_(Shown::hides_ever(database)),
      shown_(database, utc_now()),
      languages_(std::move(languages)),
      variants_(variants) {
  if (languages_.empty()) languages_.emplace_back("en");
}

// Appends the terms under `prefix` that start with `start` and that keep() takes.
template <typename Keep>
void Vocabulary::scan(std::string_view prefix, const std::string& start, Keep&& keep,
                      std::vector<Found>& found) const {
  const std::string from = joined(prefix, start);
  for (auto it = database_.allterms_begin(from), end = database_.allterms_end(from); it != end; to_next(it)) {
    const std::string term = (*it).substr(prefix.size());
    if (keep(term) && shown_.shows(*it)) found.push_back({term, it.get_termfreq()});
  }
}

std::vector<std::string> Vocabulary::keyed(std::string_view prefix, std::string_view word,
                                           bool (*keep)(std::string_view, std::string_view)) {
  std::vector<Found> found;
  for (const std::string& language : languages_) {
    const std::string key(Analyzer::key_of(analyzer_.term(word, language)));
    scan(
        prefix, key + kWayBack, [&](const std::string& term) { return keep(term, word); }, found);
  }
  std::vector<std::string> terms;
  for (Found& each : found) terms.push_back(std::move(each.term));
  sort_unique(terms);
  return terms;
}

const std::vector<std::string>& Vocabulary::forms(std::string_view prefix, std::string_view word) {
  const auto [place, is_new] = forms_.try_emplace({std::string(prefix), std::string(word)});
  std::vector<std::string>& terms = place->second;
  if (!is_new) return terms;
  analyzer_.clear();
  terms = keyed(prefix, word, [](std::string_view, std::string_view) { return true; });
  for (std::string& term : also(prefix, word, other_forms(Analyzer::fold(word))))
    terms.push_back(std::move(term));
  sort_unique(terms);
  return terms;
}

std::vector<std::string> Vocabulary::lookalikes(std::string_view prefix, std::string_view word) {
  return also(prefix, word, quotidian::lookalikes(Analyzer::fold(word)));
}

// The spellings of `others` that no form of the word's stem is.
std::vector<std::string> Vocabulary::also(std::string_view prefix, std::string_view word,
                                          const std::vector<std::string>& others) {
  constexpr const char* kEnglish = "en";
  std::vector<std::string> terms;
  if (std::find(languages_.begin(), languages_.end(), kEnglish) == languages_.end()) return terms;
  const std::string key(Analyzer::key_of(analyzer_.term(word, kEnglish)));
  for (const std::string& other : others) {
    const std::string other_key(Analyzer::key_of(analyzer_.term(other, kEnglish)));
    if (other_key == key) continue;
    std::vector<Found> found;
    scan(
        prefix, other_key + kWayBack,
        [&](const std::string& term) { return Analyzer::fold(Analyzer::form_of(term)) == other; }, found);
    for (Found& each : found) terms.push_back(std::move(each.term));
  }
  return terms;
}

std::vector<std::string> Vocabulary::spellings(std::string_view prefix, std::string_view word) {
  return keyed(prefix, word, [](std::string_view term, std::string_view typed) {
    return Analyzer::fold(Analyzer::form_of(term)) == Analyzer::fold(typed);
  });
}

std::vector<std::string> Vocabulary::exact(std::string_view prefix, std::string_view word) {
  std::vector<std::string> terms = as_typed(word);
  std::erase_if(terms, [&](const std::string& term) { return !holds(joined(prefix, term)); });
  return terms;
}

std::vector<std::string> Vocabulary::as_typed(std::string_view word) {
  std::vector<std::string> terms;
  for (const std::string& language : languages_) terms.emplace_back(analyzer_.term(word, language));
  sort_unique(terms);
  return terms;
}

std::vector<std::string> Vocabulary::name(std::string_view prefix, std::string_view word) const {
  std::string folded = Analyzer::fold(word);
  std::string term = schema::whole_term(prefix, folded);
  if (!holds(term)) return {};
  return {term.substr(prefix.size())};
}

std::vector<std::string> Vocabulary::person(std::string_view prefix, std::string_view word, bool guess,
                                            std::vector<std::string>& guessed) const {
  const std::string folded = Analyzer::fold(word);
  std::vector<std::string> terms = name(prefix, folded);
  const auto add_spellings = [&](const std::string& of) {
    for (const std::string& other : variants_.of(of))
      for (std::string& term : name(prefix, other)) terms.push_back(std::move(term));
  };
  add_spellings(folded);
  std::string latin = folded;
  if (std::any_of(folded.begin(), folded.end(), [](char c) { return (c & '\x80') != 0; })) {
    latin = text::Romanizer().romanize(folded);
    if (latin != folded) {
      for (std::string& term : name(prefix, latin)) terms.push_back(std::move(term));
      add_spellings(latin);
    }
  }
  if (terms.empty() && guess) {
    // Below four letters too many names look alike.
    const std::string wanted = spelling_skeleton(latin);
    if (latin.size() >= 4 && wanted.size() >= 4)
      for (auto it = database_.allterms_begin(std::string(prefix)),
                end = database_.allterms_end(std::string(prefix));
           it != end; to_next(it)) {
        std::string term = (*it).substr(prefix.size());
        if (spelling_skeleton(term) == wanted && shown_.shows(*it)) terms.push_back(std::move(term));
      }
    guessed = terms;
  }
  sort_unique(terms);
  return terms;
}

const Vocabulary::Beginning& Vocabulary::beginning(std::string_view prefix, std::string_view letters,
                                                   bool names, std::size_t most) {
  const std::string folded = Analyzer::fold(letters);
  const auto [place, is_new] =
      beginnings_.try_emplace({std::string(prefix), folded, names, most}, Beginning{});
  auto& [found, cut] = place->second;
  if (!is_new || folded.empty()) return place->second;
  if (names) {
    scan(
        prefix, folded, [](const std::string&) { return true; }, found);
  } else {
    const auto keep = [&](const std::string& term) {
      return Analyzer::fold(Analyzer::form_of(term)).starts_with(folded);
    };
    // A form and its key (the stem) part late in the word: "happiness" is under happi, but "using" under
    // use and "dying" under die. So scan from the first three letters, and look at the short keys apart.
    const std::size_t whole = text::byte_of_code_point(folded, kScanned);
    const std::string start = folded.substr(0, whole);
    scan(prefix, start, keep, found);
    const std::string two = folded.substr(0, text::byte_of_code_point(folded, 2));
    const std::string one = folded.substr(0, text::byte_of_code_point(folded, 1));
    if (start != two) {
      scan(prefix, two + kWayBack, keep, found);
      for (char c = 'a'; c <= 'z'; ++c)
        if (!start.starts_with(two + c)) scan(prefix, two + c + kWayBack, keep, found);
    }
    if (two != one && two.ends_with('y')) scan(prefix, one + "ie" + kWayBack, keep, found);
  }
  cut = found.size() > most;
  if (cut) {
    std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                     [](const Found& left, const Found& right) {
                       return left.frequency != right.frequency ? left.frequency > right.frequency
                                                                : left.term < right.term;
                     });
    found.resize(most);
  }
  std::sort(found.begin(), found.end(),
            [](const Found& left, const Found& right) { return left.term < right.term; });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Found& left, const Found& right) { return left.term == right.term; }),
              found.end());
  return place->second;
}

const Shown& Vocabulary::shown_at(const std::string& now) {
  if (hides_ever_) {
    Shown fresh(database_, now);
    if (!shown_.hides_as(fresh)) shown_ = std::move(fresh);
  }
  forms_.clear();
  beginnings_.clear();
  return shown_;
}

const std::vector<int>& Vocabulary::years() {
  if (years_ && !hides_ever_) return *years_;
  std::vector<int>& years = years_.emplace();
  const std::string prefix(schema::kYear);
  for (auto it = database_.allterms_begin(prefix), end = database_.allterms_end(prefix); it != end;
       to_next(it)) {
    const std::string term = *it;
    int year = 0;
    const char* last = term.data() + term.size();
    if (std::from_chars(term.data() + prefix.size(), last, year).ptr == last && shown_.shows(term))
      years.push_back(year);
  }
  return years;
}

}  // namespace quotidian
