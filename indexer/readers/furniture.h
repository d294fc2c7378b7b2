// Furniture: what stands in a body without being the article's own text, such as a cut-off copy of
// the lead or a "READ MORE" line. Last step of every reader. Stateless.
#pragma once

#include <quotidian/article.h>

namespace quotidian {

// Sets article.furniture, whole paragraphs of the body in text order. Linear in the body.
void mark_furniture(Article& article);

}  // namespace quotidian
