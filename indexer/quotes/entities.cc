// Fourth stage, second half: who is who. Names are gathered into entities: "Sergei Lavrov", "Mr Lavrov" and
// "Lavrov" are one, and so are an institution and its letters.
#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <string>
#include <unordered_map>

#include "indexer/quotes/names.h"
#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

constexpr int kLongestChain = 64;  // entities of one surname that are compared

class Entities {
 public:
  explicit Entities(Page& page)
      : page_(page),
        tokens_(page.tokens),
        initials_(&memory_),
        spellings_(&memory_),
        by_last_(&memory_),
        by_first_(&memory_),
        by_part_(&memory_),
        acronyms_(&memory_) {}

  void run() {
    page_.entities.clear();
    for (Mention& m : page_.mentions) {
      if (m.tokens.size() > 1) m.entity = long_name(m, m.evidence);
    }
    resolve_short_names();
    place_in_sentences();
    weigh_uses();
  }

 private:
  bool starts_sentence(std::uint32_t i) const { return quotes::starts_sentence(page_, i); }

  std::string_view last_word(Range r) const {
    std::uint32_t k = r.end - 1;
    while (k > r.begin && (tokens_[k].is(Word::suffix) || !tokens_[k].is_word())) --k;
    return page_.slice(tokens_[k]);
  }

  using Index = std::pmr::unordered_map<std::string_view, std::uint32_t>;

  std::uint32_t first_entity(const Index& map, std::string_view key) const {
    const auto it = map.find(key);
    return it == map.end() ? kNone : it->second;
  }

  Gender gender_of(const Token& t) const {
    const bool male = t.is(Word::male_name), female = t.is(Word::female_name);
    return male == female ? Gender::unknown : male ? Gender::male : Gender::female;
  }

  bool same_given(std::string_view a, std::string_view b) const {
    if (a == b) return true;
    if (a.size() <= 2 || b.size() <= 2)
      return !a.empty() && !b.empty() && a[0] == b[0] &&
             (a.size() == 1 || a[1] == '.' || b[1] == '.' || b.size() == 1);
    const std::size_t n = std::min<std::size_t>(3, std::min(a.size(), b.size()));
    return a.substr(0, n) == b.substr(0, n);  // Tim, Timothy
  }

  std::uint32_t long_name(const Mention& m, int evidence) {
    const std::string_view name = page_.slice(m.tokens);
    const std::string_view last = last_word(m.tokens);
    const std::string_view given = page_.slice(tokens_[m.tokens.begin]);
    ++spellings_[name];
    int steps = 0;
    for (std::uint32_t e = first_entity(by_last_, last); e != kNone && steps < kLongestChain;
         e = next_[e], ++steps) {
      Entity& entity = page_.entities[e];
      const bool person = evidence > 0;
      if (entity.name == name || (person && ends_with_word(entity.name, name)) ||
          (person && entity.evidence > 0 && same_given(given, page_.slice(tokens_[entity.first.begin])))) {
        entity.evidence = std::max(entity.evidence, evidence);
        if (person && m.tokens.size() > entity.first.size() && m.tokens.size() <= 4) {
          entity.name = name;
          entity.first = m.tokens;
        } else if (entity.name != name && m.tokens.size() == entity.first.size() &&
                   spellings_[name] > spellings_[entity.name]) {
          entity.name = name;  // of two spellings the one printed more often
        }
        if (m.title != Gender::unknown) entity.gender = m.title;
        return e;
      }
    }
    // Franklin Chang, later Franklin Chang Diaz; Paz Akin, before Lorena Paz Akin.
    if (evidence >= 0) {
      const std::uint32_t e = first_entity(by_first_, given);
      // The Ines Roth Foundation is not Ines Roth.
      const bool institution = e != kNone && evidence > 0 && page_.entities[e].evidence < 0;
      if (e != kNone && !institution && begins_with(page_.entities[e].name, name)) return e;
      if (e != kNone && !institution && page_.entities[e].first.size() > 1 && m.tokens.size() <= 4 &&
          begins_with(name, page_.entities[e].name) && !tokens_[m.tokens.end - 1].is(Word::organization)) {
        page_.entities[e].name = name;
        page_.entities[e].first = m.tokens;
        by_last_.try_emplace(last, e);
        return e;
      }
      const auto part = by_part_.find(given);
      if (part != by_part_.end() && ends_with_word(page_.entities[part->second].name, name))
        return part->second;
    }
    return add(m, evidence);
  }

