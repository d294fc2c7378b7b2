// The first page: how to ask, and how much there is.
import { to_search } from "./address.js";
import { h } from "./dom.js";
import { counted } from "./text.js";

const kExamples = [
  ["ferry asphalt", "articles and quotes with both words, in any form"],
  ['"first and foremost"', "these words, one after another"],
  ["speaker:lavrov ceasefire", "the word in one quote by somebody of that name"],
  ["quote:ferry -asphalt", "quotes with one word and without the other"],
  ["role:mayor date:2012..2018", "what mayors said in those years"],
  ["council NEAR/5 vote", "at most five words apart"],
];

export async function home_view(_, ask, later) {
  const holds = h("p", { class: "note" });
  later(holds, async () => {
    const { articles, quotes } = await ask("/readyz");
    holds.textContent = `The archive holds ${counted(articles, "article")} with ${counted(quotes, "quote")}.`;
  });
  return {
    title: "",
    content: h(
      "div.home",
      h("h1", { tabindex: "-1" }, "Who said what"),
      holds,
      h("h2", "How to ask"),
      h(
        "dl.examples",
        kExamples.map(([query, meaning]) => [
          h("dt", h("a", { href: to_search({ q: query }) }, h("code", query))),
          h("dd", meaning),
        ]),
      ),
    ),
  };
}
