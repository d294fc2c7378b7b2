// What attribution asks of a clause and how it makes frames of it: a view on the items of one clause at a
// time, with what earlier frames have taken already. Base of the two halves of the stage.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {

class ClauseReader {
 public:
  ClauseReader(Page& page, std::vector<Frame>& frames) : page_(page), frames_(frames) {}

 protected:
  static constexpr std::uint32_t kLongestTail = 60;    // items behind a cue that are looked at
  static constexpr std::uint32_t kFarthestAside = 45;  // items between a subject and its cue

  // ---- looking at items; those outside the clause are no words and no marks ----
  bool quote(std::uint32_t i) const { return i >= begin_ && i < end_ && page_.is_quote(i); }

  const Token& at(std::uint32_t i) const { return page_.at(i); }

  bool inside(std::uint32_t i) const { return i >= begin_ && i < end_; }

  bool mark(std::uint32_t i, char s) const { return inside(i) && !quote(i) && at(i).is_mark(s); }

  bool any_mark(std::uint32_t i) const { return inside(i) && !quote(i) && at(i).kind == Token::mark; }

  bool is(std::uint32_t i, Word w) const { return inside(i) && !quote(i) && at(i).is(w); }

  std::string_view word(std::uint32_t i) const {
    return inside(i) && !quote(i) ? page_.slice(at(i)) : std::string_view{};
  }

  bool word_in(std::uint32_t i, std::initializer_list<std::string_view> words) const {
    const std::string_view w = word(i);
    return std::find(words.begin(), words.end(), w) != words.end() && !w.empty();
  }

  bool stop(std::uint32_t i) const {
    return i >= end_ || (any_mark(i) && (mark(i, '.') || mark(i, '?') || mark(i, '!') || mark(i, '~')));
  }

  bool adverb(std::uint32_t i) const {
    const std::string_view w = word(i);
    return is(i, Word::adverb) || (w.size() > 4 && w.substr(w.size() - 2) == "ly" && !at(i).capital &&
                                   !is(i, Word::role) && !is(i, Word::group));
  }

  std::uint32_t words_between(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t n = 0;
    for (std::uint32_t i = a; i < b; ++i)
      n += quote(i) ? page_.quotations[page_.items[i].quotation].words
                    : at(i).kind == Token::word || at(i).kind == Token::number;
    return n;
  }

  std::uint32_t last_frame() const {
    return frames_.size() > first_frame_ ? static_cast<std::uint32_t>(frames_.size() - 1) : kNone;
  }

  bool names_person(const NounPhrase& np) const {
    if (np.kind != NounPhrase::name) return false;
    const std::uint32_t e = page_.mentions[np.mention].entity;
    return e != kNone && page_.entities[e].evidence > 0;
  }

  // The subject of the clause, for cues that have none of their own.
  NounPhrase main_subject(std::uint32_t limit) const {
    std::uint32_t i = begin_;
    for (int steps = 0; steps < 4 && i < limit; ++steps) {
      while (i < limit && (quote(i) || any_mark(i) || is(i, Word::conjunction) || adverb(i))) ++i;
      if (i >= limit) break;
      // Asked whether it leaked, Ortiz …; Back in May, Ortiz …
      const bool opener = i == begin_ && ((at(i).entry->form == WordEntry::past && !is(i, Word::role)) ||
                                          (word(i) == "Back" && is(i + 1, Word::preposition)));
      const bool aside = opener || is(i, Word::preposition) || is(i, Word::subordinator) ||
                         is(i, Word::question) || is(i, Word::time) ||
                         at(i).entry->form == WordEntry::participle ||
                         (word(i).size() > 5 && word(i).substr(word(i).size() - 3) == "ing");
      if (!aside) {
        const NounPhrase np = phrase_from(page_, i, limit);
        // At an event in Ames, Iowa, on Sunday, Ortiz …: a region is no subject.
        const bool region =
            np.kind == NounPhrase::name && is(np.head, Word::place) && mark(np.items.end, ',');
        if (!np.empty() && !(region && i > begin_)) return np;
      }
      while (i < limit && !mark(i, ',')) ++i;
    }
    return {};
  }

