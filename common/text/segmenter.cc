// Words, then paragraphs at blank lines, then sentences; see layout.h.
#include <algorithm>

#include "common/text/layout.h"
#include "common/text/sentences.h"
#include "common/text/word_breaker.h"

namespace quotidian::text {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

// The byte behind the paragraph that starts at `at`: where a line break is followed by a blank line.
std::size_t paragraph_end(std::string_view text, std::size_t at) {
  while (true) {
    const std::size_t line_end = text.find('\n', at);
    if (line_end == std::string_view::npos) return text.size();
    std::size_t next = line_end + 1;
    while (next < text.size() && is_blank(text[next]) && text[next] != '\n') ++next;
    if (next >= text.size() || text[next] == '\n') return line_end;
    at = next;
  }
}

}  // namespace

void segment(std::string_view text, Layout& out) {
  out.words.clear();
  out.sentences.clear();
  out.paragraphs.clear();
  out.ascii = break_words(text, out.words);

  std::uint32_t word = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = paragraph_end(text, at);
    const std::size_t next = end;
    while (end > at && is_blank(text[end - 1])) --end;
    const std::uint32_t first_word = word;
    while (word < out.words.size() && out.words[word].begin < end) ++word;
    const auto first_sentence = static_cast<std::uint32_t>(out.sentences.size());
    append_sentences(text, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), first_word, word,
                     out);
    out.paragraphs.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), first_sentence,
                              static_cast<std::uint32_t>(out.sentences.size())});
    at = next;
  }
}

}  // namespace quotidian::text
