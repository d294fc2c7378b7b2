// Telling kill notices; see kill_notice.h. The words are those of dpa's and AP's style books; capitals count,
// since "kill" in small letters is everyday news.
#include "indexer/readers/kill_notice.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace quotidian {
namespace {

constexpr std::size_t kLead = 600;  // bytes of the body looked at
constexpr std::array<std::string_view, 13> kPhrases = {"KILL KILL",
                                                       "KILL NOTICE",
                                                       "MANDATORY KILL",
                                                       "STORY KILL",
                                                       "BULLETIN KILL",
                                                       "HOLD HOLD",
                                                       "kill is mandatory",
                                                       "Please kill item",
                                                       "please kill item",
                                                       "Please kill story",
                                                       "please kill story",
                                                       "Please kill the story",
                                                       "please kill the story"};

bool has_phrase(std::string_view text) {
  return std::any_of(kPhrases.begin(), kPhrases.end(),
                     [text](std::string_view phrase) { return text.find(phrase) != text.npos; });
}

}  // namespace

bool is_kill_notice(const Article& article) {
  return has_phrase(article.title) || has_phrase(std::string_view(article.body).substr(0, kLead));
}

}  // namespace quotidian
