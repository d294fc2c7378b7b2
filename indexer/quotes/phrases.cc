// Noun phrases without a parser: read backwards from a verb to find its subject, or forwards behind it.
// "a spokesman for the ministry", "UFCW president Jeff Traeger", "they", "Officials at the port".
#include <algorithm>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

constexpr std::uint32_t kLongestPhrase = 40;  // items

bool is_function_word(const Token& t) {
  return t.is(Word::preposition) || t.is(Word::conjunction) || t.is(Word::auxiliary) || t.is(Word::pronoun) ||
         t.is(Word::relative) || t.is(Word::subordinator) || t.is(Word::negation);
}

bool is_noun(const Token& t) {
  return t.is(Word::role) || t.is(Word::group) || t.is(Word::organization) || t.is(Word::document) ||
         t.is(Word::title);
}

bool is_finite_cue(const Token& t) {
  return t.entry->cue != CueClass::none && t.entry->form != WordEntry::base &&
         t.entry->form != WordEntry::participle && !t.entry->noun && !is_noun(t);
}

// "One says …, another says …"
bool speaks_alone(std::string_view w) {
  return w == "one" || w == "One" || w == "another" || w == "Another" || w == "several" || w == "Several" ||
         w == "most" || w == "Most" || w == "both" || w == "Both";
}

bool ends_with(std::string_view s, std::string_view tail) {
  return s.size() >= tail.size() && s.substr(s.size() - tail.size()) == tail;
}

class Phrases {
 public:
  explicit Phrases(const Page& page) : page_(page) {}

  NounPhrase before(std::uint32_t begin, std::uint32_t end) const {
    NounPhrase np;
    if (end <= begin) return np;
    std::uint32_t last = end - 1;
    std::uint32_t stop = end;
    if (!page_.is_quote(last) && page_.at(last).is_mark(')')) {
      // Smith (D-Ohio) said
      std::uint32_t k = last;
      while (k > begin && last - k < 14 && !page_.at(k).is_mark('(')) --k;
      if (k == begin || !page_.at(k).is_mark('(')) return np;
      last = k - 1;
      stop = end;
    }
    if (page_.is_quote(last)) return np;
    const Token& t = page_.at(last);
    if (t.is(Word::pronoun) || (t.is(Word::relative) && page_.slice(t) == "who")) {
      np.items = {last, stop};
      np.head = last;
      np.kind = NounPhrase::pronoun;
      return np;
    }
    if (!t.is_word() && t.kind != Token::number) return np;
    std::uint32_t left = core_before(begin, last + 1);
    if (left > last) return np;
    // "a spokesman for the ministry": the head stands before the preposition.
    std::uint32_t head_end = last + 1;
    std::uint32_t low = left;
    // "political scientist Hamish Telford" is whole, whatever of-phrase stands before it.
    const std::uint32_t named = page_.mention_of[page_.items[last].token];
    const bool complete = is_person(named) && page_.items[left].token < page_.mentions[named].full.begin;
    for (int tail = 0; !complete && tail < 4 && low > begin + 1 && end - low < kLongestPhrase; ++tail) {
      const Token& p = page_.at(low - 1);
      if (!attaches(p) || page_.is_quote(low - 1) || page_.is_quote(low - 2)) break;
      const Token& head = page_.at(low - 2);
      const std::string_view w = page_.slice(p);
      // two people briefed on the talks
      const bool attribute = low >= begin + 4 && !head.capital && !is_noun(head) &&
                             !page_.is_quote(low - 3) && is_noun(page_.at(low - 3)) &&
                             (ends_with(page_.slice(head), "ed") || page_.slice(head) == "familiar" ||
                              page_.slice(head) == "close");
      const std::uint32_t lower = core_before(begin, attribute ? low - 2 : low - 1);
      if (lower >= (attribute ? low - 2 : low - 1)) break;
      const bool head_noun =
          attribute || is_noun(head) || w == "of" || page_.mention_of[page_.items[low - 2].token] != kNone;
      // Ines Roth of the Coastal Institute in Oxley
      const bool goes_on = lower > begin + 1 && !page_.is_quote(lower - 1) && !page_.is_quote(lower - 2) &&
                           page_.slice(page_.at(lower - 1)) == "of" &&
                           page_.mention_of[page_.items[lower - 2].token] != kNone;
      if (!head_noun || (w != "of" && !goes_on && !starts_clause(begin, lower))) break;
      if (head.is(Word::time)) break;
      head_end = attribute ? low - 2 : low - 1;
      low = lower;
    }
    np.items = {low, stop};
    classify(np, head_end);
    // Ana Ruiz and Paul Hart
    join_before(begin, np);
    return np;
  }

