// Last stage: from the subject as printed to who it is. Names lead to their entity; roles and organisations
// to the entity the article gives them; pronouns to whoever has been speaking.
#include <algorithm>

#include "indexer/quotes/speaker_finder.h"

namespace quotidian::quotes {
namespace {

constexpr std::uint32_t kMentionsBack = 60;   // how many names before a pronoun are weighed
constexpr std::uint32_t kParagraphsBack = 4;  // and how far back

class Speakers : public SpeakerFinder {
 public:
  using SpeakerFinder::SpeakerFinder;

  void run() {
    for (std::uint32_t i = 0; i < frames_.size(); ++i) {
      Frame& f = frames_[i];
      frame_ = i;
      resolve(f);
      if (!f.name.empty()) last_ = i;
    }
    for (Frame& f : frames_) {  // roles that only a later quote tells
      if (f.entity != kNone && f.role.empty() && !page_.entities[f.entity].role.empty())
        f.role = tidy(page_.slice(page_.entities[f.entity].role));
    }
  }

 private:
  void resolve(Frame& f) {
    if (f.subject.empty()) {
      if (f.inherits != kNone && f.inherits < frame_) take(f, frames_[f.inherits], 0.95);
      return;
    }
    switch (f.subject.kind) {
      case NounPhrase::name:
        name(f);
        break;
      case NounPhrase::pronoun:
        pronoun(f);
        break;
      case NounPhrase::role:
        role(f);
        break;
      case NounPhrase::organization:
        organization(f);
        break;
      case NounPhrase::document:
        document(f);
        break;
      case NounPhrase::group:
        printed(f, SpeakerKind::group, 0.9);
        break;
      case NounPhrase::none:
        break;
    }
  }

  void name(Frame& f) {
    const Mention& m = page_.mentions[f.subject.mention];
    if (is_demonym(f.subject, m)) {
      const std::string_view w = word(f.subject.head);
      const Gender gender = w.ends_with("man") ? Gender::male : Gender::unknown;
      if (const std::uint32_t e = just_spoke(f, gender); e != kNone) return take_entity(f, e, 0.7);
    }
    if (m.entity == kNone) return printed(f, SpeakerKind::unknown, 0.6);
    take_entity(f, m.entity, 0.97);
  }

  void role(Frame& f) {
    if (const std::uint32_t e = apposed(f.subject); e != kNone) return take_entity(f, e, 0.9);
    for (std::uint32_t i = f.subject.items.begin; i + 1 < f.subject.items.end; ++i) {
      // an official in the province named Jhony
      if (page_.is_quote(i) || page_.is_quote(i + 1) || word(i) != "named") continue;
      const std::uint32_t m = page_.mention_of[page_.items[i + 1].token];
      if (m != kNone && page_.mentions[m].entity != kNone)
        return take_entity(f, page_.mentions[m].entity, 0.9);
    }
    const std::string_view first = word(f.subject.items.begin);
    const bool definite = same_word(first, "the") || same_word(first, "this") ||
                          page_.at(f.subject.items.begin).is(Word::possessive);
    const std::uint32_t clause_paragraph = page_.clauses[f.clause].paragraph;
    const bool lead = clause_paragraph <= 1 && (same_word(first, "a") || same_word(first, "an"));
    const bool bare = page_.at(f.subject.items.begin).capital && !definite &&
                      !page_.at(f.subject.items.begin).is(Word::determiner);
    if (definite || lead || bare) {
      const std::uint32_t e = entity_of_role(f.subject, !definite && lead);
      if (e != kNone) return take_entity(f, e, 0.85);
    }
    const bool label = f.evidence == std::string_view("transcript");
    if (!label && same_word(first, "the") && f.subject.items.size() <= 5 &&
        f.subject.head + 1 == f.subject.items.end && is_person_noun(f.subject.head)) {
      // "the veteran diplomat": another word for who has just been speaking.
      const Gender gender = gender_of_word(word(f.subject.head));
      if (const std::uint32_t e = just_spoke(f, gender); e != kNone) {
        Entity& entity = page_.entities[e];
        if (entity.role.empty() && page_.at(f.subject.head).is(Word::role)) {
          entity.role = {page_.items[f.subject.items.begin + 1].token, page_.items[f.subject.head].token + 1};
        }
        return take_entity(f, e, 0.6);
      }
    }
    if (!label && same_word(first, "the") && describes(f.subject)) {
      if (const std::uint32_t e = told_of(f, gender_of_word(word(f.subject.head))); e != kNone)
        return take_entity(f, e, 0.6);
    }
    printed(f, SpeakerKind::person, definite ? 0.6 : 0.85);
  }

