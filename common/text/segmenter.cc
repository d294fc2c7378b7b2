// Words, then paragraphs at blank lines, then sentences; see layout.h.
#include <algorithm>

#include "common/text/characters.h"
#include "common/text/layout.h"
#include "common/text/sentences.h"
#include "common/text/word_breaker.h"

namespace quotidian::text {
namespace {

std::size_t skip_space(std::string_view text, std::size_t at) {
  for (Character c = character_at(text, at); c.length > 0 && is_space(c.code_point);
       c = character_at(text, at))
    at += c.length;
  return at;
}

std::size_t trim_space(std::string_view text, std::size_t end) {
  for (Character c = character_before(text, end); c.length > 0 && is_space(c.code_point);
       c = character_before(text, end))
    end -= c.length;
  return end;
}

// The byte behind the paragraph that starts at `at`: where a line break is followed by a blank line.
std::size_t paragraph_end(std::string_view text, std::size_t at) {
  while (true) {
    const std::size_t line_end = text.find('\n', at);
    if (line_end == std::string_view::npos) return text.size();
    const std::size_t next = skip_space(text, line_end + 1);
    const std::string_view white = text.substr(line_end + 1, next - line_end - 1);
    if (next == text.size() || white.find('\n') != std::string_view::npos) return line_end;
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
  for (std::size_t begin = skip_space(text, 0); begin < text.size();) {
    const std::size_t break_at = paragraph_end(text, begin);
    const std::size_t end = trim_space(text, break_at);
    const std::uint32_t first_word = word;
    while (word < out.words.size() && out.words[word].begin < end) ++word;
    const auto first_sentence = static_cast<std::uint32_t>(out.sentences.size());
    append_sentences(text, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), first_word,
                     word, out);
    out.paragraphs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                              first_sentence, static_cast<std::uint32_t>(out.sentences.size())});
    begin = skip_space(text, break_at);
  }
}

}  // namespace quotidian::text
