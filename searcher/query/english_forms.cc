// See english_forms.h.
#include "searcher/query/english_forms.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace quotidian {
namespace {

// Irregular verbs and nouns, the base form first, written down from the grammar for this project. Forms that
// are more often another word are left out: left, wound, ground, bound, bit, fed, lay (of lie), bases, media.
constexpr std::string_view kIrregular[] = {
    "arise arose arisen",
    "awake awoke awoken",
    "bear bore borne",
    "beat beaten",
    "become became",
    "begin began begun",
    "bend bent",
    "bite bitten",
    "bleed bled",
    "blow blew blown",
    "break broke broken",
    "breed bred",
    "bring brought",
    "build built",
    "burn burnt",
    "buy bought",
    "catch caught",
    "choose chose chosen",
    "cling clung",
    "come came",
    "creep crept",
    "deal dealt",
    "dig dug",
    "draw drew drawn",
    "dream dreamt",
    "drink drank drunk",
    "drive drove driven",
    "eat ate eaten",
    "fall fell fallen",
    "feel felt",
    "fight fought",
    "find found",
    "flee fled",
    "fling flung",
    "fly flew flown",
    "forbid forbade forbidden",
    "foresee foresaw foreseen",
    "forget forgot forgotten",
    "forgive forgave forgiven",
    "forgo forwent forgone",
    "freeze froze frozen",
    "get got gotten",
    "give gave given",
    "go went gone",
    "grow grew grown",
    "hang hung",
    "hear heard",
    "hide hid hidden",
    "hold held",
    "keep kept",
    "kneel knelt",
    "know knew known",
    "lay laid",
    "lead led",
    "lean leant",
    "leap leapt",
    "learn learnt",
    "lend lent",
    "light lit",
    "lose lost",
    "make made",
    "mean meant",
    "meet met",
    "mislead misled",
    "mistake mistook mistaken",
    "misunderstand misunderstood",
    "outgrow outgrew outgrown",
    "outrun outran",
    "outsell outsold",
    "outspend outspent",
    "overcome overcame",
    "overhear overheard",
    "overpay overpaid",
    "override overrode overridden",
    "overrun overran",
    "oversee oversaw overseen",
    "overtake overtook overtaken",
    "overthrow overthrew overthrown",
    "pay paid",
    "prove proven",
    "rebuild rebuilt",
    "redraw redrew redrawn",
    "remake remade",
    "repay repaid",
    "resell resold",
    "retake retook retaken",
    "retell retold",
    "rethink rethought",
    "rewrite rewrote rewritten",
    "ride rode ridden",
    "ring rang rung",
    "rise rose risen",
    "run ran",
    "say said",
    "see saw seen",
    "seek sought",
    "sell sold",
    "send sent",
    "sew sewn",
    "shake shook shaken",
    "shine shone",
    "shoot shot",
    "show shown",
    "shrink shrank shrunk",
    "sing sang sung",
    "sink sank sunk",
    "sit sat",
    "slay slew slain",
    "sleep slept",
    "slide slid",
    "sling slung",
    "smell smelt",
    "sow sown",
    "speak spoke spoken",
    "speed sped",
    "spell spelt",
    "spend spent",
    "spill spilt",
    "spin spun",
    "spit spat",
    "spoil spoilt",
    "spring sprang sprung",
    "stand stood",
    "steal stole stolen",
    "stick stuck",
    "sting stung",
    "strike struck stricken",
    "string strung",
    "strive strove striven",
    "swear swore sworn",
    "sweep swept",
    "swell swollen",
    "swim swam swum",
    "swing swung",
    "take took taken",
    "teach taught",
    "tear tore torn",
    "tell told",
    "think thought",
    "throw threw thrown",
    "tread trod trodden",
    "undergo underwent undergone",
    "understand understood",
    "undertake undertook undertaken",
    "undo undid undone",
    "uphold upheld",
    "wake woke woken",
    "wear wore worn",
    "weave wove woven",
    "weep wept",
    "win won",
    "withdraw withdrew withdrawn",
    "withhold withheld",
    "withstand withstood",
    "wring wrung",
    "write wrote written",
    "man men",
    "child children",
    "foot feet",
    "tooth teeth",
    "goose geese",
    "mouse mice",
    "ox oxen",
    "life lives",
    "wife wives",
    "knife knives",
    "wolf wolves",
    "half halves",
    "thief thieves",
    "shelf shelves",
    "loaf loaves",
    "calf calves",
    "scarf scarves",
    "wharf wharves",
    "hoof hooves",
    "gas gases",
    "bus buses",
    "lens lenses",
    "crisis crises",
    "analysis analyses",
    "diagnosis diagnoses",
    "hypothesis hypotheses",
    "oasis oases",
    "thesis theses",
    "criterion criteria",
    "phenomenon phenomena",
    "bacterium bacteria",
    "memorandum memoranda",
    "referendum referenda",
    "stadium stadia",
    "curriculum curricula",
    "millennium millennia",
    "nucleus nuclei",
    "stimulus stimuli",
    "alumnus alumni",
    "fungus fungi",
    "cactus cacti",
    "index indices",
    "matrix matrices",
    "appendix appendices",
};

// British and American spellings that no rule gives.
constexpr std::string_view kSpellings[] = {
    "centre center",
    "theatre theater",
    "metre meter",
    "kilometre kilometer",
    "centimetre centimeter",
    "millimetre millimeter",
    "litre liter",
    "fibre fiber",
    "calibre caliber",
    "sabre saber",
    "sombre somber",
    "spectre specter",
    "lustre luster",
    "meagre meager",
    "manoeuvre maneuver",
    "defence defense",
    "offence offense",
    "licence license",
    "pretence pretense",
    "practice practise",
    "programme program",
    "dialogue dialog",
    "catalogue catalog",
    "analogue analog",
    "analyse analyze",
    "paralyse paralyze",
    "catalyse catalyze",
    "grey gray",
    "plough plow",
    "sceptic skeptic",
    "sceptical skeptical",
    "scepticism skepticism",
    "aluminium aluminum",
    "moustache mustache",
    "jewellery jewelry",
    "jeweller jeweler",
    "pyjama pajama",
    "gaol jail",
    "ageing aging",
    "judgement judgment",
    "acknowledgement acknowledgment",
    "fulfil fulfill",
    "enrol enroll",
    "instalment installment",
    "skilful skillful",
    "wilful willful",
    "traveller traveler",
    "counsellor counselor",
    "marvellous marvelous",
    "woollen woolen",
    "mum mom",
    "mould mold",
    "smoulder smolder",
    "cosy cozy",
    "artefact artifact",
    "whisky whiskey",
    "yoghurt yogurt",
    "tsar czar",
    "axe ax",
    "doughnut donut",
    "enquiry inquiry",
    "enquire inquire",
    "adviser advisor",
    "paediatric pediatric",
    "paediatrician pediatrician",
    "paedophile pedophile",
    "orthopaedic orthopedic",
    "gynaecologist gynecologist",
    "anaesthetic anesthetic",
    "anaesthesia anesthesia",
    "haemorrhage hemorrhage",
    "leukaemia leukemia",
    "anaemia anemia",
    "foetus fetus",
    "foetal fetal",
    "oestrogen estrogen",
    "diarrhoea diarrhea",
    "encyclopaedia encyclopedia",
    "archaeology archeology",
    "archaeologist archeologist",
};

// Beginnings of words that British English writes with -our-, whatever follows.
constexpr std::array<std::string_view, 26> kOur = {
    "arbour",  "ardour",  "armour",  "behaviour", "candour", "clamour",   "colour", "enamour", "endeavour",
    "favour",  "fervour", "flavour", "glamour",   "harbour", "honour",    "humour", "labour",  "neighbour",
    "parlour", "rancour", "rigour",  "rumour",    "savour",  "splendour", "tumour", "vigour"};

// Words that only look like a base and its -ing: herring is no form of her.
constexpr std::array<std::string_view, 7> kNoBase = {"her", "can", "out", "inn", "be", "do", "th"};

using Words = std::vector<std::string>;

std::unordered_map<std::string_view, Words> groups_of(const std::string_view* first,
                                                      const std::string_view* last) {
  std::unordered_map<std::string_view, Words> groups;
  for (; first != last; ++first) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < first->size();) {
      const std::size_t end = std::min(first->find(' ', at), first->size());
      words.push_back(first->substr(at, end - at));
      at = end + 1;
    }
    for (const std::string_view word : words)
      groups[word].insert(groups[word].end(), words.begin(), words.end());
  }
  return groups;
}

