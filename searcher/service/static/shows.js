// The six ways to show what a query finds: what each is called, asks for, offers to choose, and looks like.
import { chart_over_time, table_of_periods } from "./chart.js";
import { list } from "./dom.js";
import { article_hit, quote_hit, source_table, speaker_hit } from "./hits.js";
import { concordance } from "./kwic.js";

const kSorts = { relevance: "by relevance", newest: "newest first", oldest: "oldest first" };
const kWordSorts = { right: "by the words after", left: "by the words before" };
const kCopies = { "": "each copy", wire: "wire copies once" };
const kPeriods = { "": "what fits", year: "a year", month: "a month", day: "a day" };

export const kShows = {
  quotes: {
    name: "Quotes",
    noun: "quote",
    page: 20,
    ask: { context: "paragraph" },
    has_chart: true,
    sorts: kSorts,
    copies: { ...kCopies, quote: "same words once" },
    draw: (hits) => list(hits.map(quote_hit)),
  },
  articles: {
    name: "Articles",
    noun: "article",
    page: 20,
    has_chart: true,
    sorts: kSorts,
    copies: kCopies,
    draw: (hits) => list(hits.map(article_hit)),
  },
  speakers: {
    name: "Speakers",
    noun: "speaker",
    page: 50,
    draw: (hits) => list(hits.map(speaker_hit)),
  },
  sources: {
    name: "Sources",
    noun: "source",
    page: 100,
    draw: source_table,
  },
  timeline: {
    name: "Timeline",
    periods: kPeriods,
    draw: (hits, given, answer) => [chart_over_time(answer, false), table_of_periods(hits)],
  },
  kwic: {
    name: "In context",
    noun: "line",
    page: 50,
    sorts: { ...kSorts, ...kWordSorts },
    draw: concordance,
  },
};
