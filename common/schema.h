// The one table of what stands in an archive: each field with its term prefix, its example query
// and whether its terms carry positions; the value slots; the format version. Both sides read it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

namespace quotidian::schema {

inline constexpr int kFormatVersion = 2;

// How a field's text becomes terms.
enum class Terms {
  analyzed,  // the analyzer's terms, with positions
  names,     // folded name tokens (Analyzer::fold), with positions
  whole,     // one term: the folded whole value
  made,      // made by its own rule (dates, ids)
};

struct Field {
  std::string_view name;    // as typed in a query; empty for the free words
  std::string_view prefix;  // of its terms in article and quote documents
  Terms terms;
  bool on_articles, on_quotes;
  std::string_view example;  // of its use in a query
  std::string_view help;     // one line
};

// An article document holds its own words, and the filter fields; a quote document the quote's
// words under "XQ", its speaker, and the same filter fields as its article.
inline constexpr std::array kFields = {
    Field{"", "", Terms::analyzed, true, false, "ceasefire", "words of title, body and captions"},
    Field{"quote", "XQ", Terms::analyzed, false, true, "quote:\"first and foremost\"",
          "words inside one quote"},
    Field{"title", "S", Terms::analyzed, true, false, "title:ceasefire", "words of the title"},
    Field{"speaker", "XSN", Terms::names, false, true, "speaker:\"Sergei Lavrov\"",
          "who is quoted; ? for unknown"},
    Field{"role", "XR", Terms::analyzed, false, true, "role:\"foreign minister\"",
          "the speaker's role as printed"},
    Field{"about", "XA", Terms::names, false, true, "about:putin", "persons mentioned inside the quote"},
    Field{"kind", "XT", Terms::whole, false, true, "kind:direct", "direct, mixed or indirect"},
    Field{"source", "XO", Terms::names, true, true, "source:reuters", "the outlet"},
    Field{"author", "A", Terms::names, true, true, "author:\"Ana Ruiz\"", "the byline"},
    Field{"section", "XC", Terms::names, true, true, "section:sport", "the desk or section"},
    Field{"tag", "XG", Terms::names, true, true, "tag:elections", "keywords"},
    Field{"lang", "L", Terms::whole, true, true, "lang:en", "the language tag"},
    Field{"id", "Q", Terms::made, true, false, "id:syria-2012", "the article's id"},
    Field{"date", "D", Terms::made, true, true, "date:2012-03..2012-06", "when it was published"},
};

// Terms that are not typed as fields.
inline constexpr std::string_view kArticleKind = "XKarticle";  // on each article; its quotes follow it
inline constexpr std::string_view kQuoteKind = "XKquote";      // on every quote document
// On the bare document of an article that is withheld, canceled or deleted, instead of kArticleKind.
inline constexpr std::string_view kWithheldKind = "XKwithheld";
// + the sortable time until which an article and its quotes are not to be seen.
inline constexpr std::string_view kEmbargo = "XE";
// + the year, month, day and second, as far as given, until which they are: "XZY2012", "XZM201203",
// "XZD20120313", "XZS20120313142500". All that is over is told by a few terms of each, however many ended.
inline constexpr std::string_view kExpiry = "XZ";
struct ExpiryTerms {
  std::string_view letter;
  std::size_t digits;  // of the sortable time
};
inline constexpr std::array<ExpiryTerms, 4> kExpiryTerms = {{{"Y", 4}, {"M", 6}, {"D", 8}, {"S", 14}}};
inline constexpr std::string_view kSpeakerId = "XSI";       // + speaker id, on quotes
inline constexpr std::string_view kUnknownSpeaker = "XSU";  // on quotes nobody is named for
inline constexpr std::string_view kParent = "XP";           // + article id, on quotes
inline constexpr std::string_view kQuoteText = "XF";        // + hex of its fingerprint, on quotes of
                                                            // kTellingWords or more
inline constexpr std::string_view kOverridden = "XV";       // on articles with an applied override
inline constexpr std::string_view kQuoteId = "XI";          // + article id + "#" + n, on quotes
// Their positions are those of the first words of all sentences and paragraphs but the first.
inline constexpr std::string_view kSentenceStart = "XBS", kParagraphStart = "XBP";
// Dates stand as three terms: "D20120313", "M201203", "Y2012"; one without a day has fewer.
inline constexpr std::string_view kDay = "D", kMonth = "M", kYear = "Y";

const Field* find_field(std::string_view name);  // nullptr for an unknown one

// A term of `prefix` and `value` (any bytes but NUL) that fits Xapian's 245 bytes: a longer value
// keeps its beginning and ends in a hash of the whole.
std::string whole_term(std::string_view prefix, std::string_view value);

enum Slot : Xapian::valueno {
  kDateSlot = 0,        // "20120313142500", UTC where the offset is known, else as printed; shorter
                        // where less is known; empty for none. Sorts as text.
  kArticleIdSlot = 1,   // articles and quotes: collapse quotes to articles on it
  kConfidenceSlot = 2,  // quotes: "000".."100", per cent
  kHashSlot = 3,        // articles: what was indexed, see indexer/archive; equal means unchanged
  kSourceSlot = 4,      // facets
  kSpeakerSlot = 5,     // quotes: speaker id, empty for unknown
  kTallySlot = 6,       // articles: what they add to the counts, see indexer/archive/document_builder.h
  kWireSlot = 7,        // articles: what near copies of a text share, see common/text_signature.h
  kCopySlot = 8,        // quotes: what copies share, see copy_key() in indexer/archive/document_builder.cc
  kOverridesSlot = 9,   // articles: which overrides are applied to them, see indexer/archive/overrides.h
  kVersionSlot = 10,    // articles: the version as it came, empty for none
  kLastSlot = kVersionSlot,
};

// Metadata keys of a database, committed together with its documents.
inline constexpr std::string_view kCountsKey = "quotidian.counts";          // JSON, see generation.h
inline constexpr std::string_view kOverridesKey = "quotidian.overrides";    // fingerprint of those applied
inline constexpr std::string_view kTombstonesKey = "quotidian.tombstones";  // fingerprint of those followed
inline constexpr std::string_view kBookmarkKey = "quotidian.bookmark";      // see ArchiveWriter::bookmark

}  // namespace quotidian::schema
