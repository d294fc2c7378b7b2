// Quotations that no cue of their clause governs: split quotes, paragraphs that go on, speakers brought in
// by a sentence before, signatures, turns of a transcript.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "indexer/quotes/clause_reader.h"

namespace quotidian::quotes {

class Continuations : public ClauseReader {
 public:
  using ClauseReader::ClauseReader;

 protected:
  // PENCE: Well, look …
  void transcript() {
    if (begin_ >= end_ || quote(begin_)) return;
    if (!at(begin_).paragraph_start) return;
    if (interview()) return;
    std::uint32_t i = begin_;
    while (i < end_ && i < begin_ + 4 && !quote(i) && at(i).is_word() && at(i).all_caps) ++i;
    if (i == begin_ || !mark(i, ':') || i + 1 >= end_) return;
    Frame f;
    f.clause = clause_;
    f.subject = phrase_before(page_, begin_, i);
    if (f.subject.kind == NounPhrase::role || f.subject.kind == NounPhrase::organization) {
      // THE CLERK: among other turns; THE FACTS: is a heading
      const bool speaks = is(i - 1, Word::role) || is(i - 1, Word::title) || word(i - 1) == "COURT";
      if (word(begin_) != "THE" || !speaks || f.subject.items != Range{begin_, i} || !label_ahead()) return;
    } else {
      if (f.subject.kind != NounPhrase::name || !is_label(begin_, i)) return;
      const std::uint32_t entity = page_.mentions[f.subject.mention].entity;
      if (entity == kNone || page_.entities[entity].evidence < 0 ||
          (page_.entities[entity].first.size() < 2 &&
           (page_.entities[entity].evidence == 0 || !label_ahead())))
        return;
    }
    f.cue.item = i;
    f.cue.items = {i, i + 1};
    f.evidence = "transcript";
    f.confidence = 0.8;
    turn(f, i + 1);
    label_before_ = true;
  }

  // What is said behind a label, to the end of the paragraph. Direct, though without marks.
  void turn(const Frame& f, std::uint32_t begin) {
    emit(f, begin, end_);
    if (frames_.size() == first_frame_) return;
    Frame& made = frames_.back();
    const std::uint32_t paragraph_end = page_.paragraph_ends[at(begin_).paragraph];
    if (made.content.size() == 1) made.content[0].end = std::max(made.content[0].end, paragraph_end);
    made.direct = made.marks = true;
    transcript_paragraph_ = at(begin_).paragraph;
  }

  // Q: How do you teach doubt? ¶ A: We show it fog. The questions are the paper's; the answers are of whoever
  // is the subject of the sentences that lead to the first question.
  bool interview() {
    if (!mark(begin_ + 1, ':')) return false;
    if (word(begin_) == "Q") {
      if (!asked_) interviewee_ = subject_ahead();
      asked_ = true;
      transcript_paragraph_ = at(begin_).paragraph;
      return true;
    }
    if (word(begin_) != "A" || !asked_) return false;
    Frame f;
    f.clause = clause_;
    f.cue.item = begin_ + 1;
    f.cue.items = {begin_ + 1, begin_ + 2};
    f.subject = interviewee_;
    f.evidence = "interview";
    f.confidence = 0.8;
    turn(f, begin_ + 2);
    return true;
  }

  NounPhrase subject_ahead() const {
    for (std::uint32_t c = 0; c < std::min(clause_, 8U); ++c) {
      const NounPhrase np = subject_of(page_.clauses[c]);
      if (np.kind != NounPhrase::name) continue;
      const Mention& m = page_.mentions[np.mention];
      if (m.entity != kNone && page_.entities[m.entity].evidence >= 0 && m.tokens.size() > 1) return np;
    }
    return {};
  }

  // Names only: "READ MORE:" and "WATCH:" are no speakers.
  bool is_label(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t i = a; i < b; ++i) {
      const Token& t = at(i);
      const bool name = t.is(Word::male_name) || t.is(Word::female_name);
      if (!name && t.end - t.begin > 5 && page_.slice(t).ends_with("ING")) return false;  // KEEPING SCORE:
      if (!name && (t.is(Word::common) || t.is(Word::verb) || t.is(Word::adverb) || t.is(Word::document) ||
                    t.is(Word::venue) || t.entry->cue != CueClass::none))
        return false;
    }
    return true;
  }

  // Whether this or the next paragraph but one is labelled too.
  bool label_ahead() const {
    const std::uint32_t paragraph = at(begin_).paragraph;
    for (std::uint32_t p = paragraph; p < paragraph + 2 && p < page_.paragraph_ends.size(); ++p) {
      const std::uint32_t t = page_.paragraph_ends[p];
      std::uint32_t k = t;
      while (k < t + 4 && k < page_.tokens.size() && page_.tokens[k].all_caps) ++k;
      if (k > t && k < page_.tokens.size() && page_.tokens[k].is_mark(':')) return true;
    }
    return label_before_;
  }

