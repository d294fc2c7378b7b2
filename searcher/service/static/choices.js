// What a reader may change about an answer: what is shown, the order, the copies, the page.
import { to_search } from "./address.js";
import { h } from "./dom.js";
import { kShows } from "./shows.js";
import { number } from "./text.js";

export const kMostOffset = 10000; // the service's own bound

// A list of choices that goes to another address as soon as one is made.
const chooser = (label, choices, chosen, to) =>
  h(
    "label",
    label,
    " ",
    h(
      "select",
      {
        onchange: (event) => {
          location.hash = to(event.target.value);
        },
      },
      Object.entries(choices).map(([value, name]) =>
        h("option", { value, selected: value === chosen }, name),
      ),
    ),
  );

const tabs = (given, show) =>
  h(
    "nav.tabs",
    { "aria-label": "What is shown" },
    Object.entries(kShows).map(([name, { name: title }]) => {
      const href = to_search({ q: given.q, show: name === "quotes" ? "" : name });
      return h("a", { href, "aria-current": name === show ? "page" : null }, title);
    }),
  );

export function bar(given, show) {
  const anew = (more) => to_search({ ...given, ...more, offset: "" });
  const { sorts, copies, periods } = kShows[show];
  return [
    tabs(given, show),
    h(
      "div.choices",
      sorts &&
        chooser("Order", sorts, given.sort ?? "relevance", (sort) =>
          anew({ sort: sort === "relevance" ? "" : sort }),
        ),
      copies && chooser("Copies", copies, given.collapse ?? "", (collapse) => anew({ collapse })),
      periods && chooser("Each bar", periods, given.by ?? "", (by) => anew({ by })),
    ),
  ];
}

export function pager(given, offset, shown, total, page) {
  const to = (at) => to_search({ ...given, offset: at === 0 ? "" : at });
  const next = offset + page;
  if (offset === 0 && next >= total) return null;
  return h(
    "nav.pager",
    { "aria-label": "Pages" },
    offset > 0 ? h("a", { href: to(Math.max(0, offset - page)), rel: "prev" }, "← Back") : null,
    h("span", `${number(offset + 1)} to ${number(offset + shown)} of ${number(total)}`),
    next < total && next <= kMostOffset ? h("a", { href: to(next), rel: "next" }, "On →") : null,
  );
}