  // ---- what stands before a cue ----
  // "Lena Ortiz, who took over from Paul Hart in May, said": the comma before the cue leads back over an
  // aside to the subject.
  NounPhrase beyond_aside(std::uint32_t comma) const {
    NounPhrase best;
    const std::uint32_t low = comma > begin_ + kFarthestAside ? comma - kFarthestAside : begin_;
    const std::uint32_t bottom = std::max(low, floor_);
    for (std::uint32_t i = comma; i-- > bottom;) {
      if (quote(i)) continue;
      if (mark(i, ';') || mark(i, ':')) break;
      const bool dash = mark(comma, '-') && mark(i, '-');
      if (!mark(i, ',') && !dash) continue;
      const std::uint32_t a = i + 1;
      if (a >= comma) continue;
      const bool starter =
          is(a, Word::relative) || is(a, Word::determiner) || is(a, Word::possessive) || is(a, Word::role) ||
          is(a, Word::title) || is(a, Word::group) || is(a, Word::preposition) || is(a, Word::nationality) ||
          adverb(a) || (!quote(a) && (at(a).kind == Token::number || at(a).capital)) ||
          is(a, Word::organization) ||
          (word(a).size() > 4 &&
           (word(a).substr(word(a).size() - 3) == "ing" || word(a).substr(word(a).size() - 2) == "ed")) ||
          is(a, Word::subordinator) || is(a, Word::document);
      if (!starter) continue;
      const NounPhrase np = phrase_before(page_, bottom, i);
      if (np.empty()) continue;
      const bool person = np.kind == NounPhrase::name;
      const bool opens = np.items.begin == bottom || quote(np.items.begin - 1) ||
                         any_mark(np.items.begin - 1) || is(np.items.begin - 1, Word::conjunction) ||
                         is(np.items.begin - 1, Word::relative) ||
                         is(np.items.begin - 1, Word::subordinator) || is(np.items.begin - 1, Word::adverb);
      if (!opens) continue;
      if (best.empty() || (person && best.kind != NounPhrase::name) ||
          (names_person(np) && !names_person(best))) {
        best = np;
        // "the minister, Sergei Lavrov, said": the name stands in the aside.
        if (!person && a < comma) {
          const NounPhrase inner = phrase_from(page_, a, comma);
          if (inner.kind == NounPhrase::name && inner.items.end >= comma && !is(inner.head, Word::place))
            best = inner;
        }
      }
      // A place behind its region, or the end of a list, is no speaker: look one comma further.
      if (names_person(best)) break;
    }
    return best;
  }

  // "An official who was present in court said": the one described, not the last noun of the description.
  NounPhrase described(const NounPhrase& last) const {
    const std::uint32_t low = last.items.begin > floor_ + 20 ? last.items.begin - 20 : floor_;
    for (std::uint32_t i = last.items.begin; i-- > low;) {
      if (quote(i) || any_mark(i)) break;
      if (i > floor_ && word(i).size() > 5 && word(i).ends_with("ing") &&
          at(i).entry->cue == CueClass::none && (is(i - 1, Word::group) || is(i - 1, Word::role)) &&
          (is(i + 1, Word::preposition) || is(i + 1, Word::determiner))) {
        const NounPhrase np = phrase_before(page_, floor_, i);
        if (np.items.begin == begin_ && (np.kind == NounPhrase::role || np.kind == NounPhrase::group))
          return np;
      }
      if (word(i) != "who") continue;
      std::uint32_t verb = i + 1;
      while (adverb(verb) || (is(verb, Word::auxiliary) && is(verb + 1, Word::negation))) ++verb;
      if (!has_verb(verb, last.items.begin) || at(verb).entry->cue != CueClass::none ||
          word_in(verb, {"think", "thinks", "believe", "believes", "know", "knew", "hope", "hopes"}))
        break;
      const NounPhrase np = phrase_before(page_, floor_, i);
      if (np.kind != NounPhrase::name && np.kind != NounPhrase::role && np.kind != NounPhrase::group) break;
      return np;
    }
    return {};
  }

