// Answers: one for each way to show what a query finds. Each fills the Results of its Inquiry; a file each.
#pragma once

namespace quotidian {

class Inquiry;

void answer_articles(Inquiry& inquiry);  // articles, each with its best quotes
void answer_quotes(Inquiry& inquiry);
void answer_speakers(Inquiry& inquiry);  // whose quotes match, and how many
void answer_sources(Inquiry& inquiry);
void answer_timeline(Inquiry& inquiry);
void answer_kwic(Inquiry& inquiry);  // each place where it holds, a line
void answer_count(Inquiry& inquiry);

void add_facets(Inquiry& inquiry);  // beside any of them

}  // namespace quotidian
