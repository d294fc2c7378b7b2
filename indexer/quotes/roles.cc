// What the article calls its people: roles before and behind their names, whom they belong to, and their
// gender from the pronouns beside them.
#include <algorithm>
#include <cstdlib>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

constexpr std::uint32_t kLongestRole = 24;  // tokens

class Roles {
 public:
  explicit Roles(Page& page) : page_(page), tokens_(page.tokens) {}

  void run() {
    for (Mention& m : page_.mentions) {
      if (m.entity == kNone) continue;
      const bool person = page_.entities[m.entity].evidence >= 0;
      offer(m, person ? before(m) : kind_before(m));
      if (m.possessive) continue;
      const Range role = behind(m, person);
      offer(m, role);
      if (person && page_.entities[m.entity].role.empty()) page_.entities[m.entity].role = affiliation(m);
    }
    learn_genders();
  }

 private:
  std::string_view word(std::uint32_t i) const {
    return i < tokens_.size() ? page_.slice(tokens_[i]) : std::string_view{};
  }

  // Keeps the first role that says more than a bare title.
  void offer(const Mention& m, Range role) {
    if (role.empty()) return;
    Entity& entity = page_.entities[m.entity];
    if (entity.evidence >= 0) {
      entity.evidence = std::max(entity.evidence, 3);
      entity.kind = SpeakerKind::person;
    }
    if (entity.role.empty() || (only_title(entity.role) && !only_title(role))) entity.role = role;
  }

  // Rep., Lance Cpl., Sister; or somebody’s wife.
  bool only_title(Range role) const {
    if (role.size() > 2) return false;
    if (role.size() == 1 && tokens_[role.begin].is(Word::title) && tokens_[role.begin].capital) return true;
    for (std::uint32_t k = role.begin; k < role.end; ++k) {
      const Token& t = tokens_[k];
      if (!t.capital || t.is(Word::nationality)) return false;
      if (page_.text[t.end - 1] != '.' && t.end - t.begin > 6) return false;
    }
    return true;
  }

  bool function_word(const Token& t) const {
    return t.is(Word::determiner) || t.is(Word::preposition) || t.is(Word::conjunction) ||
           t.is(Word::pronoun) || t.is(Word::possessive) || t.is(Word::auxiliary) || t.is(Word::adverb) ||
           t.is(Word::subordinator) || t.is(Word::relative) || t.is(Word::time) ||
           (t.entry->cue != CueClass::none && !t.is(Word::role)) || (t.is(Word::verb) && !t.is(Word::role));
  }

  // Russian foreign minister Sergei Lavrov; UFCW president Jeff Traeger; Prime Minister Singh.
  Range before(Mention& m) {
    const std::uint32_t name = m.tokens.begin;
    std::uint32_t end = name;
    while (end > 0 && !tokens_[end].paragraph_start && tokens_[end - 1].is(Word::honorific) &&
           !tokens_[end - 1].ends_sentence)
      --end;
    std::uint32_t begin = end;
    while (begin > 0 && name - begin < 14 && !tokens_[begin].paragraph_start) {
      const Token& t = tokens_[begin - 1];
      if (t.ends_sentence || t.quotation != tokens_[name].quotation) break;
      if (t.kind == Token::possessive) {
        // China’s ambassador Liu: the owner belongs to the role.
        if (begin == end) return employer(begin - 1);
        if (begin < 2 || !tokens_[begin - 2].capital) break;  // the city's director is the director
        --begin;
        while (begin > 0 && tokens_[begin - 1].is_word() && tokens_[begin - 1].capital &&
               !tokens_[begin].paragraph_start)
          --begin;
        break;
      }
      if (!t.is_word()) {
        if (begin == end) return apposed_before(m);
        break;
      }
      const bool in_run = begin > m.full.begin;
      if (const std::uint32_t office = begin == end ? office_before(begin) : begin; office < begin) {
        begin = office;
        continue;
      }
      if (begin == end) {
        const bool head = t.is(Word::role) ||
                          (t.is(Word::title) && (t.capital || !t.is(Word::nationality))) ||
                          (t.is(Word::group) && !t.is(Word::determiner)) ||
                          (t.is(Word::nationality) && t.capital && in_run) || in_run;
        if (!head) return apposed_before(m);
      } else if (!in_run && function_word(t)) {
        break;
      }
      // The whole of the name it stands in: University of Oxley president
      const std::uint32_t other = page_.mention_of[begin - 1];
      begin = !in_run && other != kNone ? page_.mentions[other].tokens.begin : begin - 1;
    }
    m.full.begin = std::min(m.full.begin, begin);
    if (begin < end) return {begin, end};
    return apposed_before(m);
  }