  // The mother, the 32-year-old labourer, the former sergeant of the House: words for somebody just told of.
  bool describes(const NounPhrase& np) const {
    if (gender_of_word(word(np.head)) != Gender::unknown && !page_.at(np.head).is(Word::title))
      return np.head + 1 == np.items.end;
    for (std::uint32_t i = np.items.begin + 1; i < np.head; ++i) {
      if (same_word(word(i), "former") || word(i).ends_with("year-old")) return true;
    }
    return word(np.head).ends_with("year-old");
  }

  // The person whom the sentence before is about.
  std::uint32_t told_of(const Frame& f, Gender gender) const {
    const std::uint32_t here = page_.items[f.subject.items.begin].token;
    const std::uint32_t sentence = page_.items[f.subject.items.begin].sentence;
    for (std::uint32_t i = mentions_before(here), steps = 0; i-- > 0 && steps < kMentionsBack; ++steps) {
      const Mention& m = page_.mentions[i];
      if (m.entity == kNone || m.sentence == kNone || m.sentence == sentence || !m.subject || m.possessive)
        continue;
      if (m.sentence + 2 < sentence) return kNone;
      const Entity& entity = page_.entities[m.entity];
      if (entity.evidence <= 0) continue;
      if (gender != Gender::unknown && entity.gender != Gender::unknown && entity.gender != gender) continue;
      return m.entity;
    }
    return kNone;
  }

  void organization(Frame& f) {
    const std::string_view first = word(f.subject.items.begin);
    if (same_word(first, "the") && page_.at(f.subject.head).is(Word::document) &&
        spoken_in(f, word(f.subject.head)))
      return;  // the post
    if (same_word(first, "the") || page_.at(f.subject.items.begin).is(Word::possessive)) {
      const std::uint32_t e = organization_with(
          word(f.subject.head), page_.items[f.subject.items.begin].token, f.subject.items.size());
      const bool firm = same_word(word(f.subject.head), "company") || same_word(word(f.subject.head), "firm");
      if (firm && last_ != kNone && frames_[last_].kind == SpeakerKind::organization &&
          frames_[last_].entity == kNone && f.clause <= frames_[last_].clause + 3)
        return take(f, frames_[last_], 0.8);
      const bool sure = e != kNone && page_.entities[e].evidence < 0;
      if (firm && f.subject.items.size() == 2 && !sure && employer(f)) return;
      if (e != kNone) return take_entity(f, e, 0.8);
    }
    printed(f, SpeakerKind::organization, 0.8);
  }

  // "the company" behind a quote of "Vantor CEO Ines Roth"
  bool employer(Frame& f) {
    if (last_ == kNone || frames_[last_].entity == kNone || f.clause > frames_[last_].clause + 4)
      return false;
    const Range role = page_.entities[frames_[last_].entity].role;
    std::uint32_t k = role.begin;
    const auto names = [&](std::uint32_t i) {
      const Token& t = page_.tokens[i];
      return t.capital && t.is_word() && !t.is(Word::title) && !t.is(Word::role) &&
             !t.is(Word::nationality) && !t.is(Word::place) && !t.is(Word::honorific);
    };
    while (k < role.end && !names(k)) ++k;
    if (k == role.end) return false;
    std::uint32_t end = k + 1;
    while (end < role.end && names(end)) ++end;
    f.name = tidy(page_.slice(Range{k, end}));
    f.kind = SpeakerKind::organization;
    f.certainty = 0.6;
    return true;
  }

