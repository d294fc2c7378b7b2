// Builds the one table of words: open addressing over lower-cased words, read-only once built.
#include "indexer/quotes/lexicon.h"

#define XXH_INLINE_ALL  // words are short: the call would cost as much as the hash
#include <xxhash.h>

#include <algorithm>
#include <vector>

namespace quotidian::quotes {
namespace {

template <typename Use>
void each_word(std::string_view words, Use use) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (end > at) use(words.substr(at, end - at));
    at = end + 1;
  }
}

// Made for the processor's cache, since every word of every text is looked up: the table holds a tag and a
// place, 4 bytes each; the entries lie in the order of the lists, so that the words of every text lie
// together and the long lists of names behind them. A word is told by the 64 bits of its hash alone.
class Table {
 public:
  Table() : slots_(1U << 15U) {
    entries_.reserve(slots_.size());
    for (const WordList& list : word_lists()) {
      each_word(list.words, [&](std::string_view w) { add(w, list.word); });
    }
    for (const CueRow& row : cue_rows()) add(row);
    each_word(everyday_words(), [&](std::string_view w) { add(w, Word::everyday); });
    each_word(male_names(), [&](std::string_view w) { add(w, Word::male_name); });
    each_word(female_names(), [&](std::string_view w) { add(w, Word::female_name); });
    each_word(family_names(), [&](std::string_view w) { add(w, Word::family_name); });
  }

  const WordEntry& find(std::string_view word) const {
    const Slot& slot = slots_[place(hash(word))];
    return slot.tag == 0 ? unknown_ : entries_[slot.entry].entry;
  }

 private:
  struct Slot {
    std::uint16_t tag = 0;  // 0 where there is no word
    std::uint16_t entry = 0;
  };
  struct Entry {
    std::uint64_t hash = 0;
    WordEntry entry;
  };

  static std::uint64_t hash(std::string_view word) { return XXH3_64bits(word.data(), word.size()); }
  static std::uint16_t tag_of(std::uint64_t hash) { return static_cast<std::uint16_t>(hash >> 48U | 1U); }

  // Where the word of this hash stands, or would.
  std::size_t place(std::uint64_t hash) const {
    const std::uint16_t tag = tag_of(hash);
    for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1))
      if (slots_[i].tag == 0 || (slots_[i].tag == tag && entries_[slots_[i].entry].hash == hash)) return i;
  }

  WordEntry& entry(std::string_view word) {
    Slot& slot = slots_[place(hash(word))];
    if (slot.tag == 0) {
      slot = {tag_of(hash(word)), static_cast<std::uint16_t>(entries_.size())};
      entries_.push_back({hash(word), {}});
    }
    return entries_[slot.entry].entry;
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
  std::vector<Entry> entries_;
  WordEntry unknown_;
};

}  // namespace

const WordEntry& look_up(std::string_view lower) {
  static const Table table;
  return table.find(lower);
}

}  // namespace quotidian::quotes
