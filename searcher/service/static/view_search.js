// The answer of a query. What was found comes first; facets and the chart follow when they are counted, so that
// nobody waits for them.
import { chart_over_time, counted_in } from "./chart.js";
import { bar, kMostOffset, pager } from "./choices.js";
import { h } from "./dom.js";
import { filters, narrowing } from "./facets.js";
import { nothing_found } from "./nothing.js";
import { kShows } from "./shows.js";
import { counted } from "./text.js";

function over_time(given, ask, later) {
  const time = h("div");
  later(time, async () => {
    const timeline = await ask("/v1/search", { q: given.q, show: "timeline" });
    if (timeline.hits.length > 1) time.append(chart_over_time(timeline) ?? "");
  });
  return time;
}

export async function search_view({ given }, ask, later) {
  const q = given.q || "*";
  const show = Object.hasOwn(kShows, given.show) ? given.show : "quotes";
  const kind = kShows[show];
  const offset = Math.max(0, Math.min(kMostOffset, Number.parseInt(given.offset ?? "0", 10) || 0));
  const answer = await ask("/v1/search", {
    q,
    show,
    sort: given.sort,
    collapse: given.collapse,
    by: show === "timeline" ? given.by : "",
    limit: kind.page,
    offset: offset === 0 ? "" : offset,
    ...kind.ask,
  });
  const found = answer.hits.length > 0;
  const total = counted(answer.total, kind.noun ?? counted_in(answer).slice(0, -1));
  const asked = { ...given, q };
  const head = [
    h("h1", { tabindex: "-1", class: "total" }, (answer.total_exact ? "" : "about ") + total),
    h("p.read-as", "read as ", h("bdi", answer.read_as)),
    answer.warnings.map((warning) => h("p.warning", h("bdi", warning))),
    filters(asked),
    bar(asked, show),
  ];
  return {
    title: `${q} · ${kind.name}`,
    told: total,
    content: h(
      "div",
      { class: show === "kwic" ? "answer broad" : "answer" },
      h("div.head", head),
      found ? narrowing(asked, ask, later) : null,
      h(
        "div.found",
        found && kind.has_chart ? over_time(asked, ask, later) : null,
        found ? kind.draw(answer.hits, asked, answer) : nothing_found(answer, { ...asked, show }),
        kind.page && found ? pager(asked, offset, answer.hits.length, answer.total, kind.page) : null,
      ),
    ),
  };
}
