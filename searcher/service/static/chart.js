// Counts over time as bars, and as a table for whoever cannot see bars. The bars are a picture, not a control: a
// period is chosen in the facet of years.
import { h, svg, table } from "./dom.js";
import { counted, date_text, listed, number } from "./text.js";

const kHeight = 100;
const kPitch = 10; // of the bars, all in units of the picture
const kMostYears = 500; // for dates come from anywhere
const kFewest = 12; // bars there is room for, so that one alone is no wall

// Years in which nothing was said are left out of a speaker's; here they are gaps that must be seen.
function with_gaps(known) {
  if (!known.every(({ period }) => /^\d{4}$/.test(period))) return known;
  const first = Number(known[0].period),
    last = Number(known[known.length - 1].period);
  if (last - first > kMostYears) return known;
  const by_year = new Map(known.map((period) => [Number(period.period), period]));
  return Array.from(
    { length: last - first + 1 },
    (_, i) => by_year.get(first + i) ?? { period: String(first + i), quotes: 0, articles: 0 },
  );
}

// `periods` as the service has them; `of` is "quotes" or "articles". The table may be left out where one stands by.
export function chart(periods, of, title, has_table = true) {
  const given = periods.filter((period) => period.certainty === "known");
  const rest = periods
    .filter((period) => period.certainty !== "known")
    .reduce((sum, period) => sum + period[of], 0);
  const noun = of.slice(0, -1);
  if (given.length === 0) return rest === 0 ? null : h("p.note", counted(rest, noun) + " without a date");
  const known = with_gaps(given);
  const most = Math.max(...known.map((period) => period[of]));
  const peak = known.find((period) => period[of] === most);
  const first = known[0].period,
    last = known[known.length - 1].period;
  const bars = known.map((period, i) => {
    // The smallest number is still to be seen.
    const height = period[of] === 0 ? 0 : Math.max(2, (period[of] / most) * kHeight);
    return svg(
      "rect",
      { x: i * kPitch + 1, y: kHeight - height, width: kPitch - 2, height },
      svg("title", {}, date_text(period.period) + ": " + counted(period[of], noun)),
    );
  });
  const places = Math.max(known.length, kFewest);
  const ends = h(
    "div.ends",
    { "aria-hidden": "true" },
    h("span", date_text(first)),
    known.length > 1 ? h("span", date_text(last)) : null,
  );
  ends.style.width = `${(known.length / places) * 100}%`;
  const summary = `${title}: ${date_text(first)} to ${date_text(last)}, most in ${date_text(peak.period)} (${number(most)})`;
  return h(
    "figure.chart",
    h("figcaption", title, h("span.of", ` most ${number(most)}, ${date_text(peak.period)}`)),
    svg(
      "svg",
      {
        role: "img",
        "aria-label": summary,
        viewBox: `0 0 ${places * kPitch} ${kHeight}`,
        preserveAspectRatio: "none",
      },
      ...bars,
    ),
    ends,
    rest === 0
      ? null
      : h("p.note", "and " + counted(rest, noun) + " whose date says less than this, or nothing"),
    has_table ? h("details", h("summary", "As a table"), table_of_periods(periods)) : null,
  );
}

// What the total of a timeline counts. Where each article has one quote both are true.
export const counted_in = ({ hits, total }) =>
  hits.reduce((sum, period) => sum + period.articles, 0) === total ? "articles" : "quotes";

const kTimes = { quotes: "Quotes over time", articles: "Articles over time" };

export function chart_over_time(timeline, has_table = true) {
  const of = counted_in(timeline);
  return chart(timeline.hits, of, kTimes[of], has_table);
}

const name_of = ({ period, certainty }) =>
  listed(
    [period === "" ? "no date" : date_text(period), certainty === "unsure" ? " (no more is known)" : null],
    "",
  );

export const table_of_periods = (periods) =>
  table(
    ["When", "Quotes", "Articles"],
    periods.map((period) => [name_of(period), number(period.quotes), number(period.articles)]),
  );