// The group a word is in, its base first; empty for most.
const Words& group_in(const std::unordered_map<std::string_view, Words>& groups, std::string_view word) {
  static const Words kNone;
  const auto found = groups.find(word);
  return found == groups.end() ? kNone : found->second;
}

const Words& irregular(std::string_view word) {
  static const auto kGroups = groups_of(std::begin(kIrregular), std::end(kIrregular));
  return group_in(kGroups, word);
}

const Words& spellings(std::string_view word) {
  static const auto kGroups = groups_of(std::begin(kSpellings), std::end(kSpellings));
  return group_in(kGroups, word);
}

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool has_vowel(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return vowel(c) || c == 'y'; });
}

int syllables(std::string_view word) {
  int count = 0;
  bool inside = false;
  for (const char c : word) {
    const bool now = vowel(c) || c == 'y';
    count += now && !inside ? 1 : 0;
    inside = now;
  }
  return count;
}

bool ends_in_one_of(std::string_view word, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return word.ends_with(end); });
}

// Ends in one consonant behind one vowel, as "plan" and "commit": it may be doubled before -ed.
bool may_double(std::string_view base) {
  const std::size_t n = base.size();
  if (n < 3) return false;
  const char last = base[n - 1];
  if (vowel(last) || last == 'w' || last == 'x' || last == 'y' || !vowel(base[n - 2])) return false;
  return !vowel(base[n - 3]) || (n > 3 && base[n - 4] == 'q' && base[n - 3] == 'u');
}

