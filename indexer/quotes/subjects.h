// Which subject a cue shares with what stands before it, and who can say anything at all. Part of
// attribution, which reads one cue after the other.
#pragma once

#include "indexer/quotes/continuations.h"

namespace quotidian::quotes {

class Subjects : public Continuations {
 public:
  using Continuations::Continuations;

 protected:
  std::uint32_t skip_adverbs(std::uint32_t i) const {
    while (i < end_ && adverb(i)) ++i;
    return i;
  }

  // "you" says nothing; "it" and documents only read, say, show.
  bool speaks(const Frame& f) const {
    const NounPhrase& s = f.subject;
    if ((s.kind == NounPhrase::role || s.kind == NounPhrase::group) && !f.cue.according &&
        !plain_speech(f.cue.item) && f.cue.kind != CueClass::tell) {
      // "the injury denied him a third start": with other verbs than say and tell a thing is no speaker.
      const Token& head = at(s.head);
      if (!head.is(Word::role) && !head.is(Word::group) && !head.is(Word::title) &&
          !head.is(Word::organization) && !head.is(Word::document))
        return false;
    }
    if (s.kind == NounPhrase::pronoun) {
      const std::string_view w = word(s.head);
      return w != "you" && w != "You" && w != "him" && w != "her" && w != "them" && w != "me" && w != "us" &&
             w != "himself" && w != "herself" && w != "themselves" && w != "nobody" && w != "Nobody" &&
             w != "itself" && w != "anyone";
    }
    return true;
  }

  bool inherit(Frame& f) const {
    f.inherits = last_frame();
    if (f.inherits != kNone) return true;
    f.subject = main_subject(f.cue.subject_end);
    return !f.subject.empty();
  }

  bool participle_subject(Frame& f) const {
    const std::uint32_t left = f.cue.subject_end;
    if (left == begin_) return false;
    if (word(left - 1) == "as") {
      // X was quoted as saying; quoted X as saying
      if (word_in(left - 2, {"quoted", "cited", "reported"})) {
        std::uint32_t k = left - 2;
        while (k > begin_ && is(k - 1, Word::auxiliary)) --k;
        f.subject = phrase_before(page_, floor_, k);
      } else {
        f.subject = phrase_before(page_, floor_, left - 1);
      }
      return !f.subject.empty();
    }
    if (const std::uint32_t m = quote(left - 1) ? kNone : page_.mention_of[page_.items[left - 1].token];
        m != kNone && left - floor_ >= page_.mentions[m].tokens.size()) {
      // footage of Lena Ortiz asking
      f.subject = phrase_before(page_, left - page_.mentions[m].tokens.size(), left);
      if (names_person(f.subject)) return true;
      f.subject = {};
    }
    if (f.cue.kind == CueClass::judge || f.cue.kind == CueClass::accuse) {
      if (!mark(left - 1, ',') && !quote(left - 1) && !is(left - 1, Word::conjunction)) return false;
    }
    f.inherits = last_frame();
    if (f.inherits != kNone && mark(left - 1, ',') && defines(frames_[f.inherits])) {
      const NounPhrase main = main_subject(left);
      if (names_person(main) && main.items.begin < frames_[f.inherits].subject.items.begin) {
        f.inherits = kNone;
        f.subject = main;
        return true;
      }
    }
    if (f.inherits != kNone) return true;
    f.subject = main_subject(left);
    return !f.subject.empty();
  }

  // Hart paid no builder who said it leaked, saying …: what the builder said only tells which one.
  bool defines(const Frame& f) const {
    const std::uint32_t who = f.cue.subject_end - 1;
    return f.cue.found() && f.clause == clause_ && !f.subject.empty() && who > begin_ &&
           word_in(who, {"who", "that"}) && !mark(who - 1, ',');
  }
};

}  // namespace quotidian::quotes