  NounPhrase from(std::uint32_t begin, std::uint32_t end) const {
    NounPhrase np;
    if (begin >= end || page_.is_quote(begin)) return np;
    const Token& first = page_.at(begin);
    if (first.is(Word::pronoun)) {
      np.items = {begin, begin + 1};
      np.head = begin;
      np.kind = NounPhrase::pronoun;
      return np;
    }
    std::uint32_t i = core_from(begin, end);
    if (i == begin) return np;
    i = through_modifiers(begin, i, end);
    std::uint32_t head_end = i;
    for (int tail = 0; tail < 4 && i + 1 < end && i - begin < kLongestPhrase; ++tail) {
      if (page_.is_quote(i)) break;
      const Token& p = page_.at(i);
      const std::string_view w = page_.slice(p);
      const bool envoy = w == "to" && page_.at(i - 1).is(Word::role);
      if (!(envoy || w == "of" || w == "for" || w == "at" || w == "from" || w == "with") ||
          page_.is_quote(i + 1))
        break;
      if (w != "of" && !is_noun(page_.at(i - 1)) && !page_.at(i - 1).capital) break;
      const std::uint32_t next = core_from(i + 1, end);
      if (next == i + 1) break;
      // ambassador to the United States Enver Roth
      const std::uint32_t holder = page_.mention_of[page_.items[next - 1].token];
      if (envoy && !(is_person(holder) && page_.mentions[holder].tokens.begin > page_.items[i + 1].token))
        break;
      i = next;
      if (envoy) head_end = i;
    }
    np.items = {begin, i};
    classify(np, head_end);
    if (np.kind != NounPhrase::none && i + 1 < end && !page_.is_quote(i) && !page_.is_quote(i + 1) &&
        page_.slice(page_.at(i)) == "and" && page_.at(i + 1).capital && np.kind == NounPhrase::name) {
      const std::uint32_t next = core_from(i + 1, end);
      const std::uint32_t other = next > i + 1 ? page_.mention_of[page_.items[next - 1].token] : kNone;
      if (other != kNone) {
        // Heart and Stroke manager Erin Kim is one person.
        const bool one = !is_person(np.mention) && is_person(other) &&
                         page_.mentions[other].full.begin < page_.mentions[other].tokens.begin;
        np.items.end = next;
        np.kind = one ? NounPhrase::name : NounPhrase::group;
        if (one) {
          np.mention = other;
          np.head = next - 1;
        }
      }
    }
    return np;
  }

 private:
  bool is_person(std::uint32_t mention) const {
    const std::uint32_t e = mention == kNone ? kNone : page_.mentions[mention].entity;
    return e != kNone && page_.entities[e].evidence > 0;
  }

  bool plain_adjective(std::uint32_t i) const {
    if (page_.is_quote(i)) return false;
    const Token& t = page_.at(i);
    return t.is_word() && !t.capital && !is_function_word(t) && !is_noun(t) && !t.is(Word::determiner) &&
           !t.is(Word::verb) && !t.is(Word::time) && t.entry->cue == CueClass::none;
  }

  // Tomasz "Tiny" Bielak
  bool is_nickname(std::uint32_t quotation) const {
    return page_.mention_of[page_.items[quotation].token] != kNone;
  }

  bool starts_clause(std::uint32_t begin, std::uint32_t item) const {
    if (item <= begin) return true;
    if (page_.is_quote(item - 1)) return true;
    const Token& left = page_.at(item - 1);
    return left.kind == Token::mark || left.is(Word::conjunction) || left.is(Word::relative) ||
           left.is(Word::subordinator) || left.is(Word::adverb);
  }

  static bool attaches(const Token& t) {
    return t.is(Word::preposition) && t.end - t.begin <= 10 && !t.is(Word::subordinator);
  }