  static bool begins_with(std::string_view whole, std::string_view part) {
    return whole.size() > part.size() && whole.substr(0, part.size()) == part && whole[part.size()] == ' ';
  }
  static bool ends_with_word(std::string_view whole, std::string_view part) {
    return whole.size() > part.size() && whole.substr(whole.size() - part.size()) == part &&
           whole[whole.size() - part.size() - 1] == ' ';
  }

  std::uint32_t add(const Mention& m, int evidence) {
    Entity entity;
    entity.name = page_.slice(m.tokens);
    entity.first = m.tokens;
    entity.evidence = evidence;
    entity.gender = m.title;
    const auto index = static_cast<std::uint32_t>(page_.entities.size());
    if (evidence > 0) {
      entity.kind = SpeakerKind::person;
      if (entity.gender == Gender::unknown) entity.gender = gender_of(tokens_[m.tokens.begin]);
    } else if (evidence < 0) {
      entity.kind = SpeakerKind::organization;
    }
    page_.entities.push_back(entity);
    last_full_.resize(page_.entities.size(), kNone);
    if (m.tokens.size() > 1) add_acronym(m, index);
    const std::string_view last = last_word(m.tokens);
    next_.push_back(first_entity(by_last_, last));
    by_last_[last] = index;
    if (m.tokens.size() > 1) {
      by_first_.try_emplace(page_.slice(tokens_[m.tokens.begin]), index);
      for (std::uint32_t k = m.tokens.begin + 1; k + 1 < m.tokens.end; ++k)
        by_part_.try_emplace(page_.slice(tokens_[k]), index);
    } else {
      by_first_.try_emplace(last, index);
    }
    return index;
  }

  // Assembly of First Nations (AFN); later AFN alone. Without brackets the initials must fit.
  void add_acronym(const Mention& m, std::uint32_t index) {
    const std::uint32_t k = m.tokens.end;
    if (k + 2 < tokens_.size() && tokens_[k].is_mark('(') && tokens_[k + 1].all_caps &&
        tokens_[k + 2].is_mark(')')) {
      acronyms_.insert_or_assign(page_.slice(tokens_[k + 1]), index);
      page_.entities[index].evidence = std::min(page_.entities[index].evidence, -3);
      page_.entities[index].kind = SpeakerKind::organization;
      spell_out(k, index);
      return;
    }
    std::pmr::string initials(&memory_);
    for (std::uint32_t i = m.tokens.begin; i < m.tokens.end; ++i) {
      if (tokens_[i].is_word() && tokens_[i].capital) initials += page_.text[tokens_[i].begin];
    }
    if (initials.size() >= 2) initials_.try_emplace(std::move(initials), index);
  }

  // Immigration, Refugees and Citizenship Canada (IRCC): the letters say how far the name reaches.
  void spell_out(std::uint32_t bracket, std::uint32_t index) {
    const std::string_view letters = page_.slice(tokens_[bracket + 1]);
    std::uint32_t i = bracket;
    std::size_t left = letters.size();
    while (left > 0 && i > 0 && bracket - i < 24 && !tokens_[i].paragraph_start &&
           !tokens_[i - 1].ends_sentence) {
      const Token& t = tokens_[i - 1];
      if (t.is_word() && t.capital) {
        if (page_.text[t.begin] != letters[left - 1]) return;
        --left;
      } else if (!t.is_word() && !t.is_mark(',')) {
        return;
      }
      --i;
    }
    if (left > 0) return;
    Entity& entity = page_.entities[index];
    if (i < entity.first.begin && entity.first.end == bracket) {
      entity.first.begin = i;
      entity.name = page_.slice(entity.first);
    }
  }