// base -> base + "s", "ed", "ing" as they are spelled. The same rules as in any grammar: y to i, e dropped, a
// last consonant doubled (always in words of one syllable, perhaps in longer ones), ck for c.
Words inflections(const std::string& base) {
  Words forms;
  const char last = base.back();
  const std::string shorter = base.substr(0, base.size() - 1);
  const bool consonant_y = last == 'y' && base.size() > 1 && !vowel(base[base.size() - 2]);
  const bool hisses = ends_in_one_of(base, {"s", "x", "z", "ch", "sh"});
  if (consonant_y)
    forms.insert(forms.end(), {shorter + "ies", shorter + "ied", base + "ing"});
  else if (hisses)
    forms.push_back(base + "es");
  else
    forms.push_back(base + "s");
  if (last == 'o') forms.push_back(base + "es");
  if (consonant_y || !has_vowel(base)) return forms;
  if (last == 'e') {
    forms.push_back(base + "d");
    if (base.ends_with("ie")) forms.push_back(base.substr(0, base.size() - 2) + "ying");
    const bool keeps_e = ends_in_one_of(base, {"ee", "oe", "ye"});
    forms.push_back((keeps_e ? base : shorter) + "ing");
    return forms;
  }
  const bool doubles = may_double(base);
  if (doubles) {
    const std::string doubled = base + last;
    forms.insert(forms.end(), {doubled + "ed", doubled + "ing"});
    if (last == 'z' || last == 's') forms.push_back(doubled + "es");
  }
  if (last == 'c') forms.insert(forms.end(), {base + "ked", base + "king"});
  if (!doubles || syllables(base) > 1) forms.insert(forms.end(), {base + "ed", base + "ing"});
  return forms;
}

bool contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What the word may be an inflection of. A lone -s is believed only behind words without a vowel (MPs, TVs):
// elsewhere the stemmer takes it off and knows its exceptions. Nor is a doubled consonant undoubled where the
// stemmer does.
Words bases_of(const std::string& word) {
  Words candidates;
  const auto without = [&](std::string_view ending, std::string_view instead = "") {
    if (word.size() >= ending.size() + 2 && word.ends_with(ending))
      candidates.push_back(word.substr(0, word.size() - ending.size()).append(instead));
  };
  if (word.ends_with('s') && !has_vowel(word)) without("s");
  if (ends_in_one_of(word, {"ses", "xes", "zes", "ches", "shes"})) without("es");
  for (const std::string_view ending : {"ed", "ing"}) {
    without(ending);
    without(ending, "e");
    if (!word.ends_with(ending) || word.size() < ending.size() + 4) continue;
    const char last = word[word.size() - ending.size() - 1];
    if (last == word[word.size() - ending.size() - 2] &&
        std::string_view("lszvk").find(last) != std::string_view::npos)
      candidates.push_back(word.substr(0, word.size() - ending.size() - 1));
  }
  without("zzes", "z");
  without("ked");
  without("king");
  without("ied", "y");
  without("ying", "ie");
  Words bases;
  for (std::string& candidate : candidates)
    if (std::find(kNoBase.begin(), kNoBase.end(), candidate) == kNoBase.end() &&
        contains(inflections(candidate), word))
      bases.push_back(std::move(candidate));
  return bases;
}

