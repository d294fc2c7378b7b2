// Fifth stage: which words report speech here. Rejects nouns, hearsay, what was not said and what was only
// asked of somebody.
#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

bool any_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view w : words) {
    if (w == word) return true;
  }
  return false;
}

class Reading {
 public:
  Reading(const Page& page, const Clause& clause, std::uint32_t item, Cue& cue)
      : page_(page), begin_(clause.items.begin), end_(clause.items.end), item_(item), cue_(cue) {}

  bool run() {
    if (page_.is_quote(item_)) return false;
    const Token& t = page_.at(item_);
    cue_ = Cue{};
    if (t.kind == Token::mark || t.quotation != kNone) return false;
    if (word_is(item_, "according") || word_is(item_, "According")) {
      if (!word_is(item_ + 1, "to")) return false;
      set(item_ + 2, CueClass::say);
      cue_.according = true;
      return !word_in(item_ + 2, {"plan", "schedule", "size"});
    }
    const WordEntry& e = *t.entry;
    if (e.cue == CueClass::none || !t.is_word()) return false;
    if (page_.mention_of[page_.items[item_].token] != kNone) return false;
    if (t.capital && item_ > begin_ && !page_.is_quote(item_ - 1) && page_.at(item_ - 1).capital &&
        page_.at(item_ - 1).is_word())
      return false;
    set(item_ + 1, e.cue);
    cue_.ambiguous = e.ambiguous;
    cue_.inverted = e.inverted && e.form != WordEntry::base && e.form != WordEntry::participle;
    phrasal();
    return left(e);
  }

 private:
  bool word_is(std::uint32_t i, std::string_view w) const {
    return i < end_ && i >= begin_ && !page_.is_quote(i) && page_.slice(page_.at(i)) == w;
  }
  bool word_in(std::uint32_t i, std::initializer_list<std::string_view> words) const {
    return i < end_ && i >= begin_ && !page_.is_quote(i) && any_of(page_.slice(page_.at(i)), words);
  }
  bool is(std::uint32_t i, Word w) const {
    return i < end_ && i >= begin_ && !page_.is_quote(i) && page_.at(i).is(w);
  }

  void set(std::uint32_t end, CueClass kind) {
    cue_.item = item_;
    cue_.items = {item_, end};
    cue_.kind = kind;
    cue_.subject_end = item_;
  }

  // pointed out, called for, spoke out against
  void phrasal() {
    const std::string_view w = page_.slice(page_.at(item_));
    if (w.substr(0, 5) == "point") {
      if (word_is(item_ + 1, "out")) {
        cue_.items.end = item_ + 2;
        cue_.ambiguous = false;
      }
    } else if (w.substr(0, 4) == "call" && word_in(item_ + 1, {"for", "on", "upon"})) {
      cue_.items.end = item_ + 2;
      cue_.kind = CueClass::urge;
    } else if (w.substr(0, 3) == "ask" && word_in(item_ + 1, {"for"})) {
      cue_.kind = CueClass::judge;
    }
  }

