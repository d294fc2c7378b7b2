// Seventh stage: who governs what. For each cue its subject (before it, behind it, beyond a comma aside, or
// shared with another cue) and its content (quotations or a clause); then the quotations without a cue.
#include <algorithm>

#include "indexer/quotes/subjects.h"

namespace quotidian::quotes {
namespace {

class Attribution : public Subjects {
 public:
  using Subjects::Subjects;

  void run() {
    frames_.clear();
    for (std::uint32_t c = 0; c < page_.clauses.size(); ++c) {
      clause_ = c;
      begin_ = page_.clauses[c].items.begin;
      end_ = page_.clauses[c].items.end;
      clause();
    }
  }

 private:
  // ---- one clause ----
  void clause() {
    floor_ = begin_;
    first_frame_ = static_cast<std::uint32_t>(frames_.size());
    if (leads_elsewhere()) return;
    transcript();
    for (std::uint32_t i = floor_; i < end_; ++i) {
      if (i < floor_ || quote(i)) continue;
      Cue cue;
      if (!read_cue(page_, page_.clauses[clause_], i, cue)) continue;
      if (cue.items.begin < floor_) cue.items.begin = floor_;
      frame(cue);
    }
    leftovers();
  }

  // ---- one cue ----
  void frame(const Cue& found) {
    Frame f;
    f.cue = found;
    f.clause = clause_;
    const std::uint32_t left = found.subject_end;
    bool inverted = false;
    std::uint32_t tail = found.items.end;  // where the part behind cue and subject begins

    if (found.according) {
      according(f);
      return;
    }
    if (found.participle) {
      if (!participle_subject(f)) return;
    } else if (left == begin_) {
      if (!found.inverted) return;
      f.subject = phrase_from(page_, found.items.end, end_);
      if (f.subject.empty()) return;
      inverted = true;
    } else if (quote(left - 1) && names_work(left - 1) && names_person(beyond_aside(left - 1))) {
      f.subject = beyond_aside(left - 1);  // Lena Ortiz, host of "Morning Tide," suggested
    } else if (quote(left - 1) || (mark(left - 1, ',') && left >= begin_ + 2 && quote(left - 2)) ||
               mark(left - 1, '-')) {
      if (found.inverted) f.subject = phrase_from(page_, skip_adverbs(found.items.end), end_);
      inverted = !f.subject.empty();
      if (!inverted && mark(left - 1, '-')) f.subject = beyond_aside(left - 1);
      if (f.subject.empty() && !inherit(f)) return;
    } else if (mark(left - 1, ',') || mark(left - 1, ')')) {
      NounPhrase behind;
      if (found.inverted) behind = phrase_from(page_, skip_adverbs(found.items.end), end_);
      const bool closes =
          !behind.empty() && (stop(behind.items.end) || mark(behind.items.end, ',') ||
                              (is(behind.items.end, Word::preposition) && behind.kind == NounPhrase::name));
      if (mark(left - 1, ',')) {
        // Gov. Lena Ortiz (R-Ohio), said
        if (mark(left - 2, ')')) f.subject = phrase_before(page_, floor_, left - 1);
        if (f.subject.kind != NounPhrase::name) f.subject = beyond_aside(left - 1);
        // "the director of the plant in Oxley, Ines Roth, said"
        const NounPhrase inner = phrase_before(page_, floor_, left - 1);
        const bool full_name =
            inner.kind == NounPhrase::name && page_.mentions[inner.mention].tokens.size() > 2;
        if (!names_person(f.subject) && (names_person(inner) || full_name) &&
            mark(inner.items.begin - 1, ','))
          f.subject = inner;
      } else
        f.subject = phrase_before(page_, floor_, left);
      if (closes && (f.subject.kind != NounPhrase::name || !is(behind.items.end, Word::preposition)) &&
          words_between(floor_, left) >= 2 &&
          (f.subject.empty() || behind.kind == NounPhrase::name || behind.kind == NounPhrase::pronoun)) {
        f.subject = behind;
        inverted = true;
      }
      if (f.subject.empty() && !inherit(f)) return;
    } else if (word_in(left - 1, {"who", "which", "that"})) {
      std::uint32_t k = left - 1;
      if (mark(k - 1, ',') && k > begin_) --k;
      std::uint32_t low = floor_;
      if (k < left - 1 && word(left - 1) == "which") {
        // The board sided with Vantor, which said
        const std::uint32_t m = page_.mention_of[page_.items[k - 1].token];
        if (m != kNone && k - begin_ > page_.mentions[m].tokens.size())
          low = std::max(low, k - page_.mentions[m].tokens.size());
      }
      f.subject = phrase_before(page_, low, k);
      if (k < left - 1 && f.subject.kind == NounPhrase::group) {
        // singers like Will Hart and Ines Roth, who joked: the last one did
        const std::uint32_t m = page_.mention_of[page_.items[k - 1].token];
        if (m != kNone && k - begin_ > page_.mentions[m].tokens.size())
          f.subject = phrase_before(page_, k - page_.mentions[m].tokens.size(), k);
      }
      if (f.subject.empty() || f.subject.kind == NounPhrase::pronoun) return;
    } else if (is(left - 1, Word::conjunction) || word_in(left - 1, {"then"})) {
      if (!inherit(f)) return;
    } else {
      f.subject = phrase_before(page_, floor_, left);
      if (f.subject.empty()) return;
      if (const NounPhrase outer = described(f.subject); !outer.empty()) f.subject = outer;
    }
    if (inverted) tail = f.subject.items.end;
    if (!f.subject.empty() && !speaks(f)) return;
    place(f, inverted, tail);
  }

