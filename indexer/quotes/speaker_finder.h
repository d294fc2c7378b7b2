// What finding out who speaks asks of the page: whose role this is, which organisation has this noun in its
// name, who has just been speaking. Base of the last stage, which follows the frames in text order.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {

inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
inline bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

class SpeakerFinder {
 public:
  SpeakerFinder(Page& page, std::vector<Frame>& frames) : page_(page), frames_(frames) {}

 protected:
  static constexpr std::uint32_t kMostEntities = 2000;  // that a role is compared with

  std::string_view slice_items(Range items) const {
    if (items.empty()) return {};
    return page_.slice(Range{page_.items[items.begin].token, page_.items[items.end - 1].token + 1});
  }
  std::string_view word(std::uint32_t item) const { return page_.slice(page_.at(item)); }

  static std::string tidy(std::string_view s) {
    std::string out;
    bool space = false;
    for (const char c : s) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        space = !out.empty();
        continue;
      }
      if (space) out += ' ';
      space = false;
      out += c;
    }
    return out;
  }

  // Tomasz Bielak, printed as Tomasz "Tiny" Bielak
  std::string without_nickname(Range tokens, std::string_view name) const {
    for (std::uint32_t k = tokens.begin + 1; k + 3 < tokens.end; ++k) {
      if (!page_.tokens[k].is_quote_mark || !page_.tokens[k + 2].is_quote_mark) continue;
      return tidy(page_.slice(Range{tokens.begin, k})) + ' ' + tidy(page_.slice(Range{k + 3, tokens.end}));
    }
    return tidy(name);
  }

  static void take(Frame& f, const Frame& from, double certainty) {
    f.entity = from.entity;
    f.name = from.name;
    f.kind = from.kind;
    f.role = from.role;
    f.certainty = from.certainty * certainty;
  }

  void printed(Frame& f, SpeakerKind kind, double certainty) {
    f.name = tidy(slice_items(f.subject.items));
    f.kind = kind;
    f.certainty = certainty;
  }

  void take_entity(Frame& f, std::uint32_t e, double certainty) {
    const Entity& entity = page_.entities[e];
    f.entity = e;
    f.name = without_nickname(entity.first, entity.name);
    f.kind = entity.kind;
    f.certainty = certainty;
    if (!entity.role.empty()) f.role = tidy(page_.slice(entity.role));
  }

  // The name in apposition behind a role: "said his wife, Ana Ruiz."
  std::uint32_t apposed(const NounPhrase& np) const {
    const std::uint32_t i = np.items.end;
    if (i + 1 >= page_.items.size() || page_.is_quote(i) || page_.is_quote(i + 1) ||
        !page_.at(i).is_mark(','))
      return kNone;
    if (page_.items[i + 1].sentence != page_.items[np.items.begin].sentence) return kNone;
    std::uint32_t name = i + 1;  // behind "Dr." and "the Rev"
    while (name < i + 4 && name + 1 < page_.items.size() && !page_.is_quote(name) &&
           (page_.at(name).is(Word::title) || page_.at(name).is(Word::honorific) ||
            page_.at(name).is(Word::definite)) &&
           page_.mention_of[page_.items[name].token] == kNone)
      ++name;
    if (page_.is_quote(name)) return kNone;
    const std::uint32_t m = page_.mention_of[page_.items[name].token];
    if (m == kNone) return kNone;
    const std::uint32_t behind = name + page_.mentions[m].tokens.size();
    if (behind < page_.items.size() && !page_.is_quote(behind) && page_.at(behind).kind != Token::mark)
      return kNone;
    const std::uint32_t e = page_.mentions[m].entity;
    return e != kNone && page_.entities[e].evidence > 0 ? e : kNone;
  }

  Gender gender_of_word(std::string_view w) const {
    constexpr std::string_view kFemale[] = {
        "spokeswoman", "woman",    "mother",     "mom",           "mum",
        "wife",        "daughter", "sister",     "grandmother",   "aunt",
        "girl",        "actress",  "chairwoman", "congresswoman", "businesswoman",
        "queen",       "princess", "widow",      "niece",         "girlfriend",
        "waitress",    "nun",      "she",        "councilwoman",  "policewoman"};
    constexpr std::string_view kMale[] = {
        "spokesman",   "man",        "father",    "dad",       "husband",   "son",         "brother",
        "grandfather", "uncle",      "boy",       "actor",     "chairman",  "congressman", "businessman",
        "king",        "prince",     "widower",   "nephew",    "boyfriend", "waiter",      "monk",
        "he",          "councilman", "policeman", "fisherman", "gunman"};
    for (const auto s : kFemale)
      if (same_word(w, s)) return Gender::female;
    for (const auto s : kMale)
      if (same_word(w, s)) return Gender::male;
    return Gender::unknown;
  }

  // The veteran, the Kansan, the 43-year-old; not the military or the tour.
  bool is_person_noun(std::uint32_t item) const {
    const Token& t = page_.at(item);
    const std::string_view w = page_.slice(t);
    return (t.is(Word::role) && !t.is(Word::organization)) || t.capital || t.is(Word::title) ||
           w.ends_with("old") || w.ends_with("man") || w.ends_with("er") || w.ends_with("or") ||
           w.ends_with("ist") || w.ends_with("ian");
  }

  // The Scot, the Dutchman
  bool is_demonym(const NounPhrase& np, const Mention& m) const {
    if (np.items.size() != 2 || m.tokens.size() != 1 || !same_word(word(np.items.begin), "the")) return false;
    const Token& t = page_.tokens[m.tokens.begin];
    const std::string_view w = page_.slice(t);
    constexpr std::string_view kNouns[] = {"Scot",  "Spaniard", "Briton", "Swede",      "Dane",
                                           "Finn",  "Pole",     "Turk",   "Croat",      "Serb",
                                           "Czech", "Texan",    "Brit",   "Frenchwoman"};
    return t.is(Word::nationality) || (w.size() > 5 && w.ends_with("man")) ||
           std::find(std::begin(kNouns), std::end(kNouns), w) != std::end(kNouns);
  }

  std::uint32_t just_spoke(const Frame& f, Gender gender) const {
    if (last_ == kNone || frames_[last_].entity == kNone) return kNone;
    const Frame& g = frames_[last_];
    const Entity& entity = page_.entities[g.entity];
    if (entity.evidence <= 0 || f.clause > g.clause + 3) return kNone;
    if (gender != Gender::unknown && entity.gender != Gender::unknown && gender != entity.gender)
      return kNone;
    return g.entity;
  }

  // "minister" in "minister of health", not "military" in "military commander".
  bool heads_role(Range role, std::uint32_t token) const {
    if (token + 1 >= role.end) return true;
    const Token& next = page_.tokens[token + 1];
    const std::string_view w = page_.slice(next);
    return !next.is_word() || next.is(Word::preposition) || next.is(Word::conjunction) ||
           w.ends_with("ing") || w.ends_with("ed");
  }

  // Whose role has this head, and contradicts none of the other words.
  std::uint32_t entity_of_role(const NounPhrase& np, bool later_only) const {
    const std::string_view head = word(np.head);
    const std::uint32_t here = page_.items[np.items.begin].token;
    std::uint32_t best = kNone;
    double best_score = -1e9;
    const auto count = std::min<std::size_t>(page_.entities.size(), kMostEntities);
    for (std::uint32_t e = 0; e < count; ++e) {
      const Entity& entity = page_.entities[e];
      if (entity.evidence <= 0 || entity.role.empty()) continue;
      if (later_only && entity.first.begin < here) continue;
      bool has_head = false;
      bool former = false;
      for (std::uint32_t k = entity.role.begin; k < entity.role.end; ++k) {
        const std::string_view w = page_.slice(page_.tokens[k]);
        has_head = has_head || (same_word(w, head) && heads_role(entity.role, k));
        former = former || same_word(w, "former") || same_word(w, "ex") ||
                 (w.size() > 3 && same_word(w.substr(0, 3), "ex-"));
      }
      if (!has_head) continue;
      double score = 0;
      bool named_former = false;
      for (std::uint32_t i = np.items.begin; i < np.items.end; ++i) {
        const Token& t = page_.at(i);
        if (i == np.head || !t.is_word() || t.is(Word::determiner) || t.is(Word::preposition) ||
            t.is(Word::possessive))
          continue;
        bool found = false;
        for (std::uint32_t k = entity.role.begin; k < entity.role.end; ++k)
          found = found || same_word(page_.slice(page_.tokens[k]), page_.slice(t));
        const bool office = t.is(Word::title) && !t.is(Word::nationality);  // prime, foreign
        score += found ? 3 : office ? -6 : t.capital ? -1.5 : -0.5;
        named_former = named_former || same_word(page_.slice(t), "former");
      }
      // "the president" alone is the one most spoken of rather than the Norvian president.
      score += 0.15 * std::min(entity.count, 10U);
      if (former && !named_former) score -= entity.first.begin > here ? 6 : 2;
      if (np.items.size() > 4 && score < -1) continue;
      const std::uint32_t seen = entity.first.begin;
      score -= seen < here ? (here - seen) / 2000.0 : 1.0 + (seen - here) / 1000.0;
      if (last_ != kNone && frames_[last_].entity == e) score += 1;
      if (score > best_score) {
        best_score = score;
        best = e;
      }
    }
    return best_score > -4 ? best : kNone;
  }

  bool names_word(const Entity& entity, std::string_view head) const {
    for (std::uint32_t k = entity.first.begin; k < entity.first.end; ++k) {
      if (same_word(page_.slice(page_.tokens[k]), head)) return true;
    }
    return false;
  }

  // The organisation named last before token `here` with this word in its name; for "the company" any.
  std::uint32_t organization_with(std::string_view head, std::uint32_t here, std::uint32_t size) const {
    const bool any = same_word(head, "company") || same_word(head, "firm") || same_word(head, "group") ||
                     same_word(head, "bank") || same_word(head, "organization") ||
                     same_word(head, "organisation") || same_word(head, "agency") ||
                     same_word(head, "airline") || same_word(head, "carmaker") ||
                     same_word(head, "automaker") || same_word(head, "retailer") ||
                     same_word(head, "maker") || same_word(head, "newspaper") || same_word(head, "paper");
    if (last_ != kNone && frames_[last_].entity != kNone) {
      const Entity& speaker = page_.entities[frames_[last_].entity];
      if (speaker.evidence <= 0 && names_word(speaker, head)) return frames_[last_].entity;
      const bool just_now = frames_[frame_].clause <= frames_[last_].clause + 2;
      if (any && size <= 2 && just_now && speaker.evidence < 0) return frames_[last_].entity;
    }
    std::uint32_t fallback = kNone;
    double fallback_score = -1e9;
    std::uint32_t steps = 0;
    for (std::uint32_t i = mentions_before(here); i-- > 0 && steps < 150; ++steps) {
      const Mention& m = page_.mentions[i];
      if (m.entity == kNone) continue;
      const Entity& entity = page_.entities[m.entity];
      if (entity.evidence > 0) continue;
      if (names_word(entity, head)) return m.entity;
      const Token& t = page_.tokens[entity.first.begin];
      if (!any || size > 2 || m.sentence == kNone || (entity.count < 2 && entity.first.size() == 1) ||
          t.is(Word::place) || t.is(Word::nationality) || t.is(Word::outlet))
        continue;
      // The one the article is about rather than the product named last.
      const double score = std::min(entity.count, 12U) - 0.2 * steps + (m.subject ? 1 : 0) +
                           (m.sentence < 2 && m.subject ? 3 : 0);
      if (score > fallback_score) {
        fallback = m.entity;
        fallback_score = score;
      }
    }
    return fallback;
  }

  std::uint32_t mentions_before(std::uint32_t token) const {
    const auto it = std::lower_bound(page_.mentions.begin(), page_.mentions.end(), token,
                                     [](const Mention& m, std::uint32_t t) { return m.tokens.begin < t; });
    return static_cast<std::uint32_t>(it - page_.mentions.begin());
  }

  bool named_in_content(const Frame& f, std::uint32_t e) const {
    for (const Range& r : f.content) {
      std::uint32_t steps = 0;
      for (std::uint32_t i = mentions_before(r.begin);
           i < page_.mentions.size() && page_.mentions[i].tokens.begin < r.end && steps < 50; ++i, ++steps) {
        if (page_.mentions[i].entity == e && !page_.mentions[i].possessive) return true;
      }
    }
    return false;
  }

  Page& page_;
  std::vector<Frame>& frames_;
  std::uint32_t frame_ = 0;              // that is asked about
  std::uint32_t last_ = kNone;           // the latest one with a speaker
  std::uint32_t last_document_ = kNone;  // the latest one in which a document speaks for somebody
};

}  // namespace quotidian::quotes