  // Second pass: one-word names, now that the long ones of the whole text are known.
  void resolve_short_names() {
    last_full_.assign(page_.entities.size(), kNone);
    for (std::uint32_t i = 0; i < page_.mentions.size(); ++i) {
      Mention& m = page_.mentions[i];
      if (m.entity != kNone) {
        last_full_[m.entity] = m.tokens.begin;
        continue;
      }
      const std::string_view word = page_.slice(m.tokens);
      const Token& t = tokens_[m.tokens.begin];
      if (m.only_surname) {
        std::uint32_t e = of_surname(word, m);
        if (e == kNone && speaks(m)) e = misspelt(word);
        if (e == kNone || page_.entities[e].evidence <= 0 || page_.entities[e].first.size() < 2) {
          page_.mention_of[m.tokens.begin] = kNone;
          continue;
        }
        m.entity = e;
        continue;
      }
      std::uint32_t found = first_entity(acronyms_, word);
      if (found == kNone) found = of_surname(word, m);
      if (found == kNone && t.all_caps && word.size() > 3) {
        // PENCE: the label of a transcript
        const std::string as_written = in_name_case(word);
        const std::uint32_t e = of_surname(as_written, m);
        if (e != kNone && page_.entities[e].evidence > 0) found = e;
      }
      if (found == kNone && t.all_caps) {
        const auto it = initials_.find(std::pmr::string(word, &memory_));
        if (it != initials_.end()) found = it->second;
      }
      if (found == kNone) {
        const std::uint32_t e = first_entity(by_first_, word);
        const bool given_of_person =
            e != kNone && page_.entities[e].evidence > 0 && (!t.is(Word::place) || is_given(t));
        const bool part_of_name = e != kNone && page_.entities[e].evidence <= 0 && !t.is(Word::place) &&
                                  !t.is(Word::nationality) &&
                                  !is_landmark(tokens_[page_.entities[e].first.end - 1]);
        if (given_of_person || part_of_name) found = e;
        if (found == kNone) {
          const auto part = by_part_.find(word);
          if (part != by_part_.end() && page_.entities[part->second].evidence > 0) found = part->second;
        }
        if (found == kNone) found = misspelt(word);
        if (found == kNone && speaks(m)) found = badly_misspelt(word);
      }
      if (found == kNone) {
        const bool lower_case_word =
            starts_sentence(m.tokens.begin) &&
            (t.is(Word::verb) || t.entry->cue != CueClass::none || t.is(Word::adverb) || t.is(Word::venue));
        if ((lower_case_word && m.evidence <= 0) || (m.evidence <= 1 && is_sentence_opener(m.tokens.begin))) {
          page_.mention_of[m.tokens.begin] = kNone;
          continue;
        }
        found = add(m, m.evidence);
      }
      m.entity = found;
      Entity& entity = page_.entities[found];
      if (m.title != Gender::unknown) {
        entity.gender = m.title;
        entity.evidence = std::max(entity.evidence, 4);
        entity.kind = SpeakerKind::person;
      }
    }
  }

  bool speaks(const Mention& m) const {
    const std::uint32_t k = m.tokens.end;
    if (k >= tokens_.size() || tokens_[k].paragraph_start || tokens_[k - 1].ends_sentence) return false;
    const WordEntry& next = *tokens_[k].entry;
    return next.cue == CueClass::say && next.inverted && next.form != WordEntry::participle && !next.noun;
  }

  // Ortiz Tower: named after somebody who is not part of it.
  static bool is_landmark(const Token& last) {
    return last.is(Word::not_a_name) && !last.is(Word::organization);
  }

  // "Somehow, …", "Land development …": a capital that only the sentence gave.
  bool is_sentence_opener(std::uint32_t i) const {
    if (!starts_sentence(i) || i + 1 >= tokens_.size() || is_given(tokens_[i])) return false;
    if (tokens_[i].all_caps)
      return (tokens_[i + 1].is_mark(':') &&
              (tokens_[i].entry->classes != 0 || tokens_[i].entry->cue != CueClass::none)) ||
             (tokens_[i + 1].is_word() && tokens_[i].end - tokens_[i].begin > 4);
    const Token& next = tokens_[i + 1];
    if (next.is_mark(',')) return !tokens_[i].is(Word::place);
    if (!next.is_word() || next.capital) return false;
    const std::string_view w = page_.slice(next);
    const bool verb = next.is(Word::verb) || next.is(Word::auxiliary) || next.entry->cue != CueClass::none ||
                      next.is(Word::adverb) ||
                      (w.size() > 3 && (w.substr(w.size() - 2) == "ed" || w.back() == 's'));
    return !verb && !next.is(Word::conjunction) && !next.is(Word::preposition) && !is_only_title(next);
  }