  void according(Frame& f) {
    f.subject = phrase_from(page_, f.cue.items.end, end_);
    if (f.subject.empty()) return;
    std::uint32_t behind = f.subject.items.end;
    const bool leads = f.cue.item == begin_ ||
                       (f.cue.item == begin_ + 1 && (is(begin_, Word::conjunction) || any_mark(begin_))) ||
                       words_between(floor_, f.cue.item) < 2;
    f.evidence = "according-to";
    f.confidence = 0.8;
    if (leads) {
      while (behind < end_ && !mark(behind, ',') && !quote(behind)) ++behind;
      if (mark(behind, ',')) ++behind;
      // According to Hart, the mayor of Oxley, …: an aside before the content.
      if ((is(behind, Word::determiner) || is(behind, Word::role) || is(behind, Word::relative)) &&
          aside_ends(behind) != kNone)
        behind = aside_ends(behind);
      if (behind >= end_) return;
      behind = told_to_outlet(f, behind);
      emit(f, behind, content_end(page_, page_.clauses[clause_], behind, f.cue.item));
      return;
    }
    std::uint32_t content_stop = f.cue.item;
    while (content_stop > floor_ && any_mark(content_stop - 1)) --content_stop;
    const std::uint32_t start = floor_;
    floor_ = behind;
    if (content_stop <= start) return;
    Frame* made = emit_left(f, start, content_stop);
    floor_ = std::max(floor_, behind);
    if (made != nullptr && start == begin_ && mark(behind, ',') && !has_verb(start, content_stop) &&
        goes_on(behind + 1)) {
      const std::uint32_t stop_at = content_end(page_, page_.clauses[clause_], behind + 1, f.cue.item);
      add_range(*made, behind + 1, stop_at);
      floor_ = stop_at;
    }
  }

  // According to the Oxley News, Ortiz believes it leaked: the paper only passes it on.
  std::uint32_t told_to_outlet(Frame& f, std::uint32_t behind) const {
    bool outlet = false;
    for (std::uint32_t i = f.subject.items.begin; i < f.subject.items.end && !quote(i); ++i)
      outlet = outlet || is(i, Word::outlet);
    if (!outlet) return behind;
    const NounPhrase np = phrase_from(page_, behind, end_);
    if (!names_person(np)) return behind;
    std::uint32_t verb = np.items.end;
    while (is(verb, Word::adverb)) ++verb;
    if (!word_in(verb,
                 {"believes", "believed", "thinks", "thought", "expects", "expected", "fears", "feared"}))
      return behind;
    f.subject = np;
    return word(verb + 1) == "that" ? verb + 2 : verb + 1;
  }

  // The item behind the comma that closes an aside which begins at `i`, if what follows is a clause.
  std::uint32_t aside_ends(std::uint32_t i) const {
    const std::uint32_t limit = std::min(end_, i + 16);
    for (std::uint32_t k = i; k < limit; ++k) {
      if (quote(k)) return kNone;
      if (at(k).is(Word::auxiliary) && !is(i, Word::relative)) return kNone;
      if (mark(k, ',')) return k + 1 < end_ ? k + 1 : kNone;
    }
    return kNone;
  }

