// Recognising furniture; see furniture.h. Whole paragraphs only, and rather too few than too many: a
// paragraph that quotes somebody, or (but for "Read more: ...") has a verb of saying, is never taken.
#include "indexer/readers/furniture.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/decode.h"

namespace quotidian {
namespace {

enum class Where { whole, start, end };

// `text` is as squeezed() makes it. `also`, where given, must stand somewhere in the paragraph, too.
struct Rule {
  Where where;
  std::string_view text;
  std::size_t most_words;
  Furniture::Kind kind;
  std::string_view also = {};
};

constexpr auto kLink = Furniture::Kind::link;
constexpr auto kNotice = Furniture::Kind::notice;

constexpr std::array kRules = {
    // Ways to other pages
    Rule{Where::whole, "read more", 2, kLink},
    Rule{Where::whole, "read more here", 3, kLink},
    Rule{Where::whole, "read the full story", 4, kLink},
    Rule{Where::whole, "read the full article", 4, kLink},
    Rule{Where::whole, "also read", 2, kLink},
    Rule{Where::whole, "see also", 2, kLink},
    Rule{Where::whole, "also see", 2, kLink},
    Rule{Where::whole, "related", 1, kLink},
    Rule{Where::whole, "related stories", 2, kLink},
    Rule{Where::whole, "related articles", 2, kLink},
    Rule{Where::whole, "related coverage", 2, kLink},
    Rule{Where::whole, "further reading", 2, kLink},
    Rule{Where::whole, "more on this", 3, kLink},
    Rule{Where::whole, "more on this story", 4, kLink},
    Rule{Where::whole, "watch", 1, kLink},
    Rule{Where::whole, "listen", 1, kLink},
    Rule{Where::start, "read more:", 24, kLink},
    Rule{Where::start, "read also:", 24, kLink},
    Rule{Where::start, "also read:", 24, kLink},
    Rule{Where::start, "see also:", 24, kLink},
    Rule{Where::start, "related:", 24, kLink},
    Rule{Where::start, "watch:", 24, kLink},
    Rule{Where::start, "listen:", 24, kLink},
    Rule{Where::start, "photos:", 24, kLink},
    Rule{Where::start, "click here to ", 14, kLink},
    Rule{Where::start, "click here for ", 14, kLink},
    Rule{Where::start, "click to get ", 12, kLink},
    Rule{Where::start, "click for more ", 12, kLink},
    Rule{Where::start, "full coverage:", 12, kLink},
    Rule{Where::start, "special coverage:", 12, kLink},
    Rule{Where::start, "visit ", 12, kLink, " homepage for more"},
    Rule{Where::start, "slideshow (", 4, kLink},
    // Calls to share, follow, subscribe
    Rule{Where::start, "share this ", 8, kLink},
    Rule{Where::whole, "link copied", 2, kLink},
    Rule{Where::start, "follow @", 12, kLink},
    Rule{Where::start, "follow us on ", 12, kLink},
    Rule{Where::start, "follow ", 14, kLink, " on twitter"},
    Rule{Where::start, "follow ", 14, kLink, " on facebook"},
    Rule{Where::start, "like us on facebook", 12, kLink},
    Rule{Where::start, "join us on facebook", 12, kLink},
    Rule{Where::start, "subscribe to our ", 14, kLink},
    Rule{Where::start, "subscribe now ", 14, kLink},
    Rule{Where::start, "sign up for ", 24, kLink, "newsletter"},
    Rule{Where::start, "sign up for ", 24, kLink, "inbox"},
    Rule{Where::start, "sign up for ", 24, kLink, "briefing"},
    Rule{Where::start, "sign up here", 12, kLink},
    Rule{Where::whole, "newsletter sign-up", 2, kLink},
    // The page's own voice
    Rule{Where::whole, "ad", 1, kNotice},
    Rule{Where::whole, "advertisement", 1, kNotice},
    Rule{Where::whole, "advertisement advertisement", 2, kNotice},
    Rule{Where::whole, "skip advertisement", 2, kNotice},
    Rule{Where::whole, "sponsored content", 2, kNotice},
    Rule{Where::end, "continue reading the main story", 8, kNotice},
    Rule{Where::start, "continue reading below", 5, kNotice},
    Rule{Where::start, "story continues below", 5, kNotice},
    Rule{Where::start, "story continued below", 5, kNotice},
    Rule{Where::start, "article continues below", 5, kNotice},
    Rule{Where::start, "enlarge this image", 60, kNotice, "toggle caption"},
    Rule{Where::whole, "enlarge this image", 3, kNotice},
    Rule{Where::start, "toggle caption ", 12, kNotice},
    Rule{Where::whole, "toggle caption", 2, kNotice},
    Rule{Where::whole, "hide caption", 2, kNotice},
    Rule{Where::start, "image copyright ", 8, kNotice},
    Rule{Where::start, "media playback is ", 12, kNotice},
    Rule{Where::whole, "loading", 1, kNotice},
    Rule{Where::start, "this is a rush transcript", 14, kNotice},
    // Credits, rights, corrections
    Rule{Where::start, "reporting by ", 60, kNotice, "editing by "},
    Rule{Where::start, "writing by ", 60, kNotice, "editing by "},
    Rule{Where::start, "additional reporting by ", 60, kNotice},
    Rule{Where::start, "editing by ", 20, kNotice},
    Rule{Where::end, "contributed to this report", 30, kNotice},
    Rule{Where::end, "contributed to this story", 30, kNotice},
    Rule{Where::end, "contributed to this article", 30, kNotice},
    Rule{Where::start, "contributing: ", 14, kNotice},
    Rule{Where::start, "copyright ©", 60, kNotice},
    Rule{Where::start, "copyright (c)", 60, kNotice},
    Rule{Where::start, "copyright 19", 30, kNotice},
    Rule{Where::start, "copyright 20", 30, kNotice},
    Rule{Where::start, "© ", 60, kNotice},
    Rule{Where::end, "all rights reserved", 60, kNotice},
    Rule{Where::start, "this story has been updated", 30, kNotice},
    Rule{Where::start, "this story has been corrected", 30, kNotice},
    Rule{Where::start, "this story was updated", 30, kNotice},
    Rule{Where::start, "this article has been updated", 30, kNotice},
    Rule{Where::start, "this article has been corrected", 30, kNotice},
    Rule{Where::start, "this article was updated", 30, kNotice},
    Rule{Where::start, "this post has been updated", 30, kNotice},
    Rule{Where::start, "this article is more than ", 8, kNotice, " old"},
    Rule{Where::start, "this article is based in part on wire service reports", 12, kNotice},
};

constexpr std::size_t kLongestLine = 600;  // bytes; above it nothing is furniture by its words
constexpr std::size_t kShortestCopy = 20;  // bytes of what a copy repeats

constexpr std::array<std::string_view, 16> kSaying = {
    "said",    "says",  "saying", "told",    "tells",    "added",  "adds",   "asked",
    "replied", "wrote", "writes", "tweeted", "insisted", "warned", "argued", "explained"};

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

struct Paragraph {
  std::size_t begin;  // bytes into the body
  std::string_view text;
};

// Cut at blank lines, as the layout of a text is.
std::vector<Paragraph> paragraphs_of(std::string_view body) {
  std::vector<Paragraph> paragraphs;
  std::size_t begin = 0, end = 0;
  bool open = false;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t line_end = std::min(body.find('\n', at), body.size());
    std::size_t first = at, last = line_end;
    while (first < last && is_white(body[first])) ++first;
    while (last > first && is_white(body[last - 1])) --last;
    if (first < last) {
      if (!open) begin = first;
      end = last;
      open = true;
    } else if (open) {
      paragraphs.push_back({begin, body.substr(begin, end - begin)});
      open = false;
    }
    at = line_end + 1;
  }
  if (open) paragraphs.push_back({begin, body.substr(begin, end - begin)});
  return paragraphs;
}

// Small letters, single spaces, no bullets or brackets around, no full stop or colon at the end.
std::string squeezed(std::string_view text) {
  constexpr std::array<std::string_view, 7> kBullets = {"•", "–", "—", "»", "«", "›", "▶"};
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (out.empty()) {
      const auto bullet = std::find_if(kBullets.begin(), kBullets.end(),
                                       [&](auto b) { return text.substr(at).starts_with(b); });
      if (bullet != kBullets.end()) {
        at += bullet->size();
        continue;
      }
    }
    ++at;
    if (is_white(c)) {
      space = !out.empty();
      continue;
    }
    if (out.empty() && std::string_view("([*->|+_").find(c) != std::string_view::npos) continue;
    if (space) out += ' ';
    space = false;
    out += lower(c);
  }
  return out;
}

