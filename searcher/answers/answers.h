// Answers: one for each way to show what a query finds. Each fills the Results of its Inquiry; a file each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace quotidian {

class Inquiry;
struct Clause;
struct Prepared;
struct Query;
struct SpeakerProfile;
struct StoredArticle;

void answer_articles(Inquiry& inquiry);  // articles, each with its best quotes
void answer_quotes(Inquiry& inquiry);
void answer_speakers(Inquiry& inquiry);  // whose quotes match, and how many
void answer_sources(Inquiry& inquiry);
void answer_timeline(Inquiry& inquiry);
void answer_kwic(Inquiry& inquiry);  // each place where it holds, a line
void answer_count(Inquiry& inquiry);
// Articles, quotes or a count where each thing is shown and counted once; see SearchOptions::collapse.
void answer_collapsed(Inquiry& inquiry);

// What a query that found nothing consists of, and what finds something.
void answer_help(Inquiry& inquiry, const Query& query);

// Adds an article with its best quotes by `quotes`; `clause`, one for articles, says what its snippet marks.
void add_article(Inquiry& inquiry, const std::string& id, double score, const Clause* clause,
                 const Prepared& quotes, std::uint64_t copies = 0);
// What a quote beside an article should have as much of as it can: any of the query's positive parts.
Query loosened(const Query& query);

void add_facets(Inquiry& inquiry);  // beside any of them

// One article, one speaker, by id; nothing where there is none that may be seen.
std::optional<StoredArticle> stored_article(Inquiry& inquiry, const std::string& id);
std::optional<SpeakerProfile> speaker_profile(Inquiry& inquiry, const std::string& id);

}  // namespace quotidian