  // ---- content ----
  void place(Frame& f, bool inverted, std::uint32_t tail) {
    const CueClass kind = f.cue.kind;
    const std::uint32_t lead = inverted ? f.cue.items.begin
                               : f.subject.empty() || f.subject.items.begin > f.cue.item
                                   ? f.cue.subject_end
                                   : f.subject.items.begin;
    // A quotation right before subject and cue.
    std::uint32_t before = lead;
    if (before > floor_ && mark(before - 1, ',')) --before;
    if (before > floor_ && mark(before - 1, '-')) --before;
    const bool quote_left = before > floor_ && quote(before - 1);
    const bool own_subject = !f.subject.empty() && f.inherits == kNone && !f.cue.participle;

    const bool work = quote_left && !inverted && !stop(tail) && names_work(before - 1);
    if (quote_left && !work && own_subject &&
        (inverted || kind == CueClass::say || kind == CueClass::tell || kind == CueClass::ask ||
         kind == CueClass::promise || kind == CueClass::urge || kind == CueClass::deny)) {
      std::uint32_t k = skip_tail(tail, inverted ? CueClass::none : kind, true, &f.recipient);
      f.evidence = inverted ? "qvs" : "qsv";
      f.confidence = 0.95;
      const std::uint32_t content_stop = before;
      std::uint32_t start = left_start(content_stop);
      // Text before the quotation that runs into it belongs to the content.
      Frame* made = emit_left(f, start, content_stop);
      if (made == nullptr) return;
      floor_ = std::max(floor_, tail);
      // "A," she said, "B."
      if (k < end_ && mark(k, ',') && quote(k + 1))
        k = k + 1;
      else if (k < end_ && mark(k, ':') && quote(k + 1))
        k = k + 1;
      // "A," she said, meaning the board, "B."; "A," she said, but "B."
      if (mark(k, ',') && !quote(k + 1)) k = goes_on_behind(k);
      if (k < end_ && quote(k)) {
        add_quote(*made, k);
        floor_ = k + 1;
        while (mark(floor_, ',') && quote(floor_ + 1)) {
          add_quote(*made, floor_ + 1);
          floor_ += 2;
        }
      }
      return;
    }

    // Text, comma, subject and cue: "The talks failed, officials said."
    const bool comma_left = lead > floor_ && (mark(lead - 1, ',') || mark(lead - 1, '-'));
    if (own_subject && (kind == CueClass::say || kind == CueClass::tell || kind == CueClass::promise) &&
        (comma_left || (inverted && lead > floor_)) && words_between(floor_, lead) >= (inverted ? 2U : 1U)) {
      const std::uint32_t k = skip_tail(tail, inverted ? CueClass::none : kind, true, &f.recipient);
      const bool ends_here = stop(k) || (mark(k, ')') && stop(k + 1));
      const bool runs_on = mark(k, ',') || mark(k, '-') || mark(k, ';');
      const bool text_opens = left_is_clause(floor_, lead) || (inverted && runs_on && floor_ == begin_) ||
                              (mark(k, ',') && floor_ == begin_ && !quote(k + 1) && goes_on(k + 1));
      const bool leads_to_quote =
          runs_on && quote(k + 1) &&
          (is(floor_, Word::preposition) || is(floor_, Word::subordinator) || is(floor_, Word::time));
      if (!leads_to_quote && (ends_here || (runs_on && k <= tail + 6)) && text_opens && !f.cue.ambiguous) {
        f.evidence = inverted ? "cvs" : "csv";
        f.confidence = 0.85;
        const std::uint32_t content_stop = comma_left ? lead - 1 : lead;
        const bool at_start = floor_ == begin_;
        const std::uint32_t start = left_start(content_stop);
        Frame* made = emit_left(f, start, content_stop);
        if (made == nullptr) return;
        floor_ = std::max(floor_, k);
        if (runs_on && at_start && !mark(k, ';')) {
          // Hloba, said the statement, was one of the three.
          const std::uint32_t right = k + 1;
          const bool verb_first = is(right, Word::auxiliary) || is(right, Word::verb) || adverb(right);
          const bool same_statement = goes_on(right) && word(right) != "on" && (!inverted || verb_first);
          if (right + 1 < end_ && same_statement) {
            const std::uint32_t stop_at = content_end(page_, page_.clauses[clause_], right, f.cue.item);
            add_range(*made, right, stop_at);
            floor_ = stop_at;
          }
        }
        return;
      }
    }
    rightward(f, tail, inverted);
  }

