// Nothing was found: what each part of the query finds by itself, and queries near to it that do find something.
import { to_search } from "./address.js";
import { h, table } from "./dom.js";
import { counted, listed, number } from "./text.js";

const link = (q, show) => h("a", { href: to_search({ q, show }), dir: "auto" }, q);

const first_page = (given) =>
  h(
    "p",
    "There is no such page; ",
    h("a", { href: to_search({ ...given, offset: "" }) }, "go to the first"),
    ".",
  );

const near = (rewrites) => [
  h("p", "Near to it, and found:"),
  h(
    "ul",
    rewrites.map(({ query, found, of, why }) =>
      h(
        "li",
        link(query, of === "quotes" ? "" : "articles"),
        ` ${counted(found, of.slice(0, -1))} (`,
        h("bdi", why),
        ")",
      ),
    ),
  ),
];

const in_the_way = (together, missing) =>
  h(
    "p",
    "Found together: ",
    link(together.query, "articles"),
    ` (${number(together.found)}). In the way: `,
    listed(missing.map((part) => h("bdi", part))),
  );

const parts = (clauses) => [
  h("p", "Each part by itself:"),
  table(
    [],
    clauses.map(({ query, found }) => [found > 0 ? link(query, "articles") : h("bdi", query), number(found)]),
  ),
];

export function nothing_found({ help, total }, given) {
  if (total > 0) return first_page(given);
  const { clauses = [], rewrites = [], together, missing = [] } = help ?? {};
  return h(
    "section.nothing",
    h("h2", "Nothing was found"),
    rewrites.length > 0 && near(rewrites),
    together && in_the_way(together, missing),
    clauses.length > 0 && parts(clauses),
    given.show !== "articles" &&
      h(
        "p",
        "Or look for the words in ",
        h("a", { href: to_search({ q: given.q, show: "articles" }) }, "whole articles"),
        ".",
      ),
  );
}