// The word as the other side of the Atlantic spells it.
Words other_spellings(const std::string& word) {
  Words others;
  for (const std::string& spelling : spellings(word))
    if (spelling != word) others.push_back(spelling);
  for (const std::string_view our : kOur) {
    const std::string or_ = std::string(our.substr(0, our.size() - 2)) + "r";
    if (word.starts_with(our))
      others.push_back(or_ + word.substr(our.size()));
    else if (word.starts_with(or_))
      others.push_back(std::string(our) + word.substr(or_.size()));
  }
  // organise and organize, with all that follows; the shorter ones are other words (rise, prise and prize).
  constexpr std::size_t kShortest = 4;  // letters before it
  for (const auto& [one, other] : {std::pair("is", "iz"), std::pair("iz", "is")})
    for (const std::string_view end : {"e", "es", "ed", "ing", "er", "ers", "ation", "ations"}) {
      const std::string ending = one + std::string(end);
      if (word.size() >= ending.size() + kShortest - 1 && word.ends_with(ending))
        others.push_back(word.substr(0, word.size() - ending.size()) + other + std::string(end));
    }
  return others;
}

bool plain(std::string_view word) {
  return word.size() >= 2 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

void finish(std::string_view word, Words& forms) {
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  std::erase(forms, word);
}

}  // namespace

std::vector<std::string> other_forms(std::string_view folded) {
  if (!plain(folded)) return {};
  const std::string word(folded);
  Words bases = bases_of(word);
  if (bases.empty()) bases.push_back(word);
  for (const std::string& member : irregular(word))
    if (!contains(bases, member)) bases.push_back(member);
  for (std::size_t i = 0, count = bases.size(); i < count; ++i)
    for (std::string& other : other_spellings(bases[i])) bases.push_back(std::move(other));
  Words forms;
  for (const std::string& base : bases) {
    forms.push_back(base);
    for (std::string& form : inflections(base)) forms.push_back(std::move(form));
    for (const std::string& form : irregular(base)) forms.push_back(form);
    // spokesman and spokesmen, and whoever else works
    if (base.size() >= 5 && (base.ends_with("man") || base.ends_with("men")))
      forms.push_back(base.substr(0, base.size() - 2) + (base.ends_with("man") ? "en" : "an"));
  }
  finish(folded, forms);
  return forms;
}

std::vector<std::string> lookalikes(std::string_view folded) {
  constexpr std::size_t kShortest = 3;
  if (!plain(folded)) return {};
  Words beginnings{std::string(folded)};
  for (const std::string_view ending : {"s", "es", "ed", "ing"})
    if (folded.ends_with(ending)) beginnings.emplace_back(folded.substr(0, folded.size() - ending.size()));
  for (std::size_t i = 0, count = beginnings.size(); i < count; ++i) {
    const std::string& beginning = beginnings[i];
    if (beginning.size() > kShortest && beginning.back() == 'e') {
      beginnings.push_back(beginning.substr(0, beginning.size() - 1));
    } else if (beginning.size() > kShortest && beginning.back() == beginning[beginning.size() - 2]) {
      beginnings.push_back(beginning.substr(0, beginning.size() - 1));
    }
  }
  Words forms;
  for (const std::string& beginning : beginnings) {
    if (beginning.size() < kShortest || !has_vowel(beginning)) continue;
    const std::string doubled = beginning + beginning.back();
    for (const std::string_view ending : {"", "e", "s", "es", "ed", "ing"})
      forms.push_back(beginning + std::string(ending));
    for (const std::string_view ending : {"ed", "ing"}) forms.push_back(doubled + std::string(ending));
  }
  finish(folded, forms);
  return forms;
}

}  // namespace quotidian