  // The quotation behind a short aside that begins with the comma `k`; else `k`.
  std::uint32_t goes_on_behind(std::uint32_t k) const {
    if (is(k + 1, Word::conjunction) && quote(k + 2)) return k + 2;
    for (std::uint32_t i = k + 1; i < std::min(end_, k + 14); ++i) {
      if (quote(i)) return mark(i - 1, ',') ? i : k;
      Cue cue;
      if (stop(i) || mark(i, ';')) return k;
      // referring to the leak, "B"
      if (word(i) != "referring" && read_cue(page_, page_.clauses[clause_], i, cue)) return k;
    }
    return k;
  }

  // Whether what stands before ", S said" can be a statement: not only "On Monday".
  bool left_is_clause(std::uint32_t a, std::uint32_t b) const {
    while (a < b && (any_mark(a) || is(a, Word::conjunction))) ++a;
    if (a >= b) return false;
    if (word_in(a, {"Asked", "asked"}) || word_in(a + 1, {"asked"}) || words_between(a, b) < 3) return false;
    bool verb = false;
    for (std::uint32_t i = a; i < b && !verb; ++i) {
      if (quote(i)) return true;
      const std::string_view w = word(i);
      verb = at(i).kind == Token::word &&
             (at(i).is(Word::auxiliary) || at(i).is(Word::verb) || at(i).entry->cue != CueClass::none ||
              (w.size() > 4 && w.substr(w.size() - 2) == "ed"));
    }
    const bool adverbial =
        is(a, Word::preposition) || is(a, Word::subordinator) || at(a).entry->form == WordEntry::participle;
    if (!verb) return false;
    if (!adverbial) return true;
    // "After the vote, Ortiz said …" against "In May the plant closed, Ortiz said."
    return words_between(a, b) >= 5;
  }

  std::uint32_t left_start(std::uint32_t content_stop) const {
    std::uint32_t start = floor_;
    // His final word: "No," he said.
    for (std::uint32_t i = content_stop; i-- > floor_ + 1 && content_stop - i < 4;) {
      if (quote(i) && (mark(i - 1, ':') || (mark(i - 1, '-') && i + 1 == content_stop))) return i;
    }
    while (start < content_stop && !quote(start) && any_mark(start) && !at(start).is_mark('[')) ++start;
    // "But", "And" are the reporter's.
    if (start + 1 < content_stop &&
        word_in(start, {"But", "And", "However", "Yet", "Still", "Meanwhile", "but", "and", "while", "though",
                        "although", "as", "yet", "because", "since"}))
      ++start;
    while (start + 1 < content_stop && mark(start, ',')) ++start;
    return start;
  }