  // The statement's owner: "Ortiz’s report", "her statement".
  bool owner(Frame& f) {
    const Range r = f.subject.items;
    const Token& first = page_.at(r.begin);
    if (first.is(Word::possessive)) {
      const std::string_view w = word(r.begin);
      if (same_word(w, "his")) he_or_she(f, Gender::male, r.begin);
      if (same_word(w, "her")) he_or_she(f, Gender::female, r.begin);
      if (same_word(w, "its")) it(f, r.begin);
      return !f.name.empty();
    }
    for (std::uint32_t i = r.begin + 1; i < f.subject.head; ++i) {
      const bool plural = !page_.is_quote(i) && (page_.at(i).sign == '\'' || page_.at(i).sign == '}');
      if (page_.at(i).kind != Token::possessive && !plural) continue;
      const std::uint32_t m = page_.mention_of[page_.items[i - 1].token];
      if (m == kNone || page_.mentions[m].entity == kNone) return false;
      take_entity(f, page_.mentions[m].entity, 0.8);
      return true;
    }
    return false;
  }

  void document(Frame& f) {
    if (owner(f) || maker(f) || issuer(f)) {
      last_document_ = frame_;
      return;
    }
    printed(f, SpeakerKind::document, 0.85);
  }

  // "a report by Ortiz", "figures from the bureau"; "a paper on Vantor's website"
  bool maker(Frame& f) {
    const std::uint32_t end = page_.clauses[page_.items[f.subject.head].sentence].items.end;
    bool on = false;
    for (std::uint32_t i = f.subject.head + 1; i + 1 < end && i < f.subject.head + 16; ++i) {
      if (page_.is_quote(i) || page_.is_quote(i + 1) || i == f.cue.item) break;
      const std::string_view w = word(i);
      on = on || w == "on";
      if (on && page_.at(i).kind == Token::possessive && is_site(word(i + 1))) {
        const std::uint32_t m = page_.mention_of[page_.items[i - 1].token];
        if (m == kNone || page_.mentions[m].entity == kNone) return false;
        take_entity(f, page_.mentions[m].entity, 0.7);
        return true;
      }
      if (page_.at(i).kind == Token::mark && !page_.at(i).is_mark(':')) break;
      if (i >= f.subject.head + 8 || (w != "by" && (w != "from" || i > f.subject.head + 2))) continue;
      const NounPhrase np = phrase_from(page_, i + 1, end);
      if (np.kind == NounPhrase::name && page_.mentions[np.mention].entity != kNone) {
        take_entity(f, page_.mentions[np.mention].entity, 0.75);
        return true;
      }
    }
    return false;
  }
  static bool is_site(std::string_view w) {
    return same_word(w, "website") || same_word(w, "site") || same_word(w, "blog") || same_word(w, "page");
  }

  // Who has spoken in it before: Ortiz wrote in a post … The post said …
  bool issuer(Frame& f) {
    const std::string_view first = word(f.subject.items.begin), head = word(f.subject.head);
    const bool definite = same_word(first, "the") || same_word(first, "it");
    if (f.subject.items.size() > 4 || !(definite || same_word(first, "a"))) return false;
    if (definite && spoken_in(f, head)) return true;
    if ((same_word(head, "statement") || same_word(head, "release") || same_word(head, "letter") ||
         same_word(head, "notice")) &&
        f.subject.items.size() <= 3 && last_ != kNone && f.clause - frames_[last_].clause <= 3 &&
        f.clause >= frames_[last_].clause) {
      std::uint32_t spoke = last_;
      for (std::uint32_t i = frame_, back = 0; i-- > 0 && back < 6; ++back) {
        if (frames_[i].kind != SpeakerKind::organization || frames_[i].name.empty()) continue;
        spoke = i;
        break;
      }
      take(f, frames_[spoke], 0.75);
      return true;
    }
    // The same paper by another name: the report, the document
    if (definite && last_document_ != kNone && f.clause <= frames_[last_document_].clause + 25) {
      take(f, frames_[last_document_], 0.6);
      return true;
    }
    return false;
  }

