// A speaker: the roles over time, quotes by year, and what was said last.
import { to_search } from "./address.js";
import { chart } from "./chart.js";
import { h, list, table } from "./dom.js";
import { quote_hit } from "./hits.js";
import { filter_of } from "./query.js";
import { counted, date, number } from "./text.js";

const kLatest = 10;
const kRoles = 8;

const span = (role) =>
  role.first === null
    ? "no date"
    : role.first === role.last
      ? date(role.first)
      : [date(role.first), " to ", date(role.last)];

const table_of_roles = (roles) =>
  table(
    ["Role", "When", "Quotes"],
    roles.map((role) => [h("bdi", role.role), h("span", span(role)), number(role.quotes)]),
  );

// The most frequent by their first date; somebody much quoted has hundreds.
function roles(all) {
  const fewest = all.map((role) => role.quotes).sort((a, b) => b - a)[Math.min(kRoles, all.length) - 1];
  const frequent = all.filter((role) => role.quotes >= fewest).slice(0, kRoles);
  if (frequent.length === all.length) return table_of_roles(all);
  return [
    table_of_roles(frequent),
    h("details", h("summary", `All ${number(all.length)}`), table_of_roles(all)),
  ];
}

function searching(filter, name) {
  const box = h("input", { type: "search", name: "words", dir: "auto", required: true });
  return h(
    "form.inside-search",
    {
      onsubmit: (event) => {
        event.preventDefault();
        location.hash = to_search({ q: filter + " " + box.value.trim() });
      },
    },
    h("label", "Search in what ", h("bdi", name), " said ", box),
    h("button", { type: "submit" }, "Search"),
  );
}

export async function speaker_view({ id }, ask, later) {
  const speaker = await ask("/v1/speakers/" + encodeURIComponent(id));
  const filter = filter_of("speaker", { value: speaker.id, name: speaker.name });
  const latest = h("div.latest");
  later(latest, async () => {
    const answer = await ask("/v1/quotes", {
      q: filter,
      sort: "newest",
      limit: 2 * kLatest,
      context: "paragraph",
    });
    // The words of a name may be part of another's.
    const own = answer.hits.filter((hit) => hit.speaker?.id === speaker.id).slice(0, kLatest);
    latest.replaceChildren(list(own.map(quote_hit)));
  });
  return {
    title: speaker.name,
    content: h(
      "div.profile",
      h("h1", { tabindex: "-1" }, h("bdi", speaker.name)),
      h(
        "p.origin",
        speaker.kind === "person" ? null : speaker.kind + " · ",
        counted(speaker.quotes, "quote"),
        " in ",
        counted(speaker.articles, "article"),
      ),
      searching(filter, speaker.name),
      chart(speaker.years, "quotes", "Quotes by year"),
      speaker.roles.length > 0 && h("section", h("h2", "Called, in print"), roles(speaker.roles)),
      h(
        "section",
        h("h2", "Said last"),
        latest,
        h("p", h("a", { href: to_search({ q: filter, sort: "newest" }) }, "All quotes")),
      ),
    ),
  };
}
