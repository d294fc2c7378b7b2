// See name_variants.h.
#include "searcher/query/name_variants.h"

#include <algorithm>
#include <fstream>

#include <quotidian/analyzer.h>

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
  line = line.substr(0, line.find('#'));
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(" \t\r", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(line.find_first_of(" \t\r", begin), line.size());
    words.push_back(Analyzer::fold(line.substr(begin, end - begin)));
    at = end;
  }
  return words;
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
  for (const std::string_view line : kShipped) add(line);
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) add(line);
}

void NameVariants::add(std::string_view line) {
  std::vector<std::string> words = words_in(line);
  if (words.size() < 2) return;
  for (const std::string& word : words) groups_of_[word].push_back(groups_.size());
  groups_.push_back(std::move(words));
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
