// An article on its way through the intake's temporary file, with what was read out of it, as bytes. Made and
// read by many threads at once; pure.
#pragma once

#include <string>
#include <string_view>

#include <quotidian/article.h>

#include "indexer/archive/document_builder.h"

namespace quotidian::archive {

struct IntakeRecord {
  Article article;
  std::string hash;  // of its content
  Findings findings;
};

std::string to_bytes(const Article& article, const std::string& hash, const Findings& findings);
// All that an article says, so that neighbours stay apart: {"ab","c"} is not {"a","bc"}.
std::string to_bytes(const Article& article);

// The way back, for this program alone. Throws Error internal when they end too early.
IntakeRecord intake_record_from(std::string_view bytes);

}  // namespace quotidian::archive
