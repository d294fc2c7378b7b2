// Overrides on disk and at work: the file ARCHIVE/overrides.jsonl, and finding the quote that each one is
// of among those of its article. Used by the archive writer and the document builder; Overrides may be
// read by many threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/overrides.h>
#include <quotidian/quote.h>

namespace quotidian::archive {

inline constexpr const char* kOverridesFile = "overrides.jsonl";
inline constexpr const char* kOverrideEvidence = "override";

// One line of the file, without its end; and back. Throws Error bad_input for another shape.
std::string to_json(const Override& entry);
Override override_from_json(const std::string& line);

// Where an override's quote stands in its article: key_of() and the quote's number, as the article's
// document keeps them (kOverridesSlot), so that its state can be told without reading the article again.
struct Applied {
  std::string key;
  std::uint64_t number = 0;
};
std::string to_text(const std::vector<Applied>& applied);
std::vector<Applied> applied_from_text(std::string_view text);

// The same for the same text and occurrence: "<fingerprint's hash>:<occurrence>".
std::string key_of(std::string_view quote_text, std::uint32_t occurrence);

using ArticleOverrides = std::map<std::string, Override>;  // of one article, by key_of()

class Overrides {
 public:
  // Those of ARCHIVE/overrides.jsonl; none where there is no file.
  static Overrides read(const std::filesystem::path& archive);
  // Replaces the file, durably.
  void write(const std::filesystem::path& archive) const;

  const ArticleOverrides& of(const std::string& article) const;
  const std::map<std::string, ArticleOverrides>& all() const { return by_article_; }
  void put(Override entry);  // in place of the one of the same quote
  bool erase(const std::string& article, const std::string& key);

  // Changes with every change of any of them; "" for none.
  std::string fingerprint() const;

 private:
  std::map<std::string, ArticleOverrides> by_article_;
};

// What an article's quotes become: the ones that stay, with their numbers as they were found. `quotes` have
// their texts.
struct NumberedQuote {
  std::uint64_t number = 0;
  Quote quote;
};
std::vector<NumberedQuote> apply(const ArticleOverrides& overrides, std::vector<Quote> quotes,
                                 std::vector<Applied>& applied);

}  // namespace quotidian::archive