  bool spoken_in(Frame& f, std::string_view head) const {
    for (std::uint32_t i = frame_, back = 0; i-- > 0 && back < 12; ++back) {
      const Frame& g = frames_[i];
      if (g.name.empty() || g.kind == SpeakerKind::document || !speaks_in(g, head)) continue;
      take(f, g, 0.75);
      return true;
    }
    return false;
  }

  // said in the company's blog post: the noun stands behind the cue of its sentence
  bool speaks_in(const Frame& g, std::string_view head) const {
    if (!g.cue.found()) return false;
    const std::uint32_t end = std::min(page_.clauses[g.clause].items.end, g.cue.item + 10);
    bool in = false;
    for (std::uint32_t i = g.cue.items.end; i < end && !page_.is_quote(i); ++i) {
      const std::string_view w = word(i);
      in = in || w == "in" || w == "on";
      if (in && same_word(w, head)) return true;
      if (w == "that" || page_.at(i).is_mark(',')) break;
    }
    return false;
  }

  void pronoun(Frame& f) {
    const std::string_view w = word(f.subject.head);
    if (same_word(w, "he")) return he_or_she(f, Gender::male, f.subject.head);
    if (same_word(w, "she")) return he_or_she(f, Gender::female, f.subject.head);
    if (same_word(w, "they")) return they(f);
    if (same_word(w, "it")) return it(f, f.subject.head);
    if (same_word(w, "everyone") || same_word(w, "everybody") || same_word(w, "someone") ||
        same_word(w, "somebody"))
      printed(f, SpeakerKind::group, 0.6);
  }

  void he_or_she(Frame& f, Gender gender, std::uint32_t item) {
    const std::uint32_t here = page_.items[item].token;
    const std::uint32_t paragraph = page_.tokens[here].paragraph;
    const std::uint32_t sentence = page_.items[item].sentence;
    struct Candidate {
      std::uint32_t entity;
      double score;
    };
    Candidate best{kNone, -1e9};
    std::uint32_t steps = 0;
    const std::uint32_t spoke = last_ == kNone ? kNone : frames_[last_].clause;
    const auto offer = [&](std::uint32_t e, double score) {
      const Entity& entity = page_.entities[e];
      if (entity.gender != Gender::unknown && entity.gender != gender) return;
      if (entity.gender == gender) score += 2;
      if (entity.evidence <= 0) score -= entity.evidence == 0 ? 1.5 : 3;
      if (named_in_content(f, e)) score -= 2.5;
      score += 0.2 * std::min(entity.count, 6U);
      if (score > best.score) best = {e, score};
    };
    for (std::uint32_t i = mentions_before(here); i-- > 0 && steps < kMentionsBack; ++steps) {
      const Mention& m = page_.mentions[i];
      if (m.entity == kNone || m.sentence == kNone) continue;
      const std::uint32_t p = page_.tokens[m.tokens.begin].paragraph;
      if (p + kParagraphsBack < paragraph) break;
      const Entity& entity = page_.entities[m.entity];
      if (entity.evidence < 0) continue;
      const std::uint32_t distance = sentence - std::min(sentence, m.sentence);
      double score = -1.0 * std::min(distance, 8U) - 1.0 * (paragraph - p);
      if (m.subject) score += 2;
      if (m.possessive) score -= 1;
      if (distance == 0 && !m.subject) score -= 1;
      // Somebody new since the last quote: the story has turned to them.
      if (m.sentence > spoke && distance > 0) {
        if (m.subject && !m.possessive) score += 3;
        if (entity.first == m.tokens && m.tokens.size() > 1 && !entity.role.empty())
          score += distance == 1 ? 3.5 : 1;
      }
      offer(m.entity, score);
    }
    // Whoever spoke last.
    const Frame* speaker = nullptr;
    std::uint32_t back = 0;
    for (std::uint32_t i = frame_; i-- > 0 && back < 6; ++back) {
      const Frame& g = frames_[i];
      if (g.name.empty()) continue;
      if (g.entity != kNone) {
        const Entity& entity = page_.entities[g.entity];
        if (entity.evidence < 0) continue;
        if (entity.gender != Gender::unknown && entity.gender != gender) continue;
      } else {
        if (g.kind != SpeakerKind::person || g.subject.empty() || !is_person_noun(g.subject.head)) continue;
        const Gender printed_gender =
            g.subject.empty() ? Gender::unknown : gender_of_word(word(g.subject.head));
        if (printed_gender != Gender::unknown && printed_gender != gender) continue;
      }
      speaker = &g;
      break;
    }
    if (speaker != nullptr) {
      const std::uint32_t distance = sentence - std::min(sentence, speaker->clause);
      const double score = 3.5 - 0.75 * distance - 0.5 * back;
      if (speaker->entity != kNone) {
        offer(speaker->entity, score);
      } else if (score > best.score) {
        take(f, *speaker, 0.85);
        return;
      }
    }
    if (best.entity == kNone) return;
    take_entity(f, best.entity, best.score > 2 ? 0.92 : 0.75);
    if (page_.entities[best.entity].gender == Gender::unknown) page_.entities[best.entity].gender = gender;
  }

