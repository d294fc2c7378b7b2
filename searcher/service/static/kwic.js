// A concordance: each place where the query holds, the matches below each other.
import { address } from "./address.js";
import { h } from "./dom.js";
import { date, listed } from "./text.js";

const kColumns = [
  ["left", "Before"],
  ["match", "Match"],
  ["right", "Behind"],
  ["where", "Where"],
];

// To the spot: of a quote its number, of an article's body the match's place in it.
function spot(line) {
  if (line.in === "quote")
    return address(["articles", line.article], { quote: line.id.slice(line.id.lastIndexOf("#") + 1) });
  return address(["articles", line.article], line.in === "body" ? { at: line.span.join("-") } : {});
}

export const concordance = (lines) =>
  h(
    "table.kwic",
    h("caption.unseen", "Each place where the query holds, with the text before and behind it"),
    h(
      "thead",
      h(
        "tr",
        kColumns.map(([name, title]) => h("th", { scope: "col", class: name }, h("span.unseen", title))),
      ),
    ),
    h(
      "tbody",
      lines.map((line) =>
        h(
          "tr.hit",
          { tabindex: "-1" },
          h("td.left", h("bdi", line.left)),
          h("td.match", h("a.main", { href: spot(line) }, h("mark", { dir: "auto" }, line.match))),
          h("td.right", h("bdi", line.right)),
          h(
            "td.where",
            listed([
              line.speaker ? h("bdi", line.speaker.name) : null,
              line.source ? h("bdi", line.source) : h("bdi", line.article),
              date(line.published),
            ]),
          ),
        ),
      ),
    ),
  );