  // Modifiers and noun that end before `end`: where they begin. `end` itself if there are none.
  std::uint32_t core_before(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t i = end;
    while (i > begin && end - i < kLongestPhrase) {
      if (page_.is_quote(i - 1) && !is_nickname(i - 1)) break;
      const Token& t = page_.at(i - 1);
      if (t.kind == Token::possessive) {
        --i;
        continue;
      }
      if (t.kind == Token::mark) {
        if (i < end && page_.mention_of[page_.items[i - 1].token] != kNone) {  // Pell & Co
          --i;
          continue;
        }
        // the lanky, bespectacled professor
        if (t.is_mark(',') && i < end && i > begin + 3 && plain_adjective(i) && plain_adjective(i - 2) &&
            !page_.is_quote(i - 3) && page_.at(i - 3).is(Word::determiner)) {
          i -= 2;
          continue;
        }
        // the miners’ union
        const bool plural = (t.sign == '\'' || t.sign == '}') && i - 1 > begin && !t.space_before;
        if (!plural || i == end) break;
        --i;
        continue;
      }
      const bool in_name = page_.mention_of[page_.items[i - 1].token] != kNone;
      if (!in_name && (t.is(Word::determiner) || t.is(Word::possessive))) {
        if (i == end && !t.is(Word::group) && !t.is(Word::determiner)) break;
        --i;
        // "all the", "one of the" end here too; "the three ministers" runs on.
        if (i > begin && !page_.is_quote(i - 1) && page_.at(i - 1).is(Word::determiner)) continue;
        if (i > begin && page_.at(i).is(Word::definite)) break;
        if (t.is(Word::definite) || t.is(Word::possessive) || page_.slice(t) == "a" || page_.slice(t) == "an")
          break;
        continue;
      }
      if (!in_name && is_function_word(t)) break;
      if (!in_name && !is_noun(t)) {
        if (t.is(Word::adverb) || (t.is(Word::time) && !(i < end))) break;
        if ((t.is(Word::verb) || is_finite_cue(t)) &&
            !(i > begin + 1 && !page_.is_quote(i - 2) && page_.at(i - 2).is(Word::determiner)))
          break;
        if (i < end && ends_with(page_.slice(t), "ly") && !t.capital) break;
      }
      // A name that opens a new phrase right behind another one does not occur; a capital after a
      // lower-case noun does: "team manager Jo Maso".
      if (!in_name && i == end && t.is(Word::adverb)) break;
      --i;
    }
    // Leading leftovers such as a bare possessive do not begin a phrase.
    while (i < end && !page_.is_quote(i) && page_.at(i).kind == Token::possessive) ++i;
    return i;
  }

  std::uint32_t core_from(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t i = begin;
    bool noun = false;
    while (i < end && i - begin < kLongestPhrase) {
      if (page_.is_quote(i) && !is_nickname(i)) break;
      const Token& t = page_.at(i);
      if (t.kind == Token::possessive) {
        ++i;
        noun = false;
        continue;
      }
      if (t.kind == Token::mark) {
        const bool plural = i > begin && (((t.sign == '\'' || t.sign == '}') && !t.space_before) ||
                                          page_.mention_of[page_.items[i].token] != kNone);
        if (!plural) break;
        ++i;
        continue;
      }
      const bool in_name = page_.mention_of[page_.items[i].token] != kNone;
      if (!in_name && (t.is(Word::determiner) || t.is(Word::possessive))) {
        if (i > begin && noun) break;
        // a mother of three replied
        const bool number =
            i + 1 < end && !page_.is_quote(i + 1) && !t.is(Word::definite) && is_finite_cue(page_.at(i + 1));
        noun = noun || t.is(Word::group) || (number && !t.is(Word::possessive));
        ++i;
        continue;
      }
      if (!in_name && is_function_word(t)) break;
      // Behind a name only a noun of ours goes on: "Trump spokesman", not "Hua shot back".
      const bool behind_name = i > begin && page_.mention_of[page_.items[i - 1].token] != kNone;
      if (behind_name && !in_name && !is_noun(t) && !t.capital && !t.is(Word::nationality)) break;
      if (behind_name && page_.text[page_.at(i - 1).end - 1] == '.' && page_.at(i - 1).is(Word::company))
        break;
      const bool dated =
          t.is(Word::time) && !noun && i + 1 < end && !page_.is_quote(i + 1) && is_noun(page_.at(i + 1));
      if (!in_name && !is_noun(t) && !dated &&
          (t.is(Word::adverb) || t.is(Word::time) || (noun && t.is(Word::verb)) ||
           (noun && is_finite_cue(t))))
        break;
      if (!in_name && noun && !t.capital && ends_with(page_.slice(t), "ly")) break;
      if (!in_name && !t.capital && i > begin && (is_noun(page_.at(i - 1)) || behind_name) && !is_noun(t) &&
          (ends_with(page_.slice(t), "ed") || ends_with(page_.slice(t), "ing")))
        break;
      noun = true;
      ++i;
    }
    return noun ? i : begin;
  }

