// Seventh stage: who governs what. For each cue its subject (before it, behind it, beyond a comma aside, or
// shared with another cue) and its content (quotations or a clause); then the quotations without a cue.
#include <algorithm>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

constexpr std::uint32_t kFarthestAside = 45;  // items between a subject and its cue
constexpr std::uint32_t kLongestTail = 60;    // items behind a cue that are looked at

class Attribution {
 public:
  Attribution(Page& page, std::vector<Frame>& frames) : page_(page), frames_(frames) {}

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
  // ---- looking at items ----
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

  // ---- one clause ----
  void clause() {
    floor_ = begin_;
    first_frame_ = static_cast<std::uint32_t>(frames_.size());
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

  std::uint32_t last_frame() const {
    return frames_.size() > first_frame_ ? static_cast<std::uint32_t>(frames_.size() - 1) : kNone;
  }

  // The subject of the clause, for cues that have none of their own.
  NounPhrase main_subject(std::uint32_t limit) const {
    std::uint32_t i = begin_;
    for (int steps = 0; steps < 4 && i < limit; ++steps) {
      while (i < limit && (quote(i) || any_mark(i) || is(i, Word::conjunction) || adverb(i))) ++i;
      if (i >= limit) break;
      const bool aside = is(i, Word::preposition) || is(i, Word::subordinator) || is(i, Word::question) ||
                         is(i, Word::time) || at(i).entry->form == WordEntry::participle ||
                         (word(i).size() > 5 && word(i).substr(word(i).size() - 3) == "ing");
      if (!aside) {
        NounPhrase np = phrase_from(page_, i, limit);
        if (!np.empty()) return np;
      }
      while (i < limit && !mark(i, ',')) ++i;
    }
    return {};
  }

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
      if (best.empty() || (person && best.kind != NounPhrase::name)) {
        best = np;
        // "the minister, Sergei Lavrov, said": the name stands in the aside.
        if (!person && a < comma) {
          const NounPhrase inner = phrase_from(page_, a, comma);
          if (inner.kind == NounPhrase::name && inner.items.end >= comma) best = inner;
        }
      }
      if (best.kind == NounPhrase::name) {
        // A place behind its region, or the end of a list, is no speaker: look one comma further.
        const Mention& m = page_.mentions[best.mention];
        if (m.entity == kNone || page_.entities[m.entity].evidence > 0) break;
      }
    }
    return best;
  }

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
      if (mark(left - 1, ','))
        f.subject = beyond_aside(left - 1);
      else
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
      f.subject = phrase_before(page_, floor_, k);
      if (f.subject.empty() || f.subject.kind == NounPhrase::pronoun) return;
    } else if (is(left - 1, Word::conjunction) || word_in(left - 1, {"then"})) {
      if (!inherit(f)) return;
    } else {
      f.subject = phrase_before(page_, floor_, left);
      if (f.subject.empty()) return;
    }
    if (inverted) tail = f.subject.items.end;
    if (!f.subject.empty() && !speaks(f)) return;
    place(f, inverted, tail);
  }

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
    if (f.cue.kind == CueClass::judge || f.cue.kind == CueClass::accuse) {
      if (!mark(left - 1, ',') && !quote(left - 1) && !is(left - 1, Word::conjunction)) return false;
    }
    f.inherits = last_frame();
    if (f.inherits != kNone) return true;
    f.subject = main_subject(left);
    return !f.subject.empty();
  }

  void according(Frame& f) {
    f.subject = phrase_from(page_, f.cue.items.end, end_);
    if (f.subject.empty()) return;
    std::uint32_t behind = f.subject.items.end;
    const bool leads = f.cue.item == begin_ ||
                       (f.cue.item == begin_ + 1 && (is(begin_, Word::conjunction) || any_mark(begin_))) ||
                       words_between(floor_, f.cue.item) < 2;
    f.evidence = "according-to";
    f.confidence = 0.9;
    if (leads) {
      while (behind < end_ && !mark(behind, ',') && !quote(behind)) ++behind;
      if (mark(behind, ',')) ++behind;
      // According to Hart, the mayor of Oxley, …: an aside before the content.
      if ((is(behind, Word::determiner) || is(behind, Word::role) || is(behind, Word::relative)) &&
          aside_ends(behind) != kNone)
        behind = aside_ends(behind);
      if (behind >= end_) return;
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

    if (quote_left && own_subject &&
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
      if (quote(i) && mark(i - 1, ':')) return i;
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
        f.confidence = 0.75;
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
        break;
      case CueClass::none:
        return;
    }
    emit(f, k, stop_at);
  }

  // Verbs whose object is a statement even where no verb shows in it.
  bool plain_speech(std::uint32_t i) const {
    return word_in(
        i, {"said", "says", "say", "saying", "announced", "announces", "announcing", "proposed", "proposes",
            "proposing", "predicted", "predicts", "predicting", "recommended", "suggested"});
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

  // PENCE: Well, look …
  void transcript() {
    if (begin_ >= end_ || quote(begin_)) return;
    if (!at(begin_).paragraph_start) return;
    std::uint32_t i = begin_;
    while (i < end_ && i < begin_ + 4 && !quote(i) && at(i).is_word() && at(i).all_caps) ++i;
    if (i == begin_ || !mark(i, ':') || i + 1 >= end_) return;
    Frame f;
    f.clause = clause_;
    f.subject = phrase_before(page_, begin_, i);
    if (f.subject.kind != NounPhrase::name) return;
    if (!is_label(begin_, i)) return;
    const std::uint32_t entity = page_.mentions[f.subject.mention].entity;
    if (entity == kNone || page_.entities[entity].evidence < 0 ||
        (page_.entities[entity].first.size() < 2 && (page_.entities[entity].evidence == 0 || !label_ahead())))
      return;
    f.cue.item = i;
    f.cue.items = {i, i + 1};
    f.evidence = "transcript";
    f.confidence = 0.8;
    emit(f, i + 1, end_);
    if (frames_.size() > first_frame_) {
      // The turn goes on to the end of its paragraph.
      Frame& made = frames_.back();
      const std::uint32_t paragraph_end = page_.paragraph_ends[at(begin_).paragraph];
      if (made.content.size() == 1) made.content[0].end = std::max(made.content[0].end, paragraph_end);
      transcript_paragraph_ = at(begin_).paragraph;
      label_before_ = true;
    }
  }

  // Names only: "READ MORE:" and "WATCH:" are no speakers.
  bool is_label(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t i = a; i < b; ++i) {
      const Token& t = at(i);
      const bool name = t.is(Word::male_name) || t.is(Word::female_name);
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
      if (t + 1 < page_.tokens.size() && page_.tokens[t].all_caps && page_.tokens[t + 1].is_mark(':'))
        return true;
    }
    return label_before_;
  }

  // ---- quotations without a cue in their clause ----
  void leftovers() {
    if (begin_ < end_ && page_.tokens[page_.items[begin_].token].paragraph == transcript_paragraph_) {
      for (std::uint32_t i = begin_; i < end_; ++i) {
        if (quote(i)) page_.quotations[page_.items[i].quotation].used = true;
      }
      if (frames_.size() > first_frame_ && frames_.back().evidence != std::string_view("transcript"))
        frames_.resize(first_frame_);
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
  static bool stopped(const Quotation& q) {
    return q.last_sign == '.' || q.last_sign == ',' || q.last_sign == '?' || q.last_sign == '!' ||
           q.last_sign == '~';
  }

  // A clause of quotations only: goes on with the speaker before it.
  void orphan(std::uint32_t item, Quotation& q) {
    const bool ended = stopped(q) || mark(item + 1, '.');
    if (q.words < 10 && !ended) return;
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
      if (adjacent && same_paragraph && last.marks && ends_in_quote_or_cue(last)) {
        append(last, q.spans);
        last.clause = clause_;
        return;
      }
    }
    previous_speaker(f, paragraph);
    frames_.push_back(f);
  }

  // "A," she said. "B.": B goes on with the same quote; so does A "B" "C" in paragraphs run together.
  bool ends_in_quote_or_cue(const Frame& f) const { return f.direct; }

  void previous_speaker(Frame& f, std::uint32_t paragraph) {
    f.evidence = "continued";
    f.confidence = 0.8;
    // A clause between the last quote and this one that brings in somebody new.
    const std::uint32_t last = frames_.empty() ? kNone : static_cast<std::uint32_t>(frames_.size() - 1);
    for (std::uint32_t c = clause_; c-- > 0 && clause_ - c <= 3;) {
      const Clause& clause = page_.clauses[c];
      if (clause.last_paragraph + 1 < paragraph) break;
      if (last != kNone && frames_[last].clause >= c) break;
      const NounPhrase np = subject_of(clause);
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
        f.confidence = 0.65;
        return;
      }
    }
    f.inherits = last;
    if (last == kNone) f.confidence = 0.4;
  }

  NounPhrase subject_of(const Clause& clause) const {
    Attribution other(page_, frames_);
    other.begin_ = clause.items.begin;
    other.end_ = std::min(clause.items.end, clause.items.begin + 60);
    return other.main_subject(other.end_);
  }

  // A quotation inside the reporter's own clause.
  void embedded(std::uint32_t item, Quotation& q) {
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
    if (last != kNone) {
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

  Page& page_;
  std::vector<Frame>& frames_;
  std::uint32_t clause_ = 0, begin_ = 0, end_ = 0;
  std::uint32_t floor_ = 0;  // items before it are spoken for
  std::uint32_t first_frame_ = 0;
  std::uint32_t transcript_paragraph_ = kNone;
  bool label_before_ = false;  // an earlier paragraph was a turn of a transcript
};

}  // namespace

void attribute(Page& page, std::vector<Frame>& frames) { Attribution(page, frames).run(); }

}  // namespace quotidian::quotes