std::string_view without_tail(std::string_view squeezed) {
  constexpr std::array<std::string_view, 3> kTails = {"…", "»", "›"};
  while (!squeezed.empty()) {
    const auto tail =
        std::find_if(kTails.begin(), kTails.end(), [&](auto t) { return squeezed.ends_with(t); });
    if (tail != kTails.end())
      squeezed.remove_suffix(tail->size());
    else if (std::string_view(" .:;)]*>|_!").find(squeezed.back()) != std::string_view::npos)
      squeezed.remove_suffix(1);
    else
      break;
  }
  return squeezed;
}

bool quotes(std::string_view text) {
  return text.find('"') != text.npos || text.find("“") != text.npos || text.find("”") != text.npos ||
         text.find("''") != text.npos;
}

bool reports(std::string_view squeezed) {
  for (const std::string_view verb : kSaying) {
    for (std::size_t at = squeezed.find(verb); at != squeezed.npos; at = squeezed.find(verb, at + 1)) {
      const std::size_t end = at + verb.size();
      const bool starts = at == 0 || lower(squeezed[at - 1]) < 'a' || squeezed[at - 1] > 'z';
      const bool ends = end == squeezed.size() || squeezed[end] < 'a' || squeezed[end] > 'z';
      if (starts && ends) return true;
    }
  }
  return false;
}

