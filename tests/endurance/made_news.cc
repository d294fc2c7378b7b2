// Templates filled with words made of syllables; see made_news.h.
#include "tests/endurance/made_news.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

#include <nlohmann/json.hpp>

namespace quotidian::endurance {
namespace {

constexpr std::array<std::string_view, 64> kFrequent = {
    "the",    "of",      "to",     "and",   "a",       "in",     "that",    "it",      "for",    "on",
    "with",   "as",      "we",     "by",    "at",      "from",   "this",    "have",    "will",   "be",
    "not",    "their",   "which",  "more",  "council", "year",   "bridge",  "people",  "after",  "harbour",
    "over",   "new",     "two",    "river", "first",   "school", "would",   "about",   "city",   "plan",
    "when",   "winter",  "before", "road",  "money",   "other",  "between", "ferry",   "under",  "night",
    "market", "because", "house",  "must",  "through", "law",    "water",   "against", "report", "until",
    "vote",   "three",   "season", "worker"};
constexpr std::array<std::string_view, 20> kOnset = {"b", "br", "d", "f",  "g", "gr", "h", "k",  "l",  "m",
                                                     "n", "p",  "r", "st", "s", "t",  "v", "tr", "sh", "pl"};
constexpr std::array<std::string_view, 5> kVowel = {"a", "e", "i", "o", "u"};
constexpr std::array<std::string_view, 16> kFirstName = {"Ana",   "Bo",    "Carla", "Derek", "Elin", "Farid",
                                                         "Greta", "Hugo",  "Ines",  "Jonas", "Kira", "Lena",
                                                         "Mateo", "Nadia", "Oskar", "Petra"};
constexpr std::array<std::string_view, 8> kRole = {"mayor",        "harbour master", "minister", "surveyor",
                                                   "head teacher", "union leader",   "judge",    "engineer"};
constexpr std::array<std::string_view, 6> kSource = {"The Talmar Post", "River Daily",
                                                     "Northern Wire",   "Evening Ledger",
                                                     "Harbour Gazette", "The Observer of Brask"};
constexpr std::uint64_t kWords = 300000;

class Random {  // SplitMix64 (Steele, Lea and Flood 2014): the same numbers everywhere
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  template <typename Array>
  std::string_view one_of(const Array& array) {
    return array[below(array.size())];
  }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

// The word of this rank; another one for each.
void put_word(std::string& out, std::uint64_t rank) {
  if (rank < kFrequent.size()) {
    out += kFrequent[rank];
    return;
  }
  do {
    out += kOnset[rank % kOnset.size()];
    rank /= kOnset.size();
    out += kVowel[rank % kVowel.size()];
    rank /= kVowel.size();
  } while (rank != 0);
  out += 'n';  // none of them is one of the frequent
}

// Zipf's law: the chance of a word is as the inverse of its rank.
void put_words(std::string& out, Random& random, std::uint64_t count) {
  for (std::uint64_t i = 0; i < count; ++i) {
    if (i != 0) out += ' ';
    put_word(out, static_cast<std::uint64_t>(std::exp(random.unit() * std::log(double{kWords}))) - 1);
  }
}

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string sentence(Random& random) {
  std::string text;
  put_words(text, random, 10 + random.below(12));
  return capitalized(std::move(text)) + ".";
}

std::string surname(Random& random) {
  std::string name;
  put_word(name, 1000 + random.below(900));
  return capitalized(std::move(name));
}

std::string quoting(Random& random, std::uint64_t manner, const std::string& first, const std::string& last) {
  std::string words;
  put_words(words, random, 8 + random.below(14));
  switch (manner) {
    case 0:
      return "\"" + capitalized(words) + ",\" said " + first + " " + last + ", the " +
             std::string(random.one_of(kRole)) + ".";
    case 1:
      return "\"" + capitalized(words) + ",\" " + last + " said.";
    case 2:
      return first + " " + last + " said that " + words + ".";
    default:
      return last + " said it was \"" + words + "\" on the day.";
  }
}

}  // namespace

std::string id_of(std::uint64_t number) { return "story-" + std::to_string(number); }

std::string line_of(const Made& made) {
  Random random(made.number * 1000003 + made.edition);
  const std::string first(random.one_of(kFirstName)), last = surname(random);
  std::string title;
  put_words(title, random, 5);
  std::string body;
  for (std::size_t i = 0; i < made.paragraphs; ++i) {
    if (i != 0) body += "\n\n";
    body += sentence(random) + " ";
    // The first names its speaker, so that each article has a quote to be found.
    body += i % 2 == 0 ? quoting(random, i == 0 ? 0 : random.below(4), first, last) : sentence(random);
  }
  char date[16];
  std::snprintf(date, sizeof date, "%04u-%02u-%02u", static_cast<unsigned>(1990 + random.below(36)),
                static_cast<unsigned>(1 + random.below(12)), static_cast<unsigned>(1 + random.below(28)));
  const nlohmann::json json = {{"id", id_of(made.number)},
                               {"title", capitalized(title) + ", edition " + std::to_string(made.edition)},
                               {"published", date},
                               {"source", random.one_of(kSource)},
                               {"body", body}};
  return json.dump() + "\n";
}

std::string lines_of(std::uint64_t first, std::uint64_t count, unsigned edition) {
  std::string lines;
  for (std::uint64_t number = first; number < first + count; ++number) lines += line_of({number, edition});
  return lines;
}

}  // namespace quotidian::endurance
