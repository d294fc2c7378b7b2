// Choosing the window and cutting it; see snippet.h.
#include "searcher/results/snippet.h"

#include <algorithm>
#include <set>

#include "common/text/decode.h"

namespace quotidian {
namespace {

// What stands before a marked word that lies far inside its sentence.
constexpr std::uint32_t kBefore = 80;

bool opens_sentence(const std::vector<Token>& tokens, std::size_t at) {
  return at == 0 || tokens[at].position - tokens[at - 1].position >= kSentenceGap;
}

// The token a window should begin at to show the token `at`.
std::size_t window_start(const std::vector<Token>& tokens, std::size_t at) {
  std::size_t start = at;
  while (!opens_sentence(tokens, start) &&
         tokens[at].end - tokens[start - 1].begin <= kSnippetLength - kBefore)
    --start;
  if (opens_sentence(tokens, start)) return start;
  start = at;
  while (!opens_sentence(tokens, start) && tokens[at].begin - tokens[start - 1].begin <= kBefore) --start;
  return start;
}

struct Window {
  std::size_t first = 0;  // token
  std::uint32_t end = 0;  // code point, not in
};

Window choose(const std::vector<Token>& tokens, const std::vector<MarkedWord>& marks) {
  std::size_t best = 0;
  std::pair<std::size_t, std::size_t> best_score{0, 0};  // different words, words
  std::size_t last_start = tokens.size();
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto token = std::lower_bound(tokens.begin(), tokens.end(), marks[i].span.begin,
                                        [](const Token& t, std::uint32_t at) { return t.begin < at; });
    if (token == tokens.end()) break;
    const std::size_t start = window_start(tokens, static_cast<std::size_t>(token - tokens.begin()));
    if (start == last_start) continue;
    last_start = start;
    const std::uint32_t end = tokens[start].begin + kSnippetLength;
    std::set<std::uint32_t> words;
    std::size_t count = 0;
    for (std::size_t j = i; j < marks.size() && marks[j].span.end <= end; ++j, ++count)
      words.insert(marks[j].word);
    if (std::pair(words.size(), count) > best_score) {
      best_score = {words.size(), count};
      best = start;
    }
  }
  return {best, tokens[best].begin + kSnippetLength};
}

}  // namespace

Snippet make_snippet(const std::string& body, const std::vector<Token>& tokens,
                     const std::vector<MarkedWord>& marks) {
  Snippet snippet;
  if (tokens.empty()) return snippet;
  const Window window = choose(tokens, marks);
  // A bracket or quotation mark that opens right before the first word belongs to it.
  std::size_t from = text::byte_of_code_point(body, tokens[window.first].begin);
  std::uint32_t first = tokens[window.first].begin;
  while (from > 0 && static_cast<unsigned char>(body[from - 1]) > ' ') {
    do {
      --from;
    } while (from > 0 && (body[from] & '\xC0') == '\x80');
    --first;
    if (window.first > 0 && first <= tokens[window.first - 1].end) break;
  }
  std::size_t last = window.first;
  while (last + 1 < tokens.size() && tokens[last + 1].end <= window.end) ++last;
  // To the end of the text's last words, closing marks included; else to the last whole word.
  std::size_t to = text::byte_of_code_point(body, tokens[last].end);
  const bool whole = last + 1 == tokens.size() || opens_sentence(tokens, last + 1);
  if (whole)
    while (to < body.size() && static_cast<unsigned char>(body[to]) > ' ') ++to;

  if (!opens_sentence(tokens, window.first)) snippet.text = "… ";
  const auto shift = static_cast<std::uint32_t>(text::count_code_points(snippet.text));
  std::string cut = body.substr(from, to - from);
  std::replace_if(
      cut.begin(), cut.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  snippet.text += cut;
  if (!whole) snippet.text += " …";
  for (const MarkedWord& mark : marks)
    if (mark.span.begin >= first && mark.span.end <= tokens[last].end)
      snippet.highlights.push_back({mark.span.begin - first + shift, mark.span.end - first + shift});
  return snippet;
}

}  // namespace quotidian