  // oil and gas worker Mike Hale; University of Oxley political scientist Jan Roth: on to the name.
  std::uint32_t through_modifiers(std::uint32_t begin, std::uint32_t i, std::uint32_t end) const {
    if (i >= end || page_.is_quote(i)) return i;
    std::uint32_t k = i;
    const bool joint = page_.slice(page_.at(k)) == "and" && !page_.at(begin).is(Word::determiner);
    const bool behind_name = page_.mention_of[page_.items[i - 1].token] != kNone;
    if (joint) ++k;
    if (!joint && !behind_name) return i;
    const std::uint32_t limit = std::min(end, k + 4);
    // Heart and Stroke senior manager Erin Kim
    if (joint && page_.at(i - 1).capital) {
      while (k < limit && !page_.is_quote(k) && page_.at(k).capital &&
             page_.mention_of[page_.items[k].token] == kNone)
        ++k;
    }
    while (k < limit && !page_.is_quote(k) && page_.at(k).is_word() && !page_.at(k).capital &&
           !is_function_word(page_.at(k)) && !page_.at(k).is(Word::verb) && !is_finite_cue(page_.at(k)))
      ++k;
    if (k <= i + (joint ? 1U : 0U) || k >= end || page_.is_quote(k) || !page_.at(k - 1).is(Word::role))
      return i;
    if (!is_person(page_.mention_of[page_.items[k].token])) return i;
    return core_from(k, end);
  }

  void classify(NounPhrase& np, std::uint32_t head_end) const {
    if (head_end <= np.items.begin) return;
    std::uint32_t head = head_end - 1;
    while (head > np.items.begin && (page_.is_quote(head) || page_.at(head).kind == Token::mark ||
                                     page_.at(head).kind == Token::number))
      --head;
    if (page_.is_quote(head)) return;
    np.head = head;
    const Token& t = page_.at(head);
    const std::uint32_t m = page_.mention_of[page_.items[head].token];
    if (m != kNone) {
      np.kind = NounPhrase::name;
      np.mention = m;
      return;
    }
    if (t.kind == Token::possessive || t.is(Word::time)) {
      np.kind = NounPhrase::none;
      return;
    }
    if (t.is(Word::document) && !t.is(Word::organization)) {
      np.kind = NounPhrase::document;
    } else if (t.is(Word::role) || t.is(Word::title)) {
      np.kind = NounPhrase::role;
    } else if (t.is(Word::group)) {
      np.kind = NounPhrase::group;
    } else if (t.is(Word::organization)) {
      np.kind = NounPhrase::organization;
    } else if (t.is(Word::determiner)) {
      // "many say", "others"; "the" alone is nothing.
      np.kind = t.is(Word::group) || speaks_alone(page_.slice(t)) ? NounPhrase::group : NounPhrase::none;
    } else if (!t.is_word()) {
      np.kind = NounPhrase::none;
    } else {
      const std::string_view w = page_.slice(t);
      np.kind = w.size() > 3 && w.back() == 's' && !ends_with(w, "ss") ? NounPhrase::group : NounPhrase::role;
    }
  }

  void join_before(std::uint32_t begin, NounPhrase& np) const {
    if (np.kind != NounPhrase::name && np.kind != NounPhrase::group) return;
    const std::uint32_t low = np.items.begin;
    if (low < begin + 2 || page_.is_quote(low - 1) || page_.is_quote(low - 2)) return;
    if (page_.slice(page_.at(low - 1)) != "and") return;
    const std::uint32_t first = page_.mention_of[page_.items[low].token];
    if (np.kind == NounPhrase::name && first != np.mention) {
      // Heart and Stroke manager Erin Kim
      if (first != kNone) return;
      const std::uint32_t other = page_.mention_of[page_.items[low - 2].token];
      if (other != kNone && !is_person(other)) return;
    }
    const Token& left = page_.at(low - 2);
    const bool name = page_.mention_of[page_.items[low - 2].token] != kNone;
    if (!name && !left.is(Word::group)) return;
    const std::uint32_t lower = core_before(begin, low - 1);
    if (lower >= low - 1 || !starts_clause(begin, lower)) return;
    np.items.begin = lower;
    np.kind = NounPhrase::group;
  }

  const Page& page_;
};

}  // namespace

NounPhrase phrase_before(const Page& page, std::uint32_t begin, std::uint32_t end) {
  return Phrases(page).before(begin, end);
}
NounPhrase phrase_from(const Page& page, std::uint32_t begin, std::uint32_t end) {
  return Phrases(page).from(begin, end);
}

}  // namespace quotidian::quotes