const Rule* rule_for(std::string_view paragraph) {
  if (paragraph.size() > kLongestLine || quotes(paragraph)) return nullptr;
  const std::string line = squeezed(paragraph);
  const std::string_view bare = without_tail(line);
  const auto words = static_cast<std::size_t>(std::count(line.begin(), line.end(), ' ')) + 1;
  for (const Rule& rule : kRules) {
    const bool fits = rule.where == Where::whole   ? bare == rule.text
                      : rule.where == Where::start ? line.starts_with(rule.text)
                                                   : bare.ends_with(rule.text);
    if (!fits || words > rule.most_words || line.find(rule.also) == line.npos) continue;
    const bool names_itself = rule.where == Where::whole || rule.text.ends_with(':');
    return names_itself || !reports(line) ? &rule : nullptr;
  }
  return nullptr;
}

// Compares letters, white space and case left out. True if `text` begins with all of `start`.
bool begins_like(std::string_view text, std::string_view start, bool and_ends) {
  std::size_t at = 0;
  for (const char c : start) {
    if (is_white(c)) continue;
    while (at < text.size() && is_white(text[at])) ++at;
    if (at == text.size() || lower(text[at++]) != lower(c)) return false;
  }
  while (at < text.size() && is_white(text[at])) ++at;
  return !and_ends || at == text.size();
}

// What stands before "…", "..." or "[…]" at the end; empty if the text does not end so.
std::string_view before_ellipsis(std::string_view text) {
  if (text.ends_with(']')) text.remove_suffix(1);
  if (text.ends_with("…"))
    text.remove_suffix(std::string_view("…").size());
  else if (text.ends_with("..."))
    text.remove_suffix(3);
  else
    return {};
  while (!text.empty() &&
         (is_white(text.back()) || text.back() == '[' || text.back() == '.' || text.back() == ','))
    text.remove_suffix(1);
  return text;
}

// Is one of the first two paragraphs a copy of the title, or a cut-off or whole copy of a later one?
bool is_copy(const std::vector<Paragraph>& paragraphs, std::size_t i, std::string_view title) {
  const std::string_view text = paragraphs[i].text;
  if (i + 1 == paragraphs.size()) return false;
  if (!title.empty() && begins_like(text, title, true)) return true;
  const std::string_view kept = before_ellipsis(text);
  for (std::size_t later = i + 1; later < paragraphs.size(); ++later) {
    const std::string_view other = paragraphs[later].text;
    if (kept.size() >= kShortestCopy && other.size() > text.size() && begins_like(other, kept, false))
      return true;
    if (text.size() >= kShortestCopy && begins_like(other, text, true)) return true;
  }
  return false;
}

}  // namespace

void mark_furniture(Article& article) {
  article.furniture.clear();
  const std::string_view body = article.body;
  const std::vector<Paragraph> paragraphs = paragraphs_of(body);
  std::size_t counted_bytes = 0, counted = 0;  // code points of the bytes counted so far
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    Furniture furniture;
    if (const Rule* const rule = rule_for(paragraphs[i].text); rule != nullptr)
      furniture.kind = rule->kind;
    else if (i < 2 && is_copy(paragraphs, i, article.title))
      furniture.kind = Furniture::Kind::teaser;
    else
      continue;
    counted += text::count_code_points(body.substr(counted_bytes, paragraphs[i].begin - counted_bytes));
    counted_bytes = paragraphs[i].begin;
    furniture.span.begin = static_cast<std::uint32_t>(counted);
    furniture.span.end =
        furniture.span.begin + static_cast<std::uint32_t>(text::count_code_points(paragraphs[i].text));
    article.furniture.push_back(furniture);
  }
}

}  // namespace quotidian
