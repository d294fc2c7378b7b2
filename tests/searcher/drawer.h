// Drawer: random queries over all operators, of a few words that random stories are made of too.
#pragma once

#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace quotidian::oracle {

// Forms of few stems, so that stems, forms and prefixes differ; a speaker's name among them.
inline const std::vector<std::string> kVocabulary = {
    "truce", "truces", "bridge", "bridges", "bridging", "happy", "happily", "happiness",   "using",
    "use",   "dying",  "river",  "feld",    "renn",     "marta", "may",     "caf\xC3\xA9", "cafe"};
inline const std::vector<std::string> kSpeakers = {"Marta Feld", "Tobias Renn", "Anna Feld", "May Bridge"};

class Drawer {
 public:
  explicit Drawer(unsigned seed) : random_(seed) {}
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::string query(int depth = 3) {
    switch (depth == 0 ? below(4) : below(17)) {
      case 0:
      case 1:
        return word();
      case 2:
        return phrase();
      case 3:
        return place();
      case 4:
      case 5:
        return query(depth - 1) + " " + query(depth - 1);
      case 6:
        return "(" + query(depth - 1) + " OR " + query(depth - 1) + ")";
      case 7:
        return "(" + query(depth - 1) + " -" + word() + ")";
      case 8:
        return "NOT (" + query(depth - 1) + ")";
      case 9:
        return "speaker:" + name();
      case 10:
        return below(3) == 0 ? "speaker:?" : "speaker:(" + name() + " OR " + name() + ")";
      case 11:
        return "quote:(" + query(0) + " " + query(0) + ")";
      case 12:
        return below(3) == 0 ? "headline(" + word() + ")" : "title:" + word();
      case 13:
        return below(2) == 0 ? "source:harbour" : "source:\"evening post\"";
      case 14: {
        const char* const dates[] = {"2012", "2012-03", "2011-06..2012-02", "2012-02-29..2012-03-01"};
        return std::string("date:") + dates[below(4)];
      }
      case 15:
        return below(2) == 0 ? "kind:direct" : below(2) == 0 ? "conf:>0.5" : "conf:<0.5";
      default:
        return word() + " SAME/Q " + word();
    }
  }

 private:
  std::string word() {
    std::string word = kVocabulary[static_cast<std::size_t>(below(static_cast<int>(kVocabulary.size())))];
    switch (below(5)) {
      case 0:
        return "=" + word;
      case 1:
        if (word == "truce" && below(2) == 0) return "truce!";
        return word.substr(0, 2 + static_cast<std::size_t>(below(static_cast<int>(word.size()) - 2))) + "*";
      default:
        return word;
    }
  }
  std::string phrase() {
    std::string out = "\"" + word() + " ";
    out += below(4) == 0 ? "(" + plain() + " OR " + plain() + ")" : word();
    if (below(3) == 0) out += " " + word();
    return out + "\"" + (below(5) == 0 ? "~4" : "");
  }
  std::string plain() {
    return kVocabulary[static_cast<std::size_t>(below(static_cast<int>(kVocabulary.size())))];
  }
  // The name fields hold no stems; a wildcard in them is a prefix of the folded name.
  std::string name() {
    const char* const names[] = {"feld", "renn", "\"marta feld\"", "mar*", "may", "nobody"};
    return names[below(6)];
  }
  std::string place() {
    const char* const operators[] = {" NEAR/2 ", " NEAR/5 ", " PRE/1 ", " PRE/3 ", " SAME/S ", " SAME/P ",
                                     " w/3 ",    " near4 ",  " /2 ",    " adj2 ",  " ADJ ",    " p/2 ",
                                     " /s ",     " w/para ", " SAME ",  " NEAR ",  " w/sent "};
    std::string out = "(" + operand();
    for (int i = 0; i < 1 + below(2); ++i)
      out += operators[below(static_cast<int>(std::size(operators)))] + operand();
    return out + ")";
  }
  std::string operand() {
    switch (below(5)) {
      case 0:
        return "\"" + word() + " " + word() + "\"";
      case 1:
        return "(" + word() + " OR " + word() + ")";
      default:
        return word();
    }
  }
  std::mt19937 random_;
};

}  // namespace quotidian::oracle