  // ---- what follows a cue ----
  // Recipients, places and times behind the cue; where the content may start. `generous` also skips
  // everything that a reporter adds to the end of a sentence.
  std::uint32_t skip_tail(std::uint32_t i, CueClass kind, bool generous, Range* recipient) const {
    const std::uint32_t limit = std::min(end_, i + kLongestTail);
    bool told = kind == CueClass::tell || kind == CueClass::ask;
    while (i < limit && !quote(i)) {
      if (told && !is(i, Word::question) && !any_mark(i) && word(i) != "that" && word(i) != "to") {
        told = false;
        const NounPhrase np = phrase_from(page_, i, limit);
        if (!np.empty() && !(kind == CueClass::ask && np.kind == NounPhrase::document)) {
          if (recipient != nullptr)
            *recipient = {page_.items[np.items.begin].token, page_.items[np.items.end - 1].token + 1};
          i = np.items.end;
          // told CNN’s Chris Cuomo, the host, that: rare; told reporters here
          continue;
        }
      }
      told = false;
      if (is(i, Word::time) || (adverb(i) && !is(i, Word::negation) && word(i) != "no" &&
                                !(kind == CueClass::say && !generous &&
                                  word_in(i, {"only", "even", "never", "here", "there", "most", "many"})))) {
        ++i;
        continue;
      }
      if (word_in(i, {"last", "this", "next", "early", "late", "earlier"}) &&
          (is(i + 1, Word::time) || word_in(i + 1, {"this", "last", "on", "in"}))) {
        ++i;
        continue;
      }
      if (is(i, Word::preposition) && word(i) != "like" &&
          !(word(i) == "to" && (kind == CueClass::promise || kind == CueClass::urge ||
                                kind == CueClass::deny || kind == CueClass::accuse))) {
        std::uint32_t next = i + 1;
        if (generous) {
          if (word_in(i, {"after", "before", "when", "as", "since", "while"})) {
            return closing_comma(i);
          }
          while (next < limit && !quote(next) && !any_mark(next) && word(next) != "that" &&
                 !is(next, Word::preposition))
            ++next;
          i = next;
          continue;
        }
        const NounPhrase np = phrase_from(page_, next, limit);
        if (np.empty()) {
          if (is(next, Word::time) || at_time(next)) {
            i = next;
            continue;
          }
          return i;
        }
        if (!is_place_or_venue(np, i)) return i;
        i = np.items.end;
        continue;
      }
      if (generous && (is(i, Word::subordinator) || word(i) == "when")) return closing_comma(i);
      break;
    }
    return i;
  }

  bool at_time(std::uint32_t i) const { return inside(i) && !quote(i) && at(i).kind == Token::number; }

  std::uint32_t closing_comma(std::uint32_t i) const {
    while (i < end_ && !quote(i) && !mark(i, ',') && !stop(i) && word(i) != "that") ++i;
    return i;
  }

  bool is_place_or_venue(const NounPhrase& np, std::uint32_t preposition) const {
    if (word_in(preposition, {"to", "via", "through"}) && np.kind != NounPhrase::document) return true;
    bool yes = false;
    for (std::uint32_t k = np.items.begin; k < np.items.end; ++k) {
      if (quote(k)) return false;
      yes = yes || is(k, Word::venue) || is(k, Word::time) || is(k, Word::outlet) || is(k, Word::place) ||
            (at(k).kind == Token::number && k == np.items.begin);
    }
    return yes;
  }

  // "In the long run, economists say, prices fall": a statement goes on behind the inserted speaker.
  bool goes_on(std::uint32_t i) const {
    Cue next;
    if (i >= end_ || quote(i) || is(i, Word::conjunction) || is(i, Word::relative) ||
        is(i, Word::subordinator) || is(i, Word::role))
      return false;
    if (read_cue(page_, page_.clauses[clause_], i, next)) return false;
    const std::string_view w = word(i);
    if (w.size() > 5 && w.substr(w.size() - 3) == "ing") return false;
    return words_between(i, end_) >= 3 && has_verb(i, end_);
  }

