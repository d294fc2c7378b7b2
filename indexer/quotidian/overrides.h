// Override: an editor's word on one quote of an archive, above what the extractor and the copies in other
// articles say. Kept beside the archive's generations (ARCHIVE/overrides.jsonl), it survives every
// update and rebuild. Made by ArchiveWriter::fix(). Plain values, free to share.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/export.h>
#include <quotidian/quote.h>

namespace quotidian {

struct Override {
  // What it is of: not the quote's number, which changes when others come and go in the article.
  std::string article;           // its id
  std::string text;              // of the quote, as it stood; case, marks and white space do not count
  std::uint32_t occurrence = 1;  // among the article's quotes with this text, from 1

  bool not_a_quote = false;        // taken out of the quotes; its words stay in the article
  std::optional<Speaker> speaker;  // none: nobody is known to have said it. An empty id is made from the name
  std::string role;                // empty: as the article has it, if the speaker is the one found there

  std::string quote;     // "<article id>#<n>" when it was made
  std::string by, note;  // who says so, and why
  std::string at;        // RFC 3339, when
  friend bool operator==(const Override&, const Override&) = default;
};

enum class OverrideState {
  applied,
  text_gone,     // the article has no such quote any more
  article_gone,  // the archive has no such article
  waiting,       // the file was changed by other hands: the next writer applies it
};

struct OverrideStatus {
  Override what;
  OverrideState state = OverrideState::waiting;
  std::string quote;  // its id now where it is applied, else Override::quote
};

// All overrides of the archive, in the order of their articles. Throws Error archive_missing,
// archive_outdated; bad_input, with file and line, for a file that cannot be read.
QUOTIDIAN_EXPORT std::vector<OverrideStatus> read_overrides(const std::filesystem::path& archive);

// "the text is gone from the article": for people.
QUOTIDIAN_EXPORT const char* to_string(OverrideState state);

}  // namespace quotidian