  // secretary of state [name], director of public health [name]: where the office begins; `end` if none.
  std::uint32_t office_before(std::uint32_t end) const {
    for (std::uint32_t of = end; of-- > 1 && of + 4 > end;) {
      const Token& t = tokens_[of];
      if (!t.is_word() || t.ends_sentence || tokens_[of + 1].paragraph_start) return end;
      if (of + 1 < end && page_.slice(t) == "of")
        return tokens_[of - 1].is(Word::role) && !tokens_[of - 1].ends_sentence ? of - 1 : end;
      // "state" is a verb too, so only small words end the office.
      if (t.capital || t.is(Word::preposition) || t.is(Word::determiner) || t.is(Word::conjunction))
        return end;
    }
    return end;
  }

  // the Oxley Water Board's Ines Roth
  Range employer(std::uint32_t possessive) const {
    if (possessive == 0) return {};
    const std::uint32_t m = page_.mention_of[possessive - 1];
    if (m == kNone || page_.mentions[m].entity == kNone) return {};
    if (page_.entities[page_.mentions[m].entity].evidence > 0 || tokens_[possessive - 1].is(Word::place))
      return {};
    return page_.mentions[m].tokens;
  }

  // property research firm Roth Inc: what kind of organisation it is
  Range kind_before(const Mention& m) const {
    const std::uint32_t end = m.full.begin;
    std::uint32_t begin = end;
    while (begin > 0 && end - begin < 8 && !tokens_[begin].paragraph_start) {
      const Token& t = tokens_[begin - 1];
      if (!t.is_word() || t.ends_sentence || t.quotation != tokens_[end].quotation || function_word(t)) break;
      if (begin == end && (t.capital || !(t.is(Word::organization) || t.is(Word::group)))) break;
      --begin;
    }
    return {begin, end};
  }

  // grower, roboticist, groundsman: a noun for a person by its ending
  bool names_trade(const Token& t) const {
    const std::string_view w = page_.slice(t);
    if (!t.is_word() || t.capital || w.size() < 5 || t.is(Word::organization) || t.is(Word::preposition) ||
        t.is(Word::adverb) || t.is(Word::verb) || t.is(Word::determiner) || t.is(Word::not_a_name))
      return false;
    return w.ends_with("er") || w.ends_with("or") || w.ends_with("ist") || w.ends_with("ian") ||
           w.ends_with("man");
  }

  // President Okoro’s envoy, Salim Haddad, said
  Range apposed_before(const Mention& m) const {
    std::uint32_t name = m.tokens.begin;
    while (name > 3 && tokens_[name - 1].is(Word::honorific) && !tokens_[name].paragraph_start) --name;
    if (m.tokens.size() < 2 || name < 3 || !tokens_[name - 1].is_mark(',') || m.tokens.end >= tokens_.size())
      return {};
    if (!tokens_[m.tokens.end].is_mark(',') && !tokens_[m.tokens.end].is_mark('.')) return {};
    const std::uint32_t end = name - 1;
    if (tokens_[end - 1].capital || !(tokens_[end - 1].is(Word::role) || names_trade(tokens_[end - 1])))
      return {};
    std::uint32_t begin = end;
    while (begin > 0 && end - begin < 10 && !tokens_[begin].paragraph_start) {
      const Token& t = tokens_[begin - 1];
      if (t.ends_sentence || t.kind == Token::mark || t.quotation != tokens_[name].quotation) break;
      if (t.is_word() && function_word(t)) {
        const bool owner = t.is(Word::possessive) || t.is(Word::definite);
        return owner && tokens_[begin].kind != Token::possessive ? Range{begin, end} : Range{};
      }
      --begin;
    }
    return {begin, end};
  }

