// Fourth stage, first half: names. Capitalised runs are cut into titles and names, and each name is weighed
// as a person's or as that of an organisation or place.
#include <algorithm>
#include <iterator>

#include "indexer/quotes/names.h"
#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

class Names {
 public:
  explicit Names(Page& page) : page_(page), tokens_(page.tokens) {}

  void run() {
    page_.mentions.clear();
    page_.mention_of.assign(tokens_.size(), kNone);
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
  }

 private:
  bool starts_sentence(std::uint32_t i) const { return quotes::starts_sentence(page_, i); }
  bool is_capital_word(std::uint32_t i) const { return tokens_[i].is_word() && tokens_[i].capital; }

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
    // Jan Berg, but not January
    const bool also_given =
        is_given(first) && i + 1 < tokens_.size() && joins(i + 1) &&
        ((is_capital_word(i + 1) && !tokens_[i + 1].is(Word::time)) || tokens_[i + 1].is(Word::particle));
    if (first.is(Word::time) && (dated || (page_.slice(first) != "May" && !also_given))) return {};
    if (first.is(Word::common) && first.all_caps && !is_given(first) && first.end - first.begin > 3)
      return {};
    if (is_compound_adjective(first)) return {};
    std::uint32_t j = i + 1;
    bool institution = heads_institution(first);
    while (j < tokens_.size() && (joins(j) || nickname_at(j))) {
      const Token& t = tokens_[j];
      if (t.is_word() && t.capital) {
        const bool after_given = is_given(tokens_[j - 1]) || tokens_[j - 1].is(Word::honorific);
        if (t.is(Word::time) && !is_given(t) && !after_given && page_.slice(t) != "Today" &&
            !names_paper(j + 1))
          break;
        if (t.is(Word::pronoun) ||
            (t.is(Word::common) && page_.slice(t) != "Today" && !is_given(t) && !after_given &&
             !t.is(Word::honorific) && !t.is(Word::title) && !t.is(Word::organization) &&
             !t.is(Word::nationality) && t.end - t.begin > 2))
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

  // Oxley Morning Herald
  bool names_paper(std::uint32_t i) const {
    if (i >= tokens_.size() || !joins(i) || !is_capital_word(i)) return false;
    const std::string_view w = page_.slice(tokens_[i]);
    return w == "Herald" || w == "Post" || w == "News" || w == "Times" || w == "Star" || w == "Journal" ||
           w == "Mail" || w == "Telegraph" || w == "Standard" || w == "Mirror";
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
                        !t.is(Word::title) && !t.is(Word::honorific) && !t.is(Word::family_name));
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
      // Oxley Student Association
      if (k > run.begin && !t.is(Word::honorific) &&
          (tokens_[k + 1].is(Word::organization) || tokens_[run.end - 1].is(Word::organization)))
        continue;
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
        if (!titled) name = std::max(name, behind_institution(k + 1, run.end));
        titled = titled || name > k + 2;
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
            !tokens_[run.end - 1].is(Word::organization)) {
          name = g;
          break;
        }
      }
    }
    if (name == run.begin) run.begin = name = behind_country(run);
    if (name >= run.end) return;
    if (run.size() == 1 && tokens_[name].end - tokens_[name].begin == 1) return;
    // Lena Ortiz Hammers Oxley Water Board: of a headline the first two words are the name.
    if (run.end - name >= 5 && is_given(tokens_[name]) && !has_of(name, run.end)) run.end = name + 2;
    const bool only_surname = !titled && name == run.begin && run.size() == 1 && is_only_title(tokens_[name]);
    if (titled && is_only_title(tokens_[run.end - 1]) && run.end - name == 1 &&
        !tokens_[name - 1].is(Word::honorific))
      return;
    Mention m;
    m.tokens = {name, run.end};
    m.full = run;
    m.title = gender;
    m.possessive = run.end < tokens_.size() && tokens_[run.end].kind == Token::possessive;
    m.only_surname = only_surname;
    m.evidence = only_surname ? 0 : weigh(m, titled);
    if (!titled && tokens_[run.end - 1].is(Word::nationality) && !tokens_[name].is(Word::metonym) &&
        (m.tokens.size() == 1 || !is_given(tokens_[name]))) {
      return;
    }
    const auto index = static_cast<std::uint32_t>(page_.mentions.size());
    page_.mentions.push_back(m);
    for (std::uint32_t k = name; k < run.end; ++k) page_.mention_of[k] = index;
  }

  // Norvian ambassador to the United States Enver Roth: behind the country begins the name.
  std::uint32_t behind_country(Range run) const {
    const std::uint32_t name = run.begin;
    if (run.begin == 0 || run.size() < 3) return name;
    std::uint32_t left = run.begin - 1;
    if (left > 0 && page_.slice(tokens_[left]) == "the") --left;
    if (page_.slice(tokens_[left]) != "to" || left == 0 || !tokens_[left - 1].is(Word::role)) return name;
    const Token& first = tokens_[name];
    const std::string_view w = page_.slice(first);
    const bool pair = w == "United" || w == "Saudi" || w == "South" || w == "North" || w == "New" ||
                      w == "Sri" || w == "European";
    const std::uint32_t behind = name + (pair ? 2 : first.is(Word::place) ? 1 : 0);
    return behind > name && run.end - behind >= 2 && run.end - behind <= 3 ? behind : name;
  }

  // Director of the Refugee Council Enver Roth: two or three words behind the institution's last one are a
  // name.
  std::uint32_t behind_institution(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t k = end; k-- > begin;) {
      if (!tokens_[k].is(Word::organization)) continue;
      return (end - k - 1 == 2 || end - k - 1 == 3) && tokens_[k + 1].capital ? k + 1 : 0;
    }
    return 0;
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

  // "New York", "San Marino": words that open the names of places.
  bool opens_place(const Token& t) const {
    static constexpr std::string_view kOpeners[] = {
        "New",   "North",  "South", "East",   "West",    "San",    "Santa",     "Santo",
        "Los",   "Las",    "Fort",  "Port",   "Mount",   "Lake",   "Cape",      "Costa",
        "Hong",  "Sri",    "Saudi", "Puerto", "Porto",   "Rio",    "Río",       "Ciudad",
        "Tel",   "Kuala",  "Phnom", "Addis",  "Burkina", "Sierra", "Buenos",    "El",
        "La",    "Umm",    "Ras",   "Upper",  "Lower",   "Papua",  "Southeast", "Northeast",
        "Ville", "Isla",   "Uttar", "Madhya", "Tamil",   "Andhra", "Himachal",  "Dar",
        "Playa", "Playas", "Villa", "Nova",   "Novo",    "Nueva",  "Nuevo",     "Equatorial"};
    return std::find(std::begin(kOpeners), std::end(kOpeners), page_.slice(t)) != std::end(kOpeners);
  }

  // BMC, G7, ExxonMobil; not the DK of DK Menon.
  bool is_brand(const Token& t, bool first) const {
    const std::string_view w = page_.slice(t);
    if (std::any_of(w.begin(), w.end(), [](char c) { return c >= '0' && c <= '9'; })) return true;
    if (t.all_caps && !t.is(Word::suffix) && w.find('.') == std::string_view::npos && w.size() > 1)
      return w.size() > (first ? 2U : 1U);
    return has_inner_capital(w);
  }
  static bool names_somebody(const Token& t) {
    if (t.is(Word::family_name) || is_given(t)) return true;
    return t.is_word() && t.capital && !t.is(Word::everyday) && !t.is(Word::not_a_name) &&
           !t.is(Word::organization) && !t.is(Word::title) && !t.is(Word::role) && !t.is(Word::document) &&
           !t.is(Word::nationality) && !t.is(Word::group);
  }
  static bool is_everyday(const Token& t) {
    return t.is(Word::everyday) && !is_given(t) && !t.is(Word::family_name) && !t.is(Word::honorific);
  }
  bool is_family(const Token& t) const {
    if (t.is(Word::family_name))
      return !t.is(Word::place) && !t.is(Word::not_a_name) && !t.is(Word::role) && !t.is(Word::metonym);
    return t.entry->classes == 0 && ends_like_surname(page_.slice(t));
  }
  // Tokayeva, Kovalenko, Papadopoulos
  static bool ends_like_surname(std::string_view name) {
    static constexpr std::string_view kEndings[] = {
        "ova",  "eva",  "enko", "vić",  "vic",    "vich", "escu",   "oglu", "oğlu", "ski",   "sky",
        "skyy", "skiy", "ska",  "wicz", "shvili", "adze", "poulos", "akis", "sson", "dóttir"};
    return name.size() > 6 && std::any_of(std::begin(kEndings), std::end(kEndings),
                                          [&](std::string_view end) { return name.ends_with(end); });
  }
  // Eun-ji, Chi-ming: two syllables that make one given name
  static bool is_syllables(std::string_view name) {
    const std::size_t hyphen = name.find('-');
    return hyphen != std::string_view::npos && hyphen <= 6 && name.size() - hyphen <= 7 &&
           name.size() > hyphen + 2 && name[hyphen + 1] >= 'a' && name[hyphen + 1] <= 'z' &&
           name.find('-', hyphen + 1) == std::string_view::npos;
  }

  // TransLink, TechCrunch; but MacDonald
  static bool has_inner_capital(std::string_view name) {
    if (name.starts_with("Mac") || name.starts_with("Fitz")) return false;
    for (std::size_t k = 3; k < name.size(); ++k) {
      if (name[k] >= 'A' && name[k] <= 'Z' && name[k - 1] >= 'a' && name[k - 1] <= 'z') return true;
    }
    return false;
  }

  // For a person above zero, against below.
  int weigh(const Mention& m, bool titled) const {
    int e = titled ? 4 : 0;
    const Range r = m.tokens;
    const Token& first = tokens_[r.begin];
    const Token& last = tokens_[r.end - 1];
    bool places = true, joined = false, initial = false, ordinary = true;
    for (std::uint32_t k = r.begin; k < r.end; ++k) {
      const Token& t = tokens_[k];
      places = places && (t.is(Word::place) || t.is(Word::nationality));
      ordinary = ordinary && !names_somebody(t);
      joined = joined || (t.is_word() && !t.capital && !t.is(Word::particle)) ||
               (!t.is_word() && !t.is_quote_mark);
      initial = initial || (k > r.begin && k + 1 < r.end && t.end - t.begin <= 2);
      if (t.is(Word::organization) && !titled) e -= k + 1 == r.end ? 5 : 3;
      if (t.is(Word::company) && k + 1 == r.end && r.size() > 1) e -= 5;
      if (t.is(Word::not_a_name) && !t.is(Word::organization) && !titled) e -= k + 1 == r.end ? 3 : 2;
      if (t.is(Word::nationality) && !titled && r.size() > 1) e -= 2;
      if (t.is(Word::outlet) && !titled) e -= 4;
      // Human Rights, Rising Africa; but Rory Short
      const bool after_given = k > r.begin && is_given(tokens_[r.begin]);
      if (is_everyday(t) && r.size() > 1 && !titled && !after_given) e -= k + 1 == r.end ? 3 : 2;
      if (r.size() > 1 && !titled && t.is_word() && !(first.all_caps && last.all_caps) &&
          is_brand(t, k == r.begin))
        e -= 3;
    }
    // Special Economic Zone: nothing behind the title that could be a name
    if (titled && ordinary && !tokens_[r.begin - 1].is(Word::honorific)) e -= 7;
    // Oxley President
    if (r.size() > 1 && !titled && (last.is(Word::title) || last.is(Word::role)) && !is_given(last) &&
        !last.is(Word::family_name))
      e -= 3;
    // Vantor Venezuela
    if (last.is(Word::place) && r.size() > 1 && !titled && !places && !is_given(first))
      e -= last.is(Word::family_name) && r.size() == 2 ? 1 : 3;
    if (r.size() >= 2) {
      if (is_given(first))
        e += first.is(Word::common) || first.is(Word::place) ? 2 : 3;
      else if (is_family(first) || is_family(last))
        e += 2;
      if (r.size() == 2 && is_syllables(page_.slice(last))) e += first.is(Word::family_name) ? 3 : 2;
      if (r.size() <= 3) e += 1;
      if (initial) e += 2;
      if (last.is(Word::suffix)) e += 3;
    } else if (is_given(first)) {
      e += 1;
    } else if (is_family(first)) {
      e += 2;
    }
    if (places) e -= titled ? 1 : 4;
    if (r.size() >= 2 && !titled && opens_place(first)) e -= 4;
    if (joined) e -= 8;
    if (r.size() == 1 && first.all_caps && first.end - first.begin <= 5) e -= titled ? 0 : 4;
    if (first.is(Word::metonym) && r.size() == 1 && !titled) e -= 4;
    if (r.size() == 1 && !titled && has_inner_capital(page_.slice(first))) e -= 3;
    if (r.begin > 0 && m.full.begin == r.begin) {
      const Token& left = tokens_[r.begin - 1];
      const bool joined_left = !tokens_[r.begin].paragraph_start && !left.ends_sentence;
      if (joined_left && left.is(Word::definite) && page_.slice(left) != "that") e -= 3;
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

  Page& page_;
  std::vector<Token>& tokens_;
};

}  // namespace

void find_mentions(Page& page) { Names(page).run(); }

}  // namespace quotidian::quotes
