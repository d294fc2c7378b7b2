// An article as it was indexed, with what was said in it set apart; ?quote=3 shows its third quote, ?at=328-335 a
// place in the body.
import { is_web, to_quote } from "./address.js";
import { cite_button } from "./cite.js";
import { h, list } from "./dom.js";
import { said_by, words } from "./hits.js";
import { date, listed, pieces, written } from "./text.js";

// The body's paragraphs, each with where it begins in code points.
function paragraphs(body) {
  let begin = 0;
  return body
    .split(/(\n\s*\n)/)
    .map((text) => {
      const from = begin;
      begin += Array.from(text).length;
      return { text, from };
    })
    .filter(({ text }) => text.trim() !== "");
}

function body_of(article, wanted, at) {
  const said = article.quotes
    .filter((quote) => quote.in !== "title")
    .flatMap((quote) => quote.spans.map(([begin, end]) => [begin, end, quote.id]));
  const places = at === null ? said : [...said, [...at, "at"]];
  return paragraphs(article.body).map(({ text, from }) => {
    const here = places.map(([begin, end, id]) => [begin - from, end - from, id]);
    return written(
      "p",
      article.lang,
      {},
      pieces(text, here).map((piece) => {
        const ids = piece.ranges.map((range) => range[2]);
        if (ids.length === 0) return piece.text;
        if (ids.includes("at") || ids.includes(wanted)) return h("mark.wanted", piece.text);
        return h("span.said", piece.text);
      }),
    );
  });
}

const who_says_what = (article, wanted) =>
  h(
    "aside",
    { "aria-label": "Quotes" },
    h("h2", "Who says what here"),
    list(
      article.quotes.map((quote) =>
        h(
          "div.inner.hit",
          { tabindex: "-1", "aria-current": quote.id === wanted ? "true" : null },
          words(quote),
          said_by(quote),
          h(
            "p.tools",
            h("a.main", { href: to_quote(article.id, quote.id) }, "Show"),
            " ",
            cite_button(quote.id, article.id),
          ),
        ),
      ),
    ),
  );

export async function article_view({ id, given }, ask) {
  const article = await ask("/v1/articles/" + encodeURIComponent(id));
  const place = /^(\d+)-(\d+)$/.exec(given.at ?? "");
  const at = place === null ? null : [Number(place[1]), Number(place[2])];
  const wanted = given.quote ? `${article.id}#${given.quote}` : null;
  return {
    title: article.title || article.id,
    wanted: at !== null || wanted !== null ? "mark.wanted" : null,
    content: h(
      "div.paper",
      h(
        "article",
        written("h1", article.lang, { tabindex: "-1" }, article.title || article.id),
        article.subtitle ? written("p", article.lang, { class: "subtitle" }, article.subtitle) : null,
        h(
          "p.origin",
          listed([
            article.source ? h("bdi", article.source) : null,
            date(article.published),
            article.authors?.length ? h("bdi", article.authors.join(", ")) : null,
            article.section ? h("bdi", article.section) : null,
            is_web(article.url)
              ? h("a", { href: article.url, rel: "noopener noreferrer", class: "out" }, "original")
              : null,
          ]),
          h("span.on-screen", " · "),
          cite_button(article.id, article.id),
        ),
        h("div.body", body_of(article, wanted, at)),
        (article.captions ?? []).map((caption) => written("p", article.lang, { class: "caption" }, caption)),
        article.rights ? h("p.note", h("bdi", article.rights)) : null,
      ),
      article.quotes.length > 0 && who_says_what(article, wanted),
    ),
  };
}