  bool has_verb(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t i = a; i < std::min(b, a + 30); ++i) {
      if (quote(i)) return true;
      const std::string_view w = word(i);
      if (at(i).is(Word::auxiliary) || at(i).is(Word::verb) ||
          (i > a && w.size() > 4 && w.substr(w.size() - 2) == "ed"))
        return true;
    }
    return false;
  }

  // Verbs whose object is a statement even where no verb shows in it.
  bool plain_speech(std::uint32_t i) const {
    return word_in(i, {"said", "says", "say", "saying", "predicted", "predicts", "predicting"});
  }

  // "said as police came in, one man ran": a clause behind the phrase that begins at `i`.
  bool opening_phrase(std::uint32_t i) const {
    const std::uint32_t comma = closing_comma(i);
    return mark(comma, ',') && comma < i + 20 && goes_on(comma + 1);
  }

  // "said, citing two aides, that": the "that" behind the next comma.
  std::uint32_t that_behind(std::uint32_t comma) const {
    for (std::uint32_t i = comma + 1; i < std::min(end_, comma + 20); ++i) {
      if (quote(i)) return kNone;
      if (mark(i, ',')) return word(i + 1) == "that" || quote(i + 1) ? i + 1 : kNone;
    }
    return kNone;
  }

  // ---- making frames ----
  Frame* emit_left(Frame& f, std::uint32_t a, std::uint32_t b) {
    const std::uint32_t floor = floor_;
    Frame* made = emit(f, a, b);
    floor_ = std::max(floor, f.cue.items.end);
    return made;
  }

  // Makes the items [a, b) the content of a new frame; null if nothing but marks is there.
  Frame* emit(const Frame& f, std::uint32_t a, std::uint32_t b) {
    floor_ = std::max(floor_, b);
    frames_.push_back(f);
    add_range(frames_.back(), a, b);
    if (!frames_.back().content.empty()) return &frames_.back();
    frames_.pop_back();
    return nullptr;
  }

  void add_range(Frame& f, std::uint32_t a, std::uint32_t b) {
    while (a < b && !quote(a) && any_mark(a) && !at(a).is_mark('[') && !at(a).is_mark('(') &&
           !at(a).is_mark('*'))
      ++a;
    while (b > a && !quote(b - 1) && any_mark(b - 1) && !at(b - 1).is_mark(')') && !at(b - 1).is_mark(']') &&
           !at(b - 1).is_mark('%') && !at(b - 1).is_mark('*'))
      --b;
    if (a >= b) return;
    bool quotes = false, text = false;
    for (std::uint32_t i = a; i < b; ++i) {
      if (quote(i)) {
        quotes = true;
        page_.quotations[page_.items[i].quotation].used = true;
      } else {
        text = text || at(i).kind != Token::mark;
      }
    }
    const bool first = f.content.empty();
    if (quotes && !text) {
      for (std::uint32_t i = a; i < b; ++i) {
        if (quote(i)) append(f, page_.quotations[page_.items[i].quotation].spans);
      }
    } else {
      const Item& last = page_.items[b - 1];
      const std::uint32_t stop_at =
          last.quotation == kNone ? last.token + 1 : page_.quotations[last.quotation].close + 1;
      // One span for each paragraph: what stands between paragraphs may be no part of the article.
      std::uint32_t from = page_.items[a].token;
      for (std::uint32_t k = from + 1; k < stop_at; ++k) {
        if (!page_.tokens[k].paragraph_start) continue;
        f.content.push_back({from, k});
        from = k;
      }
      f.content.push_back({from, stop_at});
    }
    f.direct = quotes && !text && (first || f.direct);
    f.marks = f.marks || quotes;
  }

  static void append(Frame& f, const std::vector<Range>& spans) {
    f.content.insert(f.content.end(), spans.begin(), spans.end());
  }

  void add_quote(Frame& f, std::uint32_t item) {
    Quotation& q = page_.quotations[page_.items[item].quotation];
    if (f.content.empty()) return;
    q.used = true;
    append(f, q.spans);
    f.marks = true;
  }

  Page& page_;
  std::vector<Frame>& frames_;
  std::uint32_t clause_ = 0, begin_ = 0, end_ = 0;
  std::uint32_t floor_ = 0;        // items before it are spoken for
  std::uint32_t first_frame_ = 0;  // of this clause
};

}  // namespace quotidian::quotes