  // Read more: "The dam that held"; WATCH: …
  bool leads_elsewhere() const {
    if (begin_ + 2 >= end_ || quote(begin_) || !at(begin_).paragraph_start) return false;
    const std::uint32_t colon = mark(begin_ + 1, ':') ? begin_ + 1 : begin_ + 2;
    return mark(colon, ':') && word_in(begin_, {"Read", "READ", "Watch", "WATCH", "Listen", "LISTEN",
                                                "Related", "RELATED", "See", "SEE", "More", "MORE"});
  }

  void leftovers() {
    if (begin_ < end_ && page_.tokens[page_.items[begin_].token].paragraph == transcript_paragraph_) {
      for (std::uint32_t i = begin_; i < end_; ++i) {
        if (quote(i)) page_.quotations[page_.items[i].quotation].used = true;
      }
      while (frames_.size() > first_frame_ && frames_.back().evidence != std::string_view("transcript") &&
             frames_.back().evidence != std::string_view("interview"))
        frames_.pop_back();
      return;
    }
    bool only_quotes = true;
    for (std::uint32_t i = begin_; i < end_ && only_quotes; ++i) only_quotes = quote(i) || any_mark(i);
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!quote(i)) continue;
      Quotation& q = page_.quotations[page_.items[i].quotation];
      if (q.used) continue;
      q.used = true;
      if (signed_by(i, q)) continue;
      if (only_quotes) {
        orphan(i, q);
      } else {
        embedded(i, q);
      }
    }
  }

  // "We need rain." — Ines Calder
  bool signed_by(std::uint32_t item, const Quotation& q) {
    if (!mark(item + 1, '-') || q.words < 3) return false;
    const NounPhrase np = phrase_from(page_, item + 2, end_);
    if (np.kind != NounPhrase::name) return false;
    const std::uint32_t behind = np.items.end;
    if (behind < end_ && !quote(behind) && !any_mark(behind)) return false;
    Frame f;
    f.clause = clause_;
    f.direct = f.marks = true;
    append(f, q.spans);
    f.subject = np;
    f.evidence = "signed";
    f.confidence = 0.9;
    frames_.push_back(f);
    return true;
  }

  bool title_case(const Quotation& q) const {
    std::uint32_t capitals = 0, lower = 0;
    for (const Range& r : q.spans) {
      for (std::uint32_t k = r.begin; k < r.end; ++k) {
        const Token& t = page_.tokens[k];
        if (!t.is_word()) continue;
        if (t.capital)
          ++capitals;
        else if (t.end - t.begin > 3)
          ++lower;
      }
    }
    return capitals >= 1 && lower == 0 && q.words <= 10;
  }

  // On Oxley's "Morning Tide," Ortiz said …: the name of a programme or book, no speech.
  bool names_work(std::uint32_t item) const {
    const Quotation& q = page_.quotations[page_.items[item].quotation];
    const bool nickname = page_.mention_of[page_.items[item].token] != kNone;
    return !nickname && q.words <= 4 && title_case(q) && item > begin_ && !quote(item - 1) &&
           !any_mark(item - 1);
  }

  // 'All Bets Are Off.' on a line of its own
  bool is_heading(const Quotation& q) const {
    const Token& open = page_.tokens[q.open];
    if (!title_case(q) || q.words < 3 || !open.paragraph_start ||
        q.close + 1 < page_.paragraph_ends[open.paragraph])
      return false;
    std::uint32_t capitals = 0;
    for (std::uint32_t k = q.spans[0].begin; k < q.spans[0].end; ++k) capitals += page_.tokens[k].capital;
    return 2 * capitals > q.words;
  }

  static bool stopped(const Quotation& q) {
    return q.last_sign == '.' || q.last_sign == ',' || q.last_sign == '?' || q.last_sign == '!' ||
           q.last_sign == '~';
  }

  // A clause of quotations only: goes on with the speaker before it.
  void orphan(std::uint32_t item, Quotation& q) {
    const bool ended = stopped(q) || mark(item + 1, '.');
    if (q.words < 10 && !ended) return;
    if (is_heading(q)) return;
    if (title_case(q) && q.last_sign != '.' && q.last_sign != '!' && q.last_sign != '?') return;
    Frame f;
    f.clause = clause_;
    f.direct = f.marks = true;
    append(f, q.spans);
    const std::uint32_t paragraph = page_.tokens[q.open].paragraph;

    if (!frames_.empty()) {
      Frame& last = frames_.back();
      const Clause& of_last = page_.clauses[last.clause];
      if (last.content.empty() && last.clause + 1 == clause_) {
        // He said: ¶ "…"
        last.content = std::move(f.content);
        last.direct = last.marks = true;
        last.clause = clause_;
        return;
      }
      const bool adjacent = last.clause + 1 >= clause_;
      const bool same_paragraph = of_last.last_paragraph == paragraph;
      // "A," she said. "B.": B goes on with the same quote; so does A "B" "C" in paragraphs run together.
      if (adjacent && same_paragraph && last.direct) {
        append(last, q.spans);
        last.clause = clause_;
        return;
      }
      // "A," she said. She did not smile. "B."
      if (last.direct && last.clause + 2 == clause_ && same_paragraph &&
          stays_with_speaker(page_.clauses[clause_ - 1])) {
        append(last, q.spans);
        last.clause = clause_;
        return;
      }
      // "A," she said, stressing why it matters. "B."
      if (adjacent && same_paragraph && last.cue.participle && !last.marks && last.inherits != kNone) {
        Frame& host = frames_[last.inherits];
        if (host.direct && host.clause == last.clause && !host.cue.participle) {
          append(host, q.spans);
          return;
        }
      }
    }
    previous_speaker(f, paragraph);
    frames_.push_back(f);
  }

  // Whether the sentence tells of "he" or "she" and quotes nothing.
  bool stays_with_speaker(const Clause& between) const {
    for (std::uint32_t i = between.items.begin; i < between.items.end; ++i) {
      if (page_.is_quote(i)) return false;
    }
    const NounPhrase np = subject_of(between);
    return np.kind == NounPhrase::pronoun && np.head == between.items.begin &&
           (page_.slice(page_.at(np.head)) == "He" || page_.slice(page_.at(np.head)) == "She");
  }

  void previous_speaker(Frame& f, std::uint32_t paragraph) {
    f.evidence = "continued";
    f.confidence = 0.8;
    // A clause between the last quote and this one that brings in somebody new.
    const std::uint32_t last = frames_.empty() ? kNone : static_cast<std::uint32_t>(frames_.size() - 1);
    if (last != kNone && answers(frames_[last])) {
      f.subject = asked_person(frames_[last]);
      if (!f.subject.empty()) {
        f.evidence = "answer";
        return;
      }
    }
    for (std::uint32_t c = clause_; c-- > 0 && clause_ - c <= 3;) {
      const Clause& clause = page_.clauses[c];
      if (clause.last_paragraph + 1 < paragraph) break;
      if (last != kNone && frames_[last].clause >= c) break;
      NounPhrase np = subject_of(clause);
      // The minister's spokeswoman, Hye-jin Ahn, was brief.
      if (np.kind == NounPhrase::role && np.items.end + 1 < clause.items.end &&
          !page_.is_quote(np.items.end) && page_.at(np.items.end).is_mark(',')) {
        const NounPhrase apposed = phrase_from(page_, np.items.end + 1, clause.items.end);
        if (apposed.kind == NounPhrase::name) np = apposed;
      }
      if (np.kind == NounPhrase::name ||
          (np.kind == NounPhrase::pronoun &&
           (page_.slice(page_.at(np.head)) == "He" || page_.slice(page_.at(np.head)) == "She")) ||
          np.kind == NounPhrase::role) {
        if (np.kind == NounPhrase::name) {
          const Mention& m = page_.mentions[np.mention];
          if (m.entity == kNone || page_.entities[m.entity].evidence < 2) continue;
        } else if (np.kind == NounPhrase::role &&
                   (clause.last_paragraph != paragraph || !page_.at(np.head).is(Word::role))) {
          continue;
        }
        f.subject = np;
        f.evidence = "introduced";
        f.confidence = 0.8;
        return;
      }
    }
    f.inherits = last;
    if (last == kNone) f.confidence = 0.4;
  }

  // I asked Ines Roth how it began. ¶ "With a leak."
  bool answers(const Frame& last) const {
    return last.clause + 1 == clause_ && last.cue.kind == CueClass::ask && !last.recipient.empty() &&
           !last.direct;
  }
  NounPhrase asked_person(const Frame& last) const {
    const Clause& clause = page_.clauses[last.clause];
    for (std::uint32_t i = last.cue.items.end; i < clause.items.end; ++i) {
      if (page_.items[i].token != last.recipient.begin) continue;
      const NounPhrase np = phrase_from(page_, i, clause.items.end);
      return np.kind == NounPhrase::name ? np : NounPhrase{};
    }
    return {};
  }

  NounPhrase subject_of(const Clause& clause) const {
    Continuations other(page_, frames_);
    other.begin_ = clause.items.begin;
    other.end_ = std::min(clause.items.end, clause.items.begin + 60);
    return other.main_subject(other.end_);
  }

  // Pollsters agree - Ines Roth: "…"; the figures surprise engineer Ines Roth: "…"
  NounPhrase before_colon(std::uint32_t colon) const {
    const NounPhrase np = phrase_before(page_, begin_, colon);
    if (names_person(np)) return np;
    // Mr Hart shot back: "No."; he demurred: "Any."; as Ines Roth put it: "It leaks."
    for (std::uint32_t verb = colon; verb-- > begin_ + 1 && colon - verb <= 3 && !quote(verb);) {
      if (any_mark(verb)) break;
      if (!is(verb, Word::verb) && !word(verb).ends_with("ed") && !word_in(verb, {"shot", "put", "hit"}))
        continue;
      const NounPhrase who = phrase_before(page_, begin_, verb);
      const bool he = who.kind == NounPhrase::pronoun && word_in(who.head, {"he", "she", "He", "She"});
      if (names_person(who) || he) return who;
    }
    return {};
  }

  // "No!" barked Ortiz. "A shame," Ortiz shot back: any verb reports beside a quotation that stops for it.
  bool reported(std::uint32_t item, const Quotation& q) {
    if (item != begin_ || !stopped(q) || q.last_sign == '.') return false;
    const auto past = [&](std::uint32_t i) {
      const std::string_view w = word(i);
      return !w.empty() && !at(i).capital && !is(i, Word::auxiliary) &&
             (is(i, Word::verb) || w.ends_with("ed") ||
              (w.size() > 3 && w.ends_with("s") && at(i).entry->classes == 0) ||
              at(i).entry->form == WordEntry::past || word_in(i + 1, {"back", "out", "in", "on"}));
    };
    const auto speaks = [](const NounPhrase& np) {
      return np.kind == NounPhrase::name || np.kind == NounPhrase::pronoun || np.kind == NounPhrase::role;
    };
    Frame f;
    f.subject = phrase_from(page_, item + 1, end_);
    if (!speaks(f.subject) || !past(f.subject.items.end)) {
      if (!word(item + 1).ends_with("ed") || at(item + 1).capital) return false;
      f.subject = phrase_from(page_, item + 2, end_);
      if (f.subject.kind != NounPhrase::name && f.subject.kind != NounPhrase::role) return false;
      if (f.subject.kind == NounPhrase::role && !is(f.subject.head, Word::role)) return false;
    } else if (f.subject.kind == NounPhrase::role && !is(f.subject.head, Word::role)) {
      return false;
    }
    f.clause = clause_;
    f.direct = f.marks = true;
    append(f, q.spans);
    f.evidence = "beside";
    f.confidence = 0.85;
    frames_.push_back(f);
    return true;
  }

  // A quotation inside the reporter's own clause.
  void embedded(std::uint32_t item, Quotation& q) {
    if (reported(item, q)) return;
    const bool starts = item == begin_;
    if (q.words < 10 && starts && !stopped(q)) return;
    if (q.words <= 3 && !stopped(q) && !mark(item - 1, ':')) return;
    if (q.words <= 2) return;
    if (title_case(q)) return;
    for (std::uint32_t k = item; k-- > begin_ && item - k <= 3;) {
      if (quote(k)) break;
      if (at(k).is(Word::scare) || (at(k).is(Word::work) && item - k <= 2)) return;
    }
    if (mark(item - 1, '(') && item > begin_) return;
    // never said "…", would have called it "…"
    for (std::uint32_t k = item; k-- > begin_ && item - k <= 5;) {
      if (quote(k)) break;
      if (is(k, Word::negation)) return;
    }
    if (q.words < 10 && !starts && !mark(item - 1, ':')) return;
    Frame f;
    f.clause = clause_;
    f.direct = f.marks = true;
    append(f, q.spans);
    f.evidence = mark(item - 1, ':') ? "colon" : "embedded";
    f.confidence = mark(item - 1, ':') ? 0.85 : 0.5;
    const std::uint32_t last = last_frame();
    if (mark(item - 1, ':')) f.subject = before_colon(item - 1);
    if (!f.subject.empty()) {
      f.confidence = 0.8;
    } else if (last != kNone) {
      f.inherits = last;
    } else {
      f.subject = starts ? NounPhrase{} : main_subject(item);
      if (f.subject.empty() || (f.subject.kind != NounPhrase::name && f.subject.kind != NounPhrase::pronoun &&
                                f.subject.kind != NounPhrase::group && !is(f.subject.head, Word::role))) {
        f.subject = {};
        previous_speaker(f, page_.tokens[q.open].paragraph);
        f.confidence = 0.4;
      }
    }
    frames_.push_back(f);
  }

 private:
  std::uint32_t transcript_paragraph_ = kNone;
  NounPhrase interviewee_;
  bool asked_ = false;         // an earlier paragraph was a question of an interview
  bool label_before_ = false;  // an earlier paragraph was a turn of a transcript
};

}  // namespace quotidian::quotes
