// Any text: every word lies in one sentence, positions rise, and each term gives back its form.
#include <quotidian/analyzer.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/text/decode.h"
#include "common/text/layout.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace quotidian;
  constexpr std::array kLanguages = {"en", "de", "fr", "ru", "tr", "hu", "none"};
  if (size == 0) return 0;
  const char* lang = kLanguages[data[0] % kLanguages.size()];
  text::DecodeReport report;
  const std::string text = text::decode({reinterpret_cast<const char*>(data) + 1, size - 1}, report);
  text::Layout layout;
  text::segment(text, layout);
  Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.analyze(text, layout, lang, 1, tokens);
  if (tokens.size() != layout.words.size()) std::abort();
  std::uint32_t word = 0, position = 0;
  for (const text::Sentence& sentence : layout.sentences) {
    if (sentence.first_word != word || sentence.end_word <= word) std::abort();
    for (; word < sentence.end_word; ++word) {
      const text::Word& here = layout.words[word];
      if (here.begin < sentence.begin || here.end > sentence.end) std::abort();
      if (tokens[word].position <= position) std::abort();
      position = tokens[word].position;
      const std::string_view term = tokens[word].term;
      if (term.size() > 220) std::abort();
      if (Analyzer::form_of(term) != Analyzer::form(text.substr(here.begin, here.end - here.begin)))
        std::abort();
    }
  }
  if (word != tokens.size()) std::abort();
  return 0;
}
