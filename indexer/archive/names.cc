// See names.h.
#include "indexer/archive/names.h"

#include <algorithm>
#include <sstream>

#include <quotidian/analyzer.h>

#include "common/schema.h"
#include "common/text/layout.h"
#include "common/text/romanizer.h"

namespace quotidian::archive {
namespace {

// Of a folded word; a word of Chinese becomes several. Made when the first name needs it: ICU takes its time
// to load the rules.
std::vector<std::string> romanized(const std::string& token) {
  thread_local const text::Romanizer romanizer;
  std::istringstream in(romanizer.romanize(token));
  std::vector<std::string> words;
  for (std::string word; in >> word;)
    if (word != token) words.push_back(word);
  return words;
}

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return (c & '\x80') == 0; });
}

}  // namespace

std::vector<std::string> name_tokens(std::string_view name) {
  text::Layout layout;
  text::segment(name, layout);
  std::vector<std::string> tokens;
  for (const text::Word& word : layout.words)
    tokens.push_back(Analyzer::fold(name.substr(word.begin, word.end - word.begin)));
  return tokens;
}

std::vector<std::string> speaker_tokens(const Speaker& speaker) {
  if (speaker.kind != SpeakerKind::group && speaker.kind != SpeakerKind::unknown)
    return name_tokens(speaker.name);
  text::Layout layout;
  text::segment(speaker.name, layout);
  std::vector<std::string> tokens;
  for (const text::Word& word : layout.words) {
    const std::string_view printed = std::string_view(speaker.name).substr(word.begin, word.end - word.begin);
    if (Analyzer::form(printed) == printed) tokens.push_back(Analyzer::fold(printed));
  }
  return tokens;
}

std::uint32_t add_name(Draft& document, std::string_view prefix, const std::vector<std::string>& tokens,
                       std::uint32_t position) {
  for (const std::string& token : tokens) {
    document.add_posting(schema::whole_term(prefix, token), position, 0);
    if (!is_ascii(token))
      for (const std::string& latin : romanized(token))
        document.add_posting(schema::whole_term(prefix, latin), position, 0);
    ++position;
  }
  return position + kSentenceGap;
}

}  // namespace quotidian::archive
