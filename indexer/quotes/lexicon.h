// Lexicon: what the extractor knows of single English words before it reads an article. Built once from
// the tables in words.cc, everyday_words.cc, cue_verbs.cc, given_names.cc and family_names.cc; free to share
// between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace quotidian::quotes {

enum class Gender : std::uint8_t { unknown, male, female };

// Classes of words; a word can be in several.
enum class Word : std::uint8_t {
  determiner,  // the, a, this, some, two
  definite,    // the, this, that, these, those
  possessive,  // his, her, their, my
  pronoun,     // he, she, it, they, I, we, you
  relative,    // who, which, that
  question,    // what, why, how, whether, if
  preposition,
  conjunction,   // and, or, but
  subordinator,  // because, while, although, after, when
  auxiliary,     // has, is, will, did
  negation,      // not, never
  adverb,        // also, later, again (beside all in -ly)
  verb,          // common verbs that are not cues, to end noun phrases at
  time,          // Monday, yesterday, January, week
  honorific,     // Mr, Mrs, Dr
  title,         // Senator, President, Prime, Minister, Col: before a name, often capitalised
  role,          // nouns for one speaking person: spokesman, minister, analyst
  group,         // nouns for several: officials, police, critics
  organization,  // nouns that head an organisation's name: ministry, company, council
  document,      // report, statement, poll
  venue,         // where things are said: interview, tweet, briefing, letter
  work,          // film, song, book: what stands in marks behind them is a title
  place,         // countries, cities, states
  nationality,   // Russian, Republican: adjectives before a role
  metonym,       // Kremlin, Moscow, Pentagon: places that speak
  male_name,
  female_name,
  particle,     // de, van, al, bin
  suffix,       // Jr, III, MP
  company,      // Inc, Ltd, plc
  outlet,       // Reuters, BBC, CNN: who is told things
  common,       // function words and other words that begin sentences without being names
  scare,        // so-called, dubbed, titled: the marks behind are no speech
  not_a_name,   // capitalised in titles and headings, never alone a person: Day, Street, Act
  everyday,     // words that news prints in lower case unless they begin something
  family_name,  // surnames
};

// How a cue verb takes its content.
enum class CueClass : std::uint8_t {
  none,
  say,      // said that …
  tell,     // told somebody that …
  ask,      // asked (somebody) whether …
  call,     // called the plan "…"
  accuse,   // accused them of …
  promise,  // vowed to …, that …
  urge,     // urged them to …
  deny,     // denied that …, the claim, doing it
  judge,    // blasted, praised …: only with marks in the object
};

struct WordEntry {
  std::uint64_t classes = 0;
  CueClass cue = CueClass::none;
  enum Form : std::uint8_t { base, present, past, participle } form = base;  // of the cue
  bool inverted = false;   // may stand before its subject: "…," said X
  bool ambiguous = false;  // as often no cue: needs marks, "that", or a plain clause
  bool noun = false;       // the same form is a noun: a claim, the report
  bool is(Word w) const { return (classes >> static_cast<unsigned>(w)) & 1U; }
};

// The entry of a word in lower case with straight apostrophes; an empty entry for unknown words.
// The reference stays valid for the program's life.
const WordEntry& look_up(std::string_view lower);

// What the tables hold; read once by look_up().
struct WordList {
  Word word;
  std::string_view words;  // parted by blanks
};
struct CueRow {
  // base, present, past, participle ("say says said saying"); more than four: further past forms.
  std::string_view forms;
  CueClass cue;
  std::string_view marks;  // letters: i inverted, a ambiguous, n base or present form is also a noun
};
struct WordLists {
  const WordList* begin_;
  std::size_t size_;
  const WordList* begin() const { return begin_; }
  const WordList* end() const { return begin_ + size_; }
};
struct CueRows {
  const CueRow* begin_;
  std::size_t size_;
  const CueRow* begin() const { return begin_; }
  const CueRow* end() const { return begin_ + size_; }
};
WordLists word_lists();
CueRows cue_rows();
std::string_view male_names();
std::string_view female_names();
std::string_view family_names();
std::string_view everyday_words();

}  // namespace quotidian::quotes
