// Builds the one table of words: open addressing over lower-cased words, read-only once built.
#include "indexer/quotes/lexicon.h"

#include <algorithm>
#include <vector>

namespace quotidian::quotes {
namespace {

std::uint64_t hash(std::string_view s) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return h ^ (h >> 29U);
}

template <typename Use>
void each_word(std::string_view words, Use use) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (end > at) use(words.substr(at, end - at));
    at = end + 1;
  }
}

class Table {
 public:
  Table() : slots_(1U << 15U) {
    for (const WordList& list : word_lists()) {
      each_word(list.words, [&](std::string_view w) { add(w, list.word); });
    }
    each_word(male_names(), [&](std::string_view w) { add(w, Word::male_name); });
    each_word(female_names(), [&](std::string_view w) { add(w, Word::female_name); });
    for (const CueRow& row : cue_rows()) add(row);
  }

  const WordEntry& find(std::string_view word) const {
    for (std::uint64_t i = hash(word);; ++i) {
      const Slot& slot = slots_[i & (slots_.size() - 1)];
      if (slot.word.empty()) return unknown_;
      if (slot.word == word) return slot.entry;
    }
  }

 private:
  struct Slot {
    std::string_view word;
    WordEntry entry;
  };

  WordEntry& entry(std::string_view word) {
    for (std::uint64_t i = hash(word);; ++i) {
      Slot& slot = slots_[i & (slots_.size() - 1)];
      if (slot.word.empty()) slot.word = word;
      if (slot.word == word) return slot.entry;
    }
  }

  void add(std::string_view word, Word kind) {
    entry(word).classes |= std::uint64_t{1} << static_cast<unsigned>(kind);
  }

  void add(const CueRow& row) {
    int column = 0;
    each_word(row.forms, [&](std::string_view form) {
      WordEntry& e = entry(form);
      const WordEntry::Form forms[] = {WordEntry::base, WordEntry::present, WordEntry::past,
                                       WordEntry::participle};
      const bool first = e.cue == CueClass::none;
      e.cue = row.cue;
      // "read read", "cast cast": the same form twice counts as past.
      if (first || column == 2) e.form = column > 3 ? WordEntry::past : forms[column];
      e.inverted = row.marks.find('i') != std::string_view::npos;
      e.ambiguous = row.marks.find('a') != std::string_view::npos;
      e.noun = column < 2 && row.marks.find('n') != std::string_view::npos;
      ++column;
    });
  }

  std::vector<Slot> slots_;
  WordEntry unknown_;
};

}  // namespace

const WordEntry& look_up(std::string_view lower) {
  static const Table table;
  return table.find(lower);
}

}  // namespace quotidian::quotes