  bool left(const WordEntry& e) {
    const Token& t = page_.at(item_);
    // Step over adverbs and auxiliaries to where the subject ends.
    std::uint32_t i = item_;
    bool has = false, be = false, modal = false, negated = false, to = false, will = false;
    while (i > begin_ && item_ - i < 10 && !page_.is_quote(i - 1)) {
      const Token& p = page_.at(i - 1);
      if (page_.mention_of[page_.items[i - 1].token] != kNone) break;
      const std::string_view w = page_.slice(p);
      if (p.is(Word::negation)) negated = true;
      if (p.kind == Token::possessive) {
        // he's said; the bank's claim
        if (i >= begin_ + 2 && !page_.is_quote(i - 2) && page_.at(i - 2).is(Word::pronoun)) {
          has = true;
          --i;
          continue;
        }
        return false;
      }
      if (!p.is_word()) break;
      if (p.is(Word::auxiliary)) {
        if (any_of(w, {"is", "are", "was", "were", "be", "been", "being", "'s", "am", "isn't", "wasn't",
                       "aren't"})) {
          be = true;
        } else if (any_of(w, {"has", "have", "had", "having", "hasn't", "haven't", "hadn't", "'ve"})) {
          has = true;
        } else if (any_of(w, {"will", "'ll"})) {
          will = true;
        } else if (any_of(w, {"did", "do", "does", "didn't", "doesn't", "don't"})) {
          to = to || e.form == WordEntry::base;
          will = true;
        } else {
          modal = true;
        }
        --i;
        continue;
      }
      if (w == "to" && e.form == WordEntry::base && i == item_) {
        // went on to say
        if (word_in(i - 2, {"on"}) && word_in(i - 3, {"went", "goes", "go", "gone"})) {
          i -= 3;
          cue_.items.begin = i;
          will = true;
          continue;
        }
        return false;
      }
      if (p.is(Word::adverb) || p.is(Word::negation) ||
          (w.size() > 4 && w.substr(w.size() - 2) == "ly" && !p.capital && !p.is(Word::role) &&
           !p.is(Word::group)) ||
          (w == "repeatedly")) {
        --i;
        continue;
      }
      // Hart on Tuesday said, Hart last week said
      if (p.is(Word::time) && i >= begin_ + 3 && !page_.is_quote(i - 2) && !page_.is_quote(i - 3) &&
          (word_in(i - 2, {"on", "last", "this"}) &&
           (page_.at(i - 3).is_word() || page_.at(i - 3).is_mark(')')))) {
        i -= 2;
        continue;
      }
      if (p.is(Word::time) && p.capital && i < item_ + 1 && i - 1 > begin_ && !page_.is_quote(i - 2) &&
          page_.at(i - 2).is_word() && !page_.at(i - 2).is(Word::preposition)) {
        --i;  // officials Friday said
        continue;
      }
      break;
    }
    cue_.subject_end = i;
    if (negated || modal) return false;
    const bool clause_start = i == begin_;
    const Token* before = i > begin_ && !page_.is_quote(i - 1) ? &page_.at(i - 1) : nullptr;

    if (e.form == WordEntry::participle) {
      if (be) return true;  // is saying: finite
      if (has) return false;
      cue_.participle = true;
      if (before != nullptr && before->is(Word::determiner)) return false;
      if (e.noun || t.is(Word::document) || t.is(Word::venue)) {
        if (before != nullptr && before->is_word() && !before->is(Word::preposition) &&
            !before->is(Word::conjunction))
          return false;
      }
      return true;
    }
    if (be && (e.form == WordEntry::past)) return false;  // was told, is said, been reported
    if (e.form == WordEntry::base) {
      if (be || has) return false;
      if (will) return true;
      return plural_subject(i) && !(e.noun && !strong_right());
    }
    if (has || will) return true;
    if (before != nullptr && (before->is(Word::preposition) || before->is(Word::possessive) ||
                              (before->is(Word::determiner) && !before->is(Word::group) &&
                               !before->is(Word::pronoun) && !before->is(Word::relative) &&
                               (before->is(Word::definite) || !word_in(i - 2, {"of"})))))  // mother of three
      return false;
    if (e.form == WordEntry::present && e.noun) {
      if (before == nullptr && !page_at_quote(i)) return false;
      return true;
    }
    // "Asked whether …", "Told of …": the speaker is asked.
    if (e.form == WordEntry::past &&
        (e.cue == CueClass::ask || e.cue == CueClass::tell || e.cue == CueClass::call ||
         e.cue == CueClass::urge || e.cue == CueClass::accuse)) {
      if (clause_start) return false;
      if (before != nullptr &&
          (before->is(Word::subordinator) ||
           (before->is_mark(',') && !page_at_quote(i - 1) && !is_quote_before(i) && !tells_somebody(e))))
        return false;
    }
    return true;
  }

  // ", told me" is active, ", told of the plan" is not.
  bool tells_somebody(const WordEntry& e) const {
    const std::uint32_t i = cue_.items.end;
    if (e.cue == CueClass::call || e.cue == CueClass::accuse || e.cue == CueClass::urge)
      return i < end_ && !is(i, Word::preposition);
    return i < end_ && !page_.is_quote(i) && e.cue == CueClass::tell &&
           (page_.at(i).is(Word::pronoun) || page_.at(i).is(Word::outlet) || page_.at(i).capital ||
            page_.at(i).is(Word::group) ||
            (page_.at(i).is(Word::determiner) && !page_.at(i).is(Word::relative)));
  }

  bool page_at_quote(std::uint32_t i) const { return i > begin_ && page_.is_quote(i - 1); }
  bool is_quote_before(std::uint32_t i) const { return i >= begin_ + 2 && page_.is_quote(i - 2); }

  bool strong_right() const {
    const std::uint32_t i = cue_.items.end;
    if (i >= end_) return false;
    if (page_.is_quote(i)) return true;
    const Token& t = page_.at(i);
    return word_is(i, "that") || t.is(Word::pronoun) || t.is(Word::determiner) || t.is_mark(':') ||
           t.is_mark(',') || t.capital || t.is_mark('.');
  }

  // they say, officials say, people in the town say
  bool plural_subject(std::uint32_t i) const {
    if (i == begin_ || page_.is_quote(i - 1)) return false;
    const Token& t = page_.at(i - 1);
    const std::string_view w = page_.slice(t);
    if (t.is(Word::pronoun)) return any_of(w, {"they", "They", "we", "We", "I", "you"});
    if (t.is(Word::group)) return true;
    if (any_of(w, {"who", "that", "which"})) return true;
    if (t.is_mark(',') || t.is_mark(')')) return !page_.at(item_).entry->noun && !cue_.ambiguous;
    if (t.kind == Token::mark || t.is(Word::preposition) || t.is(Word::determiner) || t.is(Word::conjunction))
      return false;
    if (page_.at(item_).entry->noun || cue_.ambiguous)
      return w.size() > 3 && w.back() == 's' && !t.is(Word::nationality);
    return true;
  }

  const Page& page_;
  std::uint32_t begin_, end_, item_;
  Cue& cue_;
};

}  // namespace

bool read_cue(const Page& page, const Clause& clause, std::uint32_t item, Cue& cue) {
  return Reading(page, clause, item, cue).run();
}

}  // namespace quotidian::quotes
