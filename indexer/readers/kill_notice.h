// Kill notices that are only prose ("KILL KILL KILL Editors, please kill item 157"): a person has to act on
// them, and nothing in them may be quoted. Step of every reader. Stateless.
#pragma once

#include <quotidian/article.h>

namespace quotidian {

// True where title or lead say so in the words agencies use.
bool is_kill_notice(const Article& article);

}  // namespace quotidian