  // Several executives have warned of it. They say …
  NounPhrase group_before(std::uint32_t clause) const {
    if (clause == 0) return {};
    const Range items = page_.clauses[clause - 1].items;
    for (std::uint32_t i = items.begin; i < items.end; ++i) {
      if (page_.is_quote(i)) return {};
      const bool opens =
          i == items.begin || page_.at(i - 1).is(Word::conjunction) || page_.at(i - 1).is_mark(',');
      if (!opens) continue;
      const NounPhrase np = phrase_from(page_, i, items.end);
      if (np.kind == NounPhrase::group && page_.at(np.head).is(Word::group)) return np;
      if (np.kind == NounPhrase::name) return {};
    }
    return {};
  }

  void they(Frame& f) {
    std::uint32_t back = 0;
    for (std::uint32_t i = frame_; i-- > 0 && back < 4; ++back) {
      const Frame& g = frames_[i];
      if (g.name.empty() || g.kind == SpeakerKind::person) continue;
      if (f.clause > g.clause + 6) break;
      return take(f, g, 0.8);
    }
    if (const NounPhrase np = group_before(f.clause); !np.empty()) {
      f.name = tidy(slice_items(np.items));
      f.kind = SpeakerKind::group;
      f.certainty = 0.6;
      return;
    }
    if (frame_ > 0 && !frames_[frame_ - 1].name.empty() && f.clause <= frames_[frame_ - 1].clause + 2 &&
        frames_[frame_ - 1].kind == SpeakerKind::person)
      take(f, frames_[frame_ - 1], 0.5);
  }

  void it(Frame& f, std::uint32_t item) {
    const std::uint32_t here = page_.items[item].token;
    const std::uint32_t sentence = page_.items[item].sentence;
    std::uint32_t back = 0;
    for (std::uint32_t i = frame_; i-- > 0 && back < 3; ++back) {
      const Frame& g = frames_[i];
      if (g.name.empty() || g.kind == SpeakerKind::person || g.kind == SpeakerKind::group) continue;
      if (f.clause > g.clause + 4) break;
      return take(f, g, 0.85);
    }
    std::uint32_t steps = 0;
    std::uint32_t best = kNone;
    double best_score = -1e9;
    for (std::uint32_t i = mentions_before(here); i-- > 0 && steps < 30; ++steps) {
      const Mention& m = page_.mentions[i];
      if (m.entity == kNone || m.sentence == kNone) continue;
      const Entity& entity = page_.entities[m.entity];
      if (entity.evidence > 0 || page_.tokens[entity.first.begin].is(Word::place) ||
          page_.tokens[entity.first.begin].is(Word::outlet))
        continue;
      const double score = -1.0 * (sentence - std::min(sentence, m.sentence)) + (m.subject ? 2 : 0) +
                           0.5 * std::min(entity.count, 6U);
      if (score > best_score) {
        best_score = score;
        best = m.entity;
      }
    }
    if (best != kNone && best_score > -6) take_entity(f, best, 0.7);
  }
};

}  // namespace

void resolve_speakers(Page& page, std::vector<Frame>& frames) { Speakers(page, frames).run(); }

}  // namespace quotidian::quotes