  // S V content.
  void rightward(Frame& f, std::uint32_t tail, bool inverted) {
    const CueClass kind = f.cue.kind;
    std::uint32_t k = skip_tail(tail, inverted ? CueClass::none : kind, false, &f.recipient);
    f.evidence = f.cue.participle      ? "participle"
                 : f.inherits != kNone ? "coordinated"
                 : inverted            ? "vsc"
                                       : "svc";
    f.confidence = f.cue.participle ? 0.8 : 0.85;
    if (const std::uint32_t q = introduced_quotation(tail); q != kNone) k = q;
    if (mark(k, ',') || mark(k, '-')) {
      if (quote(k + 1)) {
        ++k;
      } else if (const std::uint32_t that = that_behind(k); that != kNone) {
        k = that;
      } else if (mark(k, ',') && kind == CueClass::say && !f.cue.participle && !inverted &&
                 plain_speech(f.cue.item) && k > tail && k < tail + 14 && goes_on(k + 1)) {
        k = tail;  // said too often, that is not so
      } else {
        return;
      }
    }
    if (mark(k, ':')) {
      if (k + 1 < end_) {
        ++k;
        f.evidence = "colon";
        if (!quote(k) && words_between(k, end_) < 2) return;
      } else {
        // The quotation stands in the next paragraph.
        f.evidence = "colon";
        frames_.push_back(f);
        return;
      }
    }
    if (k >= end_ || stop(k)) return;
    const bool q = quote(k);
    const bool that = word(k) == "that";
    const std::uint32_t rest = words_between(k, end_);
    if (!q && rest < 2) return;
    const bool clause_like = that || is(k, Word::pronoun) || is(k, Word::determiner) ||
                             is(k, Word::possessive) || is(k, Word::question) ||
                             (!q && (at(k).capital || at(k).kind == Token::number)) || is(k, Word::group);
    std::uint32_t stop_at = content_end(page_, page_.clauses[clause_], k, f.cue.item);
    switch (kind) {
      case CueClass::say:
        if (f.cue.ambiguous && !q && !that) return;
        if (!q && !that && word_in(f.cue.item, {"added", "adds", "add"}) &&
            (at(k).kind == Token::number || mark(k, '*')))
          return;
        if (!q && !that && is(k, Word::preposition) && !has_verb(k, stop_at)) return;
        if (!q && !that && !plain_speech(f.cue.item) && !has_verb(k, stop_at)) return;
        if (!q && !that && is(k, Word::preposition) && !clause_like &&
            word_in(k, {"to", "of", "about", "for", "on", "with", "by", "as", "against", "into", "from"}) &&
            !(plain_speech(f.cue.item) && !word_in(k, {"to", "of", "about"}) && opening_phrase(k)))
          return;
        if (!q && !that && word_in(k, {"so", "no", "yes", "and", "or", "but", "nothing", "something"}) &&
            rest < 4)
          return;
        if (!q && !that && page_.at(f.cue.item).entry->noun && !has_verb(k, stop_at)) return;
        break;
      case CueClass::tell:
        if (f.recipient.empty() && !q && !that) return;
        if (!q && !that && is(k, Word::preposition) && word(k) != "to") return;
        break;
      case CueClass::ask:
        if (!q && !is(k, Word::question) && word(k) != "to" && !that) return;
        break;
      case CueClass::call:
      case CueClass::judge: {
        std::uint32_t last = kNone;
        for (std::uint32_t i = k; i < std::min(stop_at, k + 25); ++i) {
          if (mark(i, ',') && last == kNone && i > k + 12) break;
          if (quote(i)) last = i;
        }
        if (last == kNone) return;
        if (kind == CueClass::judge && last > k + 15) return;
        stop_at = std::min(stop_at, last + 1);
        f.evidence = "object";
        f.confidence = 0.55;
        break;
      }
      case CueClass::accuse:
        if (rest < 3) return;
        f.confidence = 0.7;
        break;
      case CueClass::promise:
        if (!q && !that && word(k) != "to" && word(k) != "not" && !is(k, Word::pronoun)) return;
        break;
      case CueClass::urge:
        if (q || that || rest < 3) break;
        break;
      case CueClass::deny:
        if (is(k, Word::preposition)) return;
        if (!q && !that && !word(k).ends_with("ing") && !has_verb(k, stop_at)) return;
        break;
      case CueClass::none:
        return;
    }
    if (quote(k)) stop_at = behind_quotation(k, stop_at);
    emit(f, k, stop_at);
  }

  // asks at the school, "…": the quotation behind a comma or colon that only circumstances part from the cue.
  std::uint32_t introduced_quotation(std::uint32_t tail) const {
    for (std::uint32_t i = tail; i < std::min(end_, tail + 12); ++i) {
      if (quote(i)) return i > tail + 1 && (mark(i - 1, ',') || mark(i - 1, ':')) ? i : kNone;
      if (mark(i, ',') || mark(i, ':')) continue;
      if (any_mark(i) || is(i, Word::auxiliary) || is(i, Word::verb) || is(i, Word::relative) ||
          is(i, Word::question) || is(i, Word::subordinator) || at(i).entry->cue != CueClass::none ||
          (is(i, Word::pronoun) && i > tail))
        return kNone;
    }
    return kNone;
  }

  // A quotation that ends in a stop is the whole content: yelled "You lie!" at the chair; as is one that
  // only the circumstances follow: said "we are done" in a speech on Monday.
  std::uint32_t behind_quotation(std::uint32_t k, std::uint32_t stop_at) const {
    const std::uint32_t next = k + 1;
    if (next >= stop_at || quote(next) || any_mark(next)) return stop_at;
    const Quotation& q = page_.quotations[page_.items[k].quotation];
    if (stopped(q)) return next;
    const bool aside = is(next, Word::preposition) || is(next, Word::subordinator) || is(next, Word::time);
    for (std::uint32_t i = next; i < stop_at; ++i) {
      if (quote(i)) return stop_at;
    }
    return aside && q.words >= 3 && !has_verb(next, stop_at) ? next : stop_at;
  }
};

}  // namespace

void attribute(Page& page, std::vector<Frame>& frames) { Attribution(page, frames).run(); }

}  // namespace quotidian::quotes
