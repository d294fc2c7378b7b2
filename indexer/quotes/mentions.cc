// Fourth stage: names. Capitalised runs are cut into titles and names, weighed as person, organisation or
// place, and gathered into entities: "Sergei Lavrov", "Mr Lavrov" and "Lavrov" are one.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

constexpr int kOnlySurname = -1000;
constexpr int kLongestChain = 64;  // entities of one surname that are compared

class Names {
 public:
  explicit Names(Page& page) : page_(page), tokens_(page.tokens) {}

  void run() {
    page_.mentions.clear();
    page_.entities.clear();
    page_.mention_of.assign(tokens_.size(), kNone);
    next_.clear();
    const auto n = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t i = 0; i < n;) {
      const Range run = run_from(i);
      if (run.empty()) {
        ++i;
        continue;
      }
      take(run);
      i = run.end;
    }
    resolve_short_names();
    place_in_sentences();
  }

 private:
  bool starts_sentence(std::uint32_t i) const {
    if (i == 0 || tokens_[i].paragraph_start) return true;
    const Token& left = tokens_[i - 1];
    return left.ends_sentence || left.is_quote_mark || left.is_mark(':') || left.is_mark('*') ||
           left.is_mark('-');
  }
  bool is_capital_word(std::uint32_t i) const { return tokens_[i].is_word() && tokens_[i].capital; }
  bool is_given(const Token& t) const { return t.is(Word::male_name) || t.is(Word::female_name); }

  // Calgary-based, Russian-backed
  bool is_compound_adjective(const Token& t) const {
    const std::string_view w = page_.slice(t);
    const std::size_t hyphen = w.rfind('-');
    if (hyphen == std::string_view::npos) return false;
    const std::string_view last = w.substr(hyphen + 1);
    return last == "based" || last == "born" || last == "style" || last == "led" || last == "backed" ||
           last == "owned" || last == "era" || last == "wide" || last == "educated" || last == "area" ||
           last == "run" || last == "funded" || last == "trained" || last == "area";
  }

  bool joins(std::uint32_t i) const {
    return i < tokens_.size() && !tokens_[i].paragraph_start && !breaks_before(i);
  }
  bool breaks_before(std::uint32_t i) const {
    const Token& left = tokens_[i - 1];
    return left.ends_sentence || left.quotation != tokens_[i].quotation;
  }

  Range run_from(std::uint32_t i) const {
    if (!is_capital_word(i)) return {};
    const Token& first = tokens_[i];
    const bool start = starts_sentence(i);
    const bool function_word =
        first.is(Word::determiner) || first.is(Word::pronoun) || first.is(Word::preposition) ||
        first.is(Word::conjunction) || first.is(Word::auxiliary) || first.is(Word::question) ||
        first.is(Word::subordinator) || first.is(Word::relative) || first.is(Word::possessive);
    const bool opener =
        start && !is_given(first) && !first.is(Word::title) && !first.is(Word::organization) &&
        (first.is(Word::adverb) || (first.entry->cue != CueClass::none && first.entry->inverted));
    if ((function_word && !is_given(first)) || opener) return {};
    if (first.is(Word::common) && start &&
        !(i + 1 < tokens_.size() && joins(i + 1) && is_capital_word(i + 1)))
      return {};
    const bool dated = i + 1 < tokens_.size() && tokens_[i + 1].kind == Token::number;
    if (first.is(Word::time) && (dated || page_.slice(first) != "May")) return {};
    if (is_compound_adjective(first)) return {};
    std::uint32_t j = i + 1;
    bool institution = heads_institution(first);
    while (j < tokens_.size() && (joins(j) || nickname_at(j))) {
      const Token& t = tokens_[j];
      if (t.is_word() && t.capital) {
        const bool after_given = is_given(tokens_[j - 1]) || tokens_[j - 1].is(Word::honorific);
        if (t.is(Word::time) && !is_given(t) && !after_given && page_.slice(t) != "Today") break;
        if (t.is(Word::pronoun) ||
            (t.is(Word::common) && !is_given(t) && !after_given && !t.is(Word::honorific) &&
             !t.is(Word::title) && !t.is(Word::organization) && !t.is(Word::nationality) &&
             t.end - t.begin > 2))
          break;
        institution = institution || heads_institution(t);
        ++j;
        continue;
      }
      if (nickname_at(j)) {
        j += 4;
        continue;
      }
      std::uint32_t k = j;
      while (k < j + 3 && k < tokens_.size() && joins(k) && tokens_[k].is_word() &&
             tokens_[k].is(Word::particle))
        ++k;
      if (k > j && k < tokens_.size() && joins(k) && is_capital_word(k)) {
        j = k + 1;
        continue;
      }
      if (t.is_word() && institution && j + 1 < tokens_.size()) {
        const std::string_view w = page_.slice(t);
        if ((w == "of" && (heads_institution(tokens_[j - 1]) || has_of(i, j))) || w == "for" || w == "and" ||
            w == "on") {
          std::uint32_t after = j + 1;
          if (joins(after) && page_.slice(tokens_[after]) == "the" && after + 1 < tokens_.size()) ++after;
          const bool run_on = joins(after) && is_capital_word(after) && !tokens_[after].is(Word::time) &&
                              !is_given(tokens_[after]) && !tokens_[after].is(Word::honorific);
          if (run_on &&
              (w == "of" || (w != "and" && !tokens_[j - 1].is(Word::role)) || (w == "and" && has_of(i, j)))) {
            j = after + 1;
            continue;
          }
        }
      }
      if (t.kind == Token::mark && page_.slice(t) == "&" && j + 1 < tokens_.size() && joins(j + 1) &&
          is_capital_word(j + 1)) {
        j += 2;
        continue;
      }
      if (t.kind == Token::number &&
          (tokens_[j - 1].is(Word::organization) || tokens_[j - 1].is(Word::outlet))) {
        ++j;
        continue;
      }
      break;
    }
    return {i, j};
  }

  // William "Bill" Hart
  bool nickname_at(std::uint32_t j) const {
    return j + 3 < tokens_.size() && tokens_[j].is_quote_mark && is_capital_word(j + 1) &&
           tokens_[j + 2].is_quote_mark && is_capital_word(j + 3) && !tokens_[j + 3].paragraph_start &&
           !tokens_[j].paragraph_start && !tokens_[j - 1].ends_sentence;
  }

  bool has_of(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t k = begin; k < end; ++k) {
      if (!tokens_[k].capital) return true;
    }
    return false;
  }
  static bool heads_institution(const Token& t) {
    return t.is(Word::organization) || t.is(Word::title) || t.is(Word::not_a_name) || t.is(Word::role);
  }

  // READ MORE: and FED TALK:
  bool is_heading(Range run) const {
    if (run.size() < 2 || run.end >= tokens_.size() || !tokens_[run.end].is_mark(':') ||
        !starts_sentence(run.begin))
      return false;
    bool known = false;
    for (std::uint32_t k = run.begin; k < run.end; ++k) {
      const Token& t = tokens_[k];
      if (!t.all_caps) return false;
      known = known || ((t.entry->classes != 0 || t.entry->cue != CueClass::none) && !is_given(t) &&
                        !t.is(Word::title) && !t.is(Word::honorific));
    }
    return known;
  }

  // Cuts a run into what stands before the name and the name itself.
  void take(Range run) {
    if (is_heading(run)) return;
    std::uint32_t name = run.begin;
    bool titled = false;
    Gender gender = Gender::unknown;
    for (std::uint32_t k = run.begin; k + 1 < run.end; ++k) {
      const Token& t = tokens_[k];
      const bool title = t.is(Word::honorific) || t.is(Word::title) || t.is(Word::role);
      if (!title) continue;
      if (is_given(t) && !t.is(Word::honorific) && k == run.begin && !tokens_[k + 1].is(Word::organization))
        continue;
      if (!tokens_[k + 1].capital && !tokens_[k + 1].is(Word::particle)) {
        // Secretary of State John Kerry: the name begins at the given name.
        for (std::uint32_t g = k + 2; g + 1 < run.end; ++g) {
          if (is_given(tokens_[g]) && !tokens_[g].is(Word::place)) {
            name = g;
            titled = true;
            break;
          }
        }
        continue;
      }
      name = k + 1;
      titled = true;
      if (t.is(Word::honorific)) gender = title_gender(page_.slice(t), gender);
    }
    // Conservative Michael Fallon, Fox News Sunday’s …: what comes before a given name is no part of it.
    if (run.end - name >= 3 || (run.end - name >= 2 && tokens_[name].is(Word::nationality))) {
      for (std::uint32_t g = name + 1; g + 1 < run.end; ++g) {
        const Token& left = tokens_[g - 1];
        const bool outside = left.is(Word::nationality) || left.is(Word::place) ||
                             left.is(Word::organization) || left.is(Word::not_a_name) || left.all_caps;
        if (is_given(tokens_[g]) && outside && !is_given(tokens_[name]) &&
            !tokens_[g + 1].is(Word::organization)) {
          name = g;
          break;
        }
      }
    }
    if (name >= run.end) return;
    // "Major", "Young": a word that names somebody only if a longer name says so.
    const bool only_surname = !titled && name == run.begin && run.size() == 1 && is_only_title(tokens_[name]);
    if (titled && is_only_title(tokens_[run.end - 1]) && run.end - name == 1 &&
        !tokens_[name - 1].is(Word::honorific))
      return;
    Mention m;
    m.tokens = {name, run.end};
    m.full = run;
    m.title = gender;
    m.possessive = run.end < tokens_.size() && tokens_[run.end].kind == Token::possessive;
    const int evidence = only_surname ? kOnlySurname : weigh(m, titled);
    if (!titled && tokens_[run.end - 1].is(Word::nationality) && !tokens_[name].is(Word::metonym) &&
        (m.tokens.size() == 1 || !is_given(tokens_[name]))) {
      return;
    }
    if (page_.entities.size() >= kNone - 1) return;
    const bool uncertain = m.tokens.size() == 1;
    const auto index = static_cast<std::uint32_t>(page_.mentions.size());
    page_.mentions.push_back(m);
    evidence_.push_back(evidence);
    for (std::uint32_t k = name; k < run.end; ++k) page_.mention_of[k] = index;
    if (!uncertain) page_.mentions.back().entity = long_name(page_.mentions.back(), evidence);
  }

  static bool is_only_title(const Token& t) {
    return t.is(Word::title) || t.is(Word::role) || t.is(Word::group) || t.is(Word::honorific) ||
           t.is(Word::document) || (t.is(Word::organization) && !t.all_caps && !t.is(Word::metonym)) ||
           (t.is(Word::not_a_name));
  }

  static Gender title_gender(std::string_view title, Gender otherwise) {
    const char a = title.empty() ? '\0' : static_cast<char>(title[0] | 32);
    const char b = title.size() < 2 ? '\0' : static_cast<char>(title[1] | 32);
    const bool sir = a == 's' && b == 'i';
    if ((a == 'm' && b == 'r' && (title.size() == 2 || title[2] == '.')) || sir ||
        (a == 'l' && title.size() == 4 && title[1] == 'o') || title == "Herr")
      return Gender::male;
    if ((a == 'm' && (b == 'r' || b == 's' || b == 'i' || b == 'm' || b == 'a')) || (a == 'd' && b == 'a') ||
        a == 'f' || (a == 'l' && b == 'a') || title.substr(0, 8) == "Baroness" || title == "Countess") {
      return Gender::female;
    }
    return otherwise;
  }

  // For a person above zero, against below.
  int weigh(const Mention& m, bool titled) const {
    int e = titled ? 4 : 0;
    const Range r = m.tokens;
    const Token& first = tokens_[r.begin];
    const Token& last = tokens_[r.end - 1];
    bool places = true, joined = false, initial = false;
    for (std::uint32_t k = r.begin; k < r.end; ++k) {
      const Token& t = tokens_[k];
      places = places && (t.is(Word::place) || t.is(Word::nationality));
      joined = joined || (t.is_word() && !t.capital && !t.is(Word::particle)) || !t.is_word();
      initial = initial || (k > r.begin && k + 1 < r.end && t.end - t.begin <= 2);
      if (t.is(Word::organization) && !titled) e -= k + 1 == r.end ? 5 : 3;
      if (t.is(Word::company) && k + 1 == r.end && r.size() > 1) e -= 5;
      if (t.is(Word::not_a_name) && !t.is(Word::organization) && !titled) e -= k + 1 == r.end ? 3 : 2;
      if (t.is(Word::nationality) && !titled && r.size() > 1) e -= 2;
      if (t.is(Word::outlet) && !titled) e -= 4;
    }
    if (r.size() >= 2) {
      if (is_given(first)) e += first.is(Word::common) || first.is(Word::place) ? 2 : 3;
      if (r.size() <= 3) e += 1;
      if (initial) e += 2;
      if (last.is(Word::suffix)) e += 3;
    } else if (is_given(first)) {
      e += 1;
    }
    if (places) e -= titled ? 1 : 4;
    if (joined) e -= 5;
    if (r.size() == 1 && first.all_caps && first.end - first.begin <= 5) e -= titled ? 0 : 4;
    if (first.is(Word::metonym) && r.size() == 1 && !titled) e -= 4;
    if (r.begin > 0 && m.full.begin == r.begin) {
      const Token& left = tokens_[r.begin - 1];
      const bool joined_left = !tokens_[r.begin].paragraph_start && !left.ends_sentence;
      if (joined_left && left.is(Word::definite) && left.is_word()) e -= 3;
      if (joined_left && left.is(Word::role) && !left.capital) e += 3;
      if (joined_left && left.is_word() && r.size() == 1) {
        const std::string_view w = page_.slice(left);
        if (w == "in" || w == "at" || w == "near") e -= 2;
      }
    }
    if (r.end + 1 < tokens_.size() && tokens_[r.end].is_mark(',')) {
      const Token& next = tokens_[r.end + 1];
      if (page_.slice(next) == "who") e += 2;
      if (next.kind == Token::number && next.end - next.begin == 2 && r.end + 2 < tokens_.size() &&
          tokens_[r.end + 2].is_mark(','))
        e += 3;
    }
    return e;
  }

  std::string_view last_word(Range r) const {
    std::uint32_t k = r.end - 1;
    while (k > r.begin && (tokens_[k].is(Word::suffix) || !tokens_[k].is_word())) --k;
    return page_.slice(tokens_[k]);
  }

  std::uint32_t first_entity(const std::unordered_map<std::string_view, std::uint32_t>& map,
                             std::string_view key) const {
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
        }
        if (m.title != Gender::unknown) entity.gender = m.title;
        return e;
      }
    }
    // Franklin Chang, later Franklin Chang Diaz; Paz Akin, before Lorena Paz Akin.
    if (evidence >= 0) {
      const std::uint32_t e = first_entity(by_first_, given);
      if (e != kNone && begins_with(page_.entities[e].name, name)) return e;
      if (e != kNone && page_.entities[e].first.size() > 1 && m.tokens.size() <= 4 &&
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
    std::string initials;
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
      if (evidence_[i] == kOnlySurname) {
        const std::uint32_t e = of_surname(word, m);
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
        std::string as_written(word);
        for (std::size_t k = 1; k < as_written.size(); ++k)
          as_written[k] = as_written[k] >= 'A' && as_written[k] <= 'Z' ? static_cast<char>(as_written[k] + 32)
                                                                       : as_written[k];
        const std::uint32_t e = of_surname(as_written, m);
        if (e != kNone && page_.entities[e].evidence > 0) found = e;
      }
      if (found == kNone && t.all_caps) {
        const auto it = initials_.find(std::string(word));
        if (it != initials_.end()) found = it->second;
      }
      if (found == kNone) {
        const std::uint32_t e = first_entity(by_first_, word);
        const bool given_of_person =
            e != kNone && page_.entities[e].evidence > 0 && (!t.is(Word::place) || is_given(t));
        const bool part_of_name =
            e != kNone && page_.entities[e].evidence <= 0 && !t.is(Word::place) && !t.is(Word::nationality);
        if (given_of_person || part_of_name) found = e;
        if (found == kNone) {
          const auto part = by_part_.find(word);
          if (part != by_part_.end() && page_.entities[part->second].evidence > 0) found = part->second;
        }
        if (found == kNone) found = misspelt(word);
      }
      if (found == kNone) {
        const bool lower_case_word =
            starts_sentence(m.tokens.begin) &&
            (t.is(Word::verb) || t.entry->cue != CueClass::none || t.is(Word::adverb) || t.is(Word::venue));
        if ((lower_case_word && evidence_[i] <= 0) ||
            (evidence_[i] <= 1 && is_sentence_opener(m.tokens.begin))) {
          page_.mention_of[m.tokens.begin] = kNone;
          continue;
        }
        found = add(m, evidence_[i]);
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
      if (entity.evidence < 3 || entity.first.size() < 2) continue;
      const std::string_view last = last_word(entity.first);
      if (last.size() >= 5 && last[0] == word[0] && one_apart(last, word)) return e;
    }
    return kNone;
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
      std::uint64_t weight = entity.first.begin;
      if (entity.first.size() < 2) weight += std::uint64_t{1} << 34U;
      if (last_full_[e] != kNone && tokens_[last_full_[e]].paragraph == paragraph) {
        weight = 0;
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
      mention.subject = page_.items[first].quotation == kNone &&
                        page_.items[first].token >= mention.full.begin - std::min(mention.full.begin, 3U);
    }
  }

  Page& page_;
  std::vector<Token>& tokens_;
  std::vector<int> evidence_;             // by mention
  std::vector<std::uint32_t> last_full_;  // by entity: its latest full mention so far
  std::vector<std::uint32_t> next_;       // by entity: the next of the same last word
  std::unordered_map<std::string, std::uint32_t> initials_;
  std::unordered_map<std::string_view, std::uint32_t> by_last_, by_first_, by_part_, acronyms_;
};

}  // namespace

void find_mentions(Page& page) {
  Names(page).run();
  harvest_roles(page);
}

}  // namespace quotidian::quotes