  // Lavrov, the Russian foreign minister, …; Ines Calder, 61, a retired ferry pilot; of firms only what
  // they make or do.
  Range behind(const Mention& m, bool person) const {
    std::uint32_t i = m.tokens.end;
    if (i + 1 >= tokens_.size() || !tokens_[i].is_mark(',') || tokens_[i].quotation != kNone) return {};
    ++i;
    if (tokens_[i].kind == Token::number && i + 2 < tokens_.size() && tokens_[i + 1].is_mark(',')) i += 2;
    if (word(i) == "who" && (word(i + 1) == "is" || word(i + 1) == "was")) i += 2;
    if (i >= tokens_.size()) return {};
    const bool determined = tokens_[i].is(Word::determiner);
    const bool sure = page_.entities[m.entity].evidence > 0;
    const bool one_of = word(i) == "one" && word(i + 1) == "of";
    const std::uint32_t begin = determined && !one_of ? i + 1 : i;
    i = one_of ? i + 2 : begin;
    if (one_of && i < tokens_.size() && (tokens_[i].is(Word::definite) || tokens_[i].is(Word::possessive)))
      ++i;
    const std::uint32_t noun_phrase = i;
    std::uint32_t head = kNone;
    bool tail = false;
    for (; i < tokens_.size() && i < begin + kLongestRole; ++i) {
      const Token& t = tokens_[i];
      if (t.paragraph_start || t.quotation != kNone || t.is_quote_mark) break;
      if (t.kind == Token::mark) {
        const bool inside = t.is_mark('*') || ((t.sign == '\'' || t.sign == '}') && !t.space_before) ||
                            (t.is_mark('-') && !(t.space_before && t.space_after));
        if (!inside) break;
        continue;
      }
      if (t.kind != Token::word) continue;
      const bool past_cue =
          t.entry->cue != CueClass::none && t.entry->form == WordEntry::past && !t.is(Word::role);
      if (t.is(Word::relative) || t.is(Word::pronoun) || t.is(Word::auxiliary) || past_cue ||
          (t.is(Word::subordinator) && !t.is(Word::preposition)))
        break;
      if (t.is(Word::preposition) || t.is(Word::conjunction)) {
        if (head == kNone || t.is(Word::subordinator)) break;
        if (t.is(Word::conjunction) && i + 1 < tokens_.size() && tokens_[i + 1].is(Word::determiner)) break;
        tail = true;
      }
      if (!tail) {
        const bool noun = person ? t.is(Word::role) || (t.is(Word::title) && !t.is(Word::nationality)) ||
                                       (one_of && t.is(Word::group)) || (determined && sure && names_trade(t))
                                 : determined && t.is(Word::organization) && !t.capital;
        if (noun) head = i;
      }
      if (t.ends_sentence) {
        ++i;
        break;
      }
    }
    if (head == kNone || i <= begin) return {};
    // its official cryptocurrency, the parent company
    if (!sure && head + 1 < i && tokens_[head + 1].is_word() && !tokens_[head + 1].capital &&
        !function_word(tokens_[head + 1]) && !word(head + 1).ends_with("ed") &&
        !word(head + 1).ends_with("ing"))
      return {};
    if (!determined && !tokens_[begin].is_word()) return {};
    // A verb before the head: "Ortiz, worried about her son, …" is no role. Nor is a list of names.
    for (std::uint32_t k = noun_phrase; k < head; ++k) {
      if (word(k) == "lead") continue;
      if (tokens_[k].is(Word::preposition) ||
          (tokens_[k].is(Word::verb) && !tokens_[k].is(Word::role) && !tokens_[k].is(Word::organization)))
        return {};
      if (!determined && page_.mention_of[k] != kNone && tokens_[k].is(Word::male_name)) return {};
    }
    while (i > begin && tokens_[i - 1].kind == Token::mark) --i;
    return {begin, i};
  }

  // Dana Whitlock of Pell & Co
  Range affiliation(const Mention& m) const {
    const std::uint32_t i = m.tokens.end;
    if (m.tokens.size() < 2 || i + 1 >= tokens_.size() || tokens_[i - 1].ends_sentence) return {};
    if (word(i) != "of" && word(i) != "from" && word(i) != "at" && word(i) != "with") return {};
    std::uint32_t k = i + 1;
    if (k + 1 < tokens_.size() && word(k) == "the") ++k;
    const std::uint32_t other = page_.mention_of[k];
    if (other == kNone || page_.mentions[other].tokens.begin != k || page_.mentions[other].entity == kNone)
      return {};
    if (page_.entities[page_.mentions[other].entity].evidence > 0 || tokens_[k].is(Word::place)) return {};
    return page_.mentions[other].tokens;
  }

  // A clause that names one person and says "her" tells of a woman.
  void learn_genders() {
    std::vector<int> votes(page_.entities.size(), 0);
    for (const Clause& clause : page_.clauses) {
      std::uint32_t person = kNone;
      bool several = false;
      int vote = 0;
      for (std::uint32_t i = clause.items.begin; i < clause.items.end && !several; ++i) {
        if (page_.is_quote(i)) continue;
        const std::uint32_t m = page_.mention_of[page_.items[i].token];
        if (m != kNone) {
          const std::uint32_t e = page_.mentions[m].entity;
          if (e == kNone || page_.entities[e].evidence < 0) continue;
          several = person != kNone && person != e;
          person = e;
          continue;
        }
        if (!page_.at(i).is_word()) continue;
        const std::string_view w = page_.slice(page_.at(i));
        // "Her former aide, Haddad, said she knew" tells nothing of Haddad.
        const bool pronoun = w == "her" || w == "Her" || w == "his" || w == "His" || w == "he" || w == "He" ||
                             w == "she" || w == "She";
        if (person == kNone && pronoun) break;
        if (person == kNone) continue;
        if (w == "he" || w == "his" || w == "him" || w == "himself") --vote;
        if (w == "she" || w == "her" || w == "herself" || w == "hers") ++vote;
      }
      if (person != kNone && !several) votes[person] += vote;
    }
    for (std::size_t e = 0; e < votes.size(); ++e) {
      Entity& entity = page_.entities[e];
      if (votes[e] == 0 || (entity.gender != Gender::unknown && std::abs(votes[e]) < 3)) continue;
      entity.gender = votes[e] > 0 ? Gender::female : Gender::male;
    }
  }

  Page& page_;
  std::vector<Token>& tokens_;
};

}  // namespace

void harvest_roles(Page& page) { Roles(page).run(); }

}  // namespace quotidian::quotes
