// See name_variants.h.
#include "common/name_variants.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>

#include <quotidian/analyzer.h>

#include "common/text/decode.h"
#include "common/text/layout.h"

namespace quotidian {
namespace {

// Names that the press spells in more than one way, by words.
constexpr std::string_view kShipped[] = {
    "gaddafi gadhafi qaddafi gadafy gadafi gaddafy kadafi kaddafi kadhafi qadhafi qadafi qathafi gathafi",
    "muammar moammar muamar moamer muammer",
    "mohammed mohammad mohamed mohamad muhammad muhammed mohamud muhamad",
    "ahmed ahmad",
    "hussein husayn hussain husain hosein hossein hussien",
    "hassan hasan",
    "assad asad",
    "abdullah abdallah abdulla",
    "osama usama",
    "khomeini khomeiny",
    "khamenei khameini",
    "rouhani rohani ruhani",
    "ahmadinejad ahmedinejad",
    "soleimani suleimani sulaimani",
    "zarqawi zarkawi",
    "baghdadi bagdadi",
    "nasrallah nasralla",
    "haniyeh haniya haniyah",
    "sissi sisi",
    "elbaradei baradei",
    "mubarak moubarak",
    "yusuf yousef youssef yusef yousuf",
    "ibrahim ebrahim",
    "omar umar",
    "zelensky zelenskyy zelenskiy zelenskij zelenski",
    "yanukovych yanukovich janukovych",
    "tymoshenko timoshenko",
    "sergei sergey serguei serhiy sergej",
    "lavrov lawrow",
    "putin poutine",
    "yeltsin jelzin eltsin",
    "gorbachev gorbachov gorbatschow",
    "khrushchev chruschtschow kruschev krushchev",
    "medvedev medwedew medvedyev",
    "navalny nawalny navalniy navalnyy",
    "kislyak kisliak",
    "dmitry dmitri dmitriy dimitri",
    "peskov peskow",
    "shoigu shoygu",
    "tchaikovsky chaikovsky tschaikowski",
    "lukashenko lukashenka",
    "saakashvili sakashvili",
    "karamanlis karamanles caramanlis",
    "tsipras tzipras",
    "papandreou papandreu",
    "netanyahu netanyahoo natanyahu",
    "erdogan erdoghan",
    "milosevic miloshevich",
    "dostoevsky dostoyevsky dostoevski dostojewski",
    "tolstoy tolstoi",
    "raghuram raguram",
};

std::vector<std::string> words_in(std::string_view line) {
  std::vector<std::string> words;
  std::istringstream in{std::string(line.substr(0, line.find('#')))};
  for (std::string word; in >> word;) words.push_back(std::move(word));
  return words;
}

// Names are looked up by words, so a spelling of two would never be found.
bool is_one_word(const std::string& spelling) {
  text::Layout layout;
  text::segment(spelling, layout);
  return layout.words.size() == 1 && layout.words[0].begin == 0 && layout.words[0].end == spelling.size();
}

// The class of a consonant, 0 for one that is dropped.
char consonant(char c) {
  switch (c) {
    case 'q':
    case 'g':
    case 'c':
    case 'k':
    case 'x':
      return 'k';
    case 't':
    case 'd':
      return 't';
    case 'f':
    case 'v':
      return 'f';
    case 's':
    case 'z':
    case 'j':
      return 's';
    case 'b':
    case 'p':
      return 'p';
    case 'h':
      return 0;
    default:
      return c;
  }
}

char vowel(char c) {
  switch (c) {
    case 'a':
      return 'a';
    case 'e':
    case 'i':
    case 'y':
      return 'i';
    case 'o':
    case 'u':
    case 'w':
      return 'u';
    default:
      return 0;
  }
}

}  // namespace

NameVariants::NameVariants(const std::filesystem::path& file) {
  for (const std::string_view line : kShipped) add(words_in(line));
  std::error_code ignored;
  if (!file.empty() && std::filesystem::exists(file, ignored)) read(file);
}

void NameVariants::read(const std::filesystem::path& file) {
  std::uint64_t number = 0;
  const auto fault = [&](const std::string& what) {
    faults_.push_back(file.filename().string() + ":" + std::to_string(number) + ": " + what);
  };
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (!text::is_clean_utf8(line)) {
      fault("not UTF-8");
      continue;
    }
    std::vector<std::string> words = words_in(line);
    if (words.empty()) continue;
    const auto odd = std::find_if_not(words.begin(), words.end(), is_one_word);
    if (odd != words.end())
      fault("\"" + *odd + "\" is not one word; write each spelling as one word, with blanks between them");
    else if (words.size() == 1)
      fault("\"" + words[0] + "\" has no other spelling beside it");
    else
      add(words);
  }
  if (in.bad() || !in.eof()) faults_.push_back(file.filename().string() + ": cannot be read");
}

void NameVariants::add(const std::vector<std::string>& words) {
  std::vector<std::string> group;
  for (const std::string& word : words) {
    group.push_back(Analyzer::fold(word));
    groups_of_[group.back()].push_back(groups_.size());
  }
  groups_.push_back(std::move(group));
}

std::vector<std::string> NameVariants::of(const std::string& folded) const {
  std::vector<std::string> others;
  const auto groups = groups_of_.find(folded);
  if (groups == groups_of_.end()) return others;
  for (const std::size_t group : groups->second)
    for (const std::string& word : groups_[group])
      if (word != folded) others.push_back(word);
  return others;
}

std::string spelling_skeleton(std::string_view folded) {
  std::string skeleton;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    char c = folded[i];
    if (c == 'p' && i + 1 < folded.size() && folded[i + 1] == 'h') c = 'f';
    char kind = vowel(c);
    if (kind == 0) kind = i == 0 && c == 'h' ? 'h' : consonant(c);
    if (kind != 0 && (skeleton.empty() || skeleton.back() != kind)) skeleton += kind;
  }
  return skeleton;
}

}  // namespace quotidian