  // Eldrige, once Eldridge: one letter apart from the surname of a person named in full.
  std::uint32_t misspelt(std::string_view word) const {
    if (word.size() < 5) return kNone;
    const std::size_t count = std::min<std::size_t>(page_.entities.size(), 300);
    for (std::uint32_t e = 0; e < count; ++e) {
      const Entity& entity = page_.entities[e];
      if (entity.evidence < 1 || entity.first.size() < 2) continue;
      const std::string_view last = last_word(entity.first);
      if (last.size() >= 5 && last[0] == word[0] && one_apart(last, word)) return e;
    }
    return kNone;
  }
  // Brauchtman, once Brachtmann: two letters in a long name, if it speaks.
  std::uint32_t badly_misspelt(std::string_view word) const {
    if (word.size() < 8 || word.size() > 30) return kNone;
    const std::size_t count = std::min<std::size_t>(page_.entities.size(), 300);
    for (std::uint32_t e = 0; e < count; ++e) {
      const Entity& entity = page_.entities[e];
      if (entity.evidence < 1 || entity.first.size() < 2) continue;
      const std::string_view last = last_word(entity.first);
      if (last.size() >= 8 && last.size() <= 30 && last[0] == word[0] && edits(last, word) <= 2) return e;
    }
    return kNone;
  }
  static std::size_t edits(std::string_view a, std::string_view b) {
    std::array<std::size_t, 32> row{};
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
      std::size_t diagonal = row[0]++;
      for (std::size_t j = 0; j < b.size(); ++j) {
        const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
      }
    }
    return row[b.size()];
  }
  static bool one_apart(std::string_view a, std::string_view b) {
    if (a.size() < b.size()) std::swap(a, b);
    if (a.size() > b.size() + 1 || a == b) return false;
    std::size_t i = 0;
    while (i < b.size() && a[i] == b[i]) ++i;
    if (a.size() > b.size()) return a.substr(i + 1) == b.substr(i);
    if (i + 1 < b.size() && a[i] == b[i + 1] && a[i + 1] == b[i]) return a.substr(i + 2) == b.substr(i + 2);
    return false;
  }

  // Whose surname it is. Of several the one named in full in this paragraph; else the first of the article.
  std::uint32_t of_surname(std::string_view word, const Mention& m) const {
    std::uint32_t best = kNone;
    std::uint64_t best_weight = 0;
    const std::uint32_t paragraph = tokens_[m.tokens.begin].paragraph;
    int steps = 0;
    for (std::uint32_t e = first_entity(by_last_, word); e != kNone && steps < kLongestChain;
         e = next_[e], ++steps) {
      const Entity& entity = page_.entities[e];
      if (m.title != Gender::unknown && entity.gender != Gender::unknown && entity.gender != m.title)
        continue;
      std::uint64_t weight = (std::uint64_t{1} << 31U) + entity.first.begin;
      if (entity.evidence <= 0) weight += std::uint64_t{1} << 32U;
      if (entity.first.size() < 2) weight += std::uint64_t{1} << 34U;
      if (last_full_[e] != kNone && tokens_[last_full_[e]].paragraph == paragraph) {
        weight = m.tokens.begin - std::min(m.tokens.begin, last_full_[e]);
      } else if (entity.first.begin > m.tokens.begin) {
        weight += std::uint64_t{1} << 33U;
      }
      if (best == kNone || weight < best_weight) {
        best = e;
        best_weight = weight;
      }
    }
    return best;
  }

  // Asked about the leak, Ortiz did not hesitate.
  bool acts_behind_comma(const Mention& m) const {
    std::uint32_t i = m.full.begin;
    const std::uint32_t k = m.tokens.end;
    if (i > 0 && i < m.tokens.begin && tokens_[i - 1].is(Word::definite))
      --i;  // the vicar, the Rev Ines Roth
    if (i == 0 || k >= tokens_.size() || !tokens_[i - 1].is_mark(',') || m.possessive) return false;
    const Token& verb = tokens_[k];
    // The mayor's deputy, Ines Roth, will step down.
    if (verb.is_mark(',') && k + 1 < tokens_.size() && !tokens_[k].paragraph_start) {
      std::uint32_t begin = i - 1;
      while (begin > 0 && i - begin < 10 &&
             (tokens_[begin - 1].is_word() || tokens_[begin - 1].kind == Token::possessive) &&
             !starts_sentence(begin) && !tokens_[begin].is(Word::auxiliary) &&
             !tokens_[begin].is(Word::preposition))
        --begin;
      const Token& first = tokens_[begin];
      if (starts_sentence(begin) && (first.is(Word::determiner) || first.is(Word::possessive))) return true;
      // Head of research at the firm, Ines Roth, agreed.
      return m.tokens.size() > 1 && acts(k + 1) && !tokens_[m.tokens.begin].is(Word::place);
    }
    return acts(k);
  }

  bool acts(std::uint32_t verb) const {
    const Token& t = tokens_[verb];
    return t.is_word() && !t.paragraph_start && !tokens_[verb - 1].ends_sentence &&
           (t.is(Word::auxiliary) || t.is(Word::verb) || t.entry->form == WordEntry::past ||
            page_.slice(t).ends_with("ed"));
  }

  // What the article does with a name that only its shape speaks for: "the Vantor Mills" and "in Dima Tesso"
  // are nobody; "said Kuma Ruzmeti", later "Ruzmeti" alone, is.
  void weigh_uses() {
    struct Uses {
      int thing = 0, surname = 0, speech = 0;
    };
    std::vector<Uses> uses(page_.entities.size());
    for (const Mention& m : page_.mentions) {
      if (m.entity == kNone) continue;
      const Entity& entity = page_.entities[m.entity];
      if (entity.evidence < 0 || entity.evidence > 2) continue;
      Uses& u = uses[m.entity];
      const std::uint32_t i = m.full.begin;
      if (m.tokens.size() == 1 && entity.first.size() > 1 && stands_alone(m) &&
          page_.slice(tokens_[i]) == last_word(entity.first))
        ++u.surname;
      if (i > 0 && !tokens_[i].paragraph_start && tokens_[i - 1].is_word() && !tokens_[i - 1].ends_sentence) {
        const Token& left = tokens_[i - 1];
        const std::string_view w = page_.slice(left);
        if ((left.is(Word::definite) && w != "that") || w == "in" || w == "In" || w == "near" ||
            w == "across" || w == "at" || w == "inside" || w == "outside" || w == "throughout")
          ++u.thing;
        if (left.entry->cue == CueClass::say && left.entry->inverted) ++u.speech;
        if (w == "surnamed" || w == "named") u.speech += 2;
      }
      if (speaks(m)) ++u.speech;
    }
    for (std::size_t e = 0; e < uses.size(); ++e) {
      Entity& entity = page_.entities[e];
      const Uses& u = uses[e];
      if (entity.evidence < 0 || entity.evidence > 2) continue;
      const bool by_shape = entity.evidence > 0;
      if (u.thing > u.speech + u.surname) {
        entity.evidence = -2;
      } else if (by_shape && u.surname + u.speech > 0) {
        entity.evidence += 3;
      }
    }
  }

  // "Ruzmeti said", "Ruzmeti’s", "Ruzmeti, a guide": as surnames stand; not "the Aboriginal", "Oxley people".
  bool stands_alone(const Mention& m) const {
    const std::uint32_t i = m.full.begin, k = m.tokens.end;
    if (i != m.tokens.begin || k >= tokens_.size() || tokens_[i].is(Word::nationality)) return false;
    if (i > 0 && !tokens_[i].paragraph_start &&
        (tokens_[i - 1].is(Word::determiner) || tokens_[i - 1].is(Word::possessive)))
      return false;
    const Token& next = tokens_[k];
    return next.kind == Token::possessive || next.is(Word::auxiliary) || next.is(Word::verb) ||
           (next.entry->cue != CueClass::none && !next.entry->noun) || next.is_mark(',');
  }

  void place_in_sentences() {
    for (std::uint32_t i = 0; i < page_.items.size(); ++i) {
      const Item& item = page_.items[i];
      if (item.quotation != kNone) continue;
      const std::uint32_t m = page_.mention_of[item.token];
      if (m == kNone || page_.mentions[m].tokens.begin != item.token) continue;
      Mention& mention = page_.mentions[m];
      if (mention.entity != kNone) ++page_.entities[mention.entity].count;
      mention.sentence = item.sentence;
      const std::uint32_t first = page_.clauses[item.sentence].items.begin;
      mention.subject = (page_.items[first].quotation == kNone &&
                         page_.items[first].token >= mention.full.begin - std::min(mention.full.begin, 3U)) ||
                        acts_behind_comma(mention);
    }
  }
  Page& page_;
  std::vector<Token>& tokens_;
  std::vector<std::uint32_t> last_full_;  // by entity: its latest full mention so far
  std::vector<std::uint32_t> next_;       // by entity: the next of the same last word
  // The maps of a usual article live here, without the heap.
  std::array<std::byte, 24 * 1024> stack_;
  std::pmr::monotonic_buffer_resource memory_{stack_.data(), stack_.size()};
  std::pmr::unordered_map<std::pmr::string, std::uint32_t> initials_;
  Index spellings_;  // how often a long name is printed
  Index by_last_, by_first_, by_part_, acronyms_;
};

}  // namespace

void gather_entities(Page& page) { Entities(page).run(); }

}  // namespace quotidian::quotes
