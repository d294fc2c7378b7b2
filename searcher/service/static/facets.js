// What all that matches is made of: each value a link that narrows the search to it, or, where it has been
// narrowed so, lets go again.
import { to_search } from "./address.js";
import { h } from "./dom.js";
import { filter_of, filters_of, has_filter, with_filter, without_filter } from "./query.js";
import { number } from "./text.js";

const kTitles = { speaker: "Who", source: "Where", year: "When", kind: "How it is quoted" };

const asked_anew = (given, q) => to_search({ ...given, q, offset: "" });

function row(facet, value, of, given) {
  const name = value.name || (facet === "speaker" ? "nobody named" : "none given");
  const label = [h("span.value", { dir: "auto" }, name), " ", h("span.count", number(value[of]))];
  const filter = filter_of(facet, value);
  if (filter === null) return h("li", h("span.row", label));
  const is_on = has_filter(given.q, filter);
  const q = is_on ? without_filter(given.q, filter) : with_filter(given.q, filter);
  return h("li", h("a.row", { href: asked_anew(given, q), "aria-current": is_on ? "true" : null }, label));
}

const rows = (facet, { of, values, others }, given) => [
  h(
    "ul",
    values.map((value) => row(facet, value, of, given)),
  ),
  others > 0 && h("p.note", number(others) + " more"),
];

// Sections stand in the articles' records alone and take long to count, so they are counted for who wants them.
function sections(given, ask, later) {
  const counts = h("div");
  const count = async () => {
    const { facets } = await ask("/v1/search", { q: given.q, show: "count", facets: "section" });
    counts.append(h("div", rows("section", facets.section, given)));
  };
  const ontoggle = (event) => event.target.open && counts.childElementCount === 0 && later(counts, count);
  return h("details.facet", { ontoggle }, h("summary", h("h3", "Section")), counts);
}

// Beside what was found; folded where it would push that down.
export function narrowing(given, ask, later) {
  const counts = h("div");
  later(counts, async () => {
    const { facets } = await ask("/v1/search", {
      q: given.q,
      show: "count",
      facets: "speaker,source,year,kind",
    });
    const there = Object.entries(facets).filter(([, { values }]) => values.length > 0);
    counts.append(
      ...there.map(([facet, counted]) =>
        h("section.facet", h("h3", kTitles[facet]), rows(facet, counted, given)),
      ),
      sections(given, ask, later),
    );
  });
  const open = given.show !== "kwic" && matchMedia("(min-width: 60rem)").matches;
  return h(
    "aside",
    { "aria-label": "Narrow it down" },
    h("details.narrow", { open }, h("summary", h("h2", "Narrow it down")), counts),
  );
}

// The filters that are on, each with a way to take it off.
export function filters(given) {
  const on = filters_of(given.q);
  if (on.length === 0) return null;
  return h(
    "ul.filters",
    { "aria-label": "Narrowed to" },
    on.map((filter) =>
      h(
        "li",
        h(
          "a",
          { href: asked_anew(given, without_filter(given.q, filter)) },
          h("span", { dir: "auto" }, filter),
          " ",
          h("span", { "aria-hidden": "true" }, "✕"),
          h("span.unseen", " take off"),
        ),
      ),
    ),
  );
}
