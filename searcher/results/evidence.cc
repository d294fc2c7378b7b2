// See evidence.h.
#include "searcher/results/evidence.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <utility>

#include <quotidian/analyzer.h>

#include "common/text/layout.h"

namespace quotidian {
namespace {

// The extractor's rules by the names it gives them (indexer/quotes), and what overrules them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kRules = {
    {{"qvs", "the quotation, the cue, then the speaker"},
     {"qsv", "the quotation, the speaker, then the cue"},
     {"svc", "the speaker, the cue, then what was said"},
     {"vsc", "the cue, the speaker, then what was said"},
     {"csv", "what was said, the speaker, then the cue"},
     {"cvs", "what was said, the cue, then the speaker"},
     {"participle", "a cue in -ing that shares the speaker of its sentence"},
     {"coordinated", "a second cue of one speaker"},
     {"according-to", "according to the speaker"},
     {"colon", "a colon before what was said"},
     {"object", "words that the speaker calls something by"},
     {"embedded", "a quotation inside what is told of the speaker"},
     {"beside", "any verb beside a quotation that stops for it"},
     {"introduced", "the sentence before the quotation names the speaker"},
     {"continued", "nobody is named beside it; carried on from the quotes before"},
     {"answer", "the answer to a question"},
     {"transcript", "a transcript's name before what was said"},
     {"interview", "an interview's answer"},
     {"signed", "a name behind a dash"},
     {"override", "an editor's word"}}};

constexpr std::array<std::string_view, 12> kPronouns = {"he",  "she", "they",  "it",  "we",  "i",
                                                        "his", "her", "their", "its", "who", "who's"};

std::string rule_in_words(const std::string& evidence) {
  const auto* rule =
      std::find_if(kRules.begin(), kRules.end(), [&](const auto& row) { return row.first == evidence; });
  if (rule != kRules.end()) return evidence + ", " + std::string(rule->second);
  if (evidence.starts_with("vote "))
    return evidence + " articles that quote the same words and name their speaker";
  return evidence.empty() ? "given with the article" : evidence;
}

std::string number(double confidence) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", confidence);
  return text;
}

std::vector<std::string> words_of(std::string_view text) {
  text::Layout layout;
  text::segment(text, layout);
  std::vector<std::string> words;
  for (const text::Word& word : layout.words)
    words.push_back(Analyzer::fold(text.substr(word.begin, word.end - word.begin)));
  return words;
}

// What kind of mention led to the name.
const char* link(const Quote& quote) {
  const std::vector<std::string> name = words_of(quote.speaker->name),
                                 printed = words_of(quote.speaker_as_printed);
  const auto is_printed = [&](const std::string& word) {
    return std::find(printed.begin(), printed.end(), word) != printed.end();
  };
  if (std::all_of(name.begin(), name.end(), is_printed)) return "the name itself";
  if (std::any_of(name.begin(), name.end(), is_printed)) return "part of the name";
  if (!printed.empty() && std::find(kPronouns.begin(), kPronouns.end(), printed.front()) != kPronouns.end())
    return "a pronoun";
  return "a role or description";
}

std::string speaker_in_words(const Quote& quote) {
  const std::string mention =
      quote.speaker_as_printed.empty() ? "" : "printed as \"" + quote.speaker_as_printed + "\"";
  if (!quote.speaker) return mention.empty() ? "nobody is named" : mention + ", led to nobody";
  const std::string& name = quote.speaker->name;
  if (mention.empty()) return name + ", without a mention";
  if (quote.evidence.starts_with("vote ")) return mention + "; the copies name " + name;
  return mention + ", " + link(quote) + ", led to " + name;
}

}  // namespace

std::vector<std::string> evidence_of(const QuoteHit& hit) {
  const Quote& quote = hit.quote;
  std::vector<std::string> lines;
  lines.push_back("rule: " + rule_in_words(quote.evidence) + "; confidence " + number(quote.confidence));
  if (!quote.cue.empty()) lines.push_back("cue: " + quote.cue);
  lines.push_back("speaker: " + speaker_in_words(quote));
  if (hit.own)
    lines.push_back("its article alone: " + (hit.own->speaker ? hit.own->speaker->name : "nobody") + " (" +
                    rule_in_words(hit.own->evidence) + "; confidence " + number(hit.own->confidence) + ")");
  return lines;
}

void explain_quotes(Results& results) {
  for (QuoteHit& hit : results.quotes) hit.evidence = evidence_of(hit);
  for (ArticleHit& article : results.articles)
    for (QuoteHit& hit : article.quotes) hit.evidence = evidence_of(hit);
}

}  // namespace quotidian
