// A hit of each kind, as it stands in a list: a quote first says what was said and by whom, then where it stands.
import { is_web, to_quote, to_search, to_speaker } from "./address.js";
import { cite_button } from "./cite.js";
import { h, table } from "./dom.js";
import { filter_of, with_filter } from "./query.js";
import { counted, date, listed, marked, number, pieces, written } from "./text.js";

const out = (url) =>
  is_web(url) ? h("a", { href: url, rel: "noopener noreferrer", class: "out" }, "original") : null;

const copies = (hit) => (hit.copies > 1 ? [" · in ", counted(hit.copies, "copy", "copies")] : null);

// Where it stands: title, outlet, date, address; and the way to cite it.
export const origin = (hit, article, quote = undefined) =>
  h(
    "p.origin",
    listed([
      h("a.main", { href: to_quote(article, quote) }, written("cite", hit.lang, {}, hit.title || article)),
      hit.source ? h("span", { dir: "auto" }, hit.source) : null,
      date(hit.published),
      out(hit.url),
    ]),
    h("span.on-screen", " · "),
    cite_button(quote ?? article, article),
    copies(hit),
  );

export const speaker_link = (speaker) =>
  speaker
    ? h("a.speaker", { href: to_speaker(speaker) }, h("bdi", speaker.name))
    : h("span.speaker", "Nobody is named");

const kKinds = { indirect: "indirect, in the paper’s words", mixed: "partly indirect" };

// Who said it, as what, and how sure that is.
export function said_by(quote) {
  const unsure = quote.confidence < 0.7 ? h("span.note.unsure", `uncertain (${quote.confidence})`) : null;
  const kind = kKinds[quote.kind] ? h("span.note", kKinds[quote.kind]) : null;
  return h(
    "p.said-by",
    listed([speaker_link(quote.speaker), quote.role ? h("bdi", quote.role) : null, kind, unsure]),
  );
}

// Why it is believed to be that speaker's: how the article names the speaker, the verb, how sure that is.
const evidence = (hit) =>
  h(
    "p.note",
    listed([
      hit.speaker_as_printed ? ["printed as ", h("bdi", "“" + hit.speaker_as_printed + "”")] : null,
      hit.cue ? ["cue ", h("bdi", "“" + hit.cue + "”")] : null,
      `confidence ${hit.confidence}`,
    ]),
  );

// The context with what was said in it set apart.
function context(hit) {
  if (!hit.context || !hit.context_span) return null;
  const begin = hit.context_span[0];
  const said = (hit.spans ?? []).map(([from, to]) => [from - begin, to - begin]);
  return h(
    "details",
    h("summary", "In its paragraph"),
    written(
      "p",
      hit.lang,
      { class: "context" },
      pieces(hit.context, said).map((piece) => (piece.ranges.length > 0 ? h("b", piece.text) : piece.text)),
    ),
    evidence(hit),
  );
}

export const words = (hit) =>
  written("blockquote", hit.lang, { class: "words " + hit.kind }, h("p", marked(hit.text, hit.highlights)));

export const quote_hit = (hit) =>
  h(
    "article.hit",
    { tabindex: "-1" },
    words(hit),
    said_by(hit),
    origin(hit, hit.article, hit.id),
    context(hit),
  );

export const article_hit = (hit) =>
  h(
    "article.hit",
    { tabindex: "-1" },
    h("h3", h("a.main", { href: to_quote(hit.id) }, written("span", hit.lang, {}, hit.title || hit.id))),
    h(
      "p.origin",
      listed([
        h("span", { dir: "auto" }, hit.source),
        date(hit.published),
        hit.authors?.length ? h("span", { dir: "auto" }, hit.authors.join(", ")) : null,
        out(hit.url),
      ]),
      h("span.on-screen", " · "),
      cite_button(hit.id, hit.id),
      copies(hit),
    ),
    hit.quotes.map((quote) => h("div.inner", words(quote), said_by(quote))),
    written("p", hit.lang, { class: "snippet" }, marked(hit.snippet, hit.highlights)),
  );

const years = (speaker) => {
  const [first, last] = [speaker.first, speaker.last].map((said) => said?.published?.slice(0, 4));
  return first === undefined ? null : first === last ? first : first + "–" + last;
};

export const speaker_hit = (hit) =>
  h(
    "article.hit",
    { tabindex: "-1" },
    h("h3", h("a.main", { href: to_speaker(hit) }, h("bdi", hit.name))),
    h(
      "p.origin",
      listed([
        hit.role ? h("bdi", hit.role) : null,
        counted(hit.quotes, "quote"),
        counted(hit.articles, "article"),
        years(hit),
      ]),
    ),
  );

export const source_table = (hits, given) =>
  table(
    ["Source", "Quotes", "Articles"],
    hits.map((hit) => {
      const filter = filter_of("source", { value: hit.name });
      const name = h("bdi", hit.name || "none given");
      const link = filter && h("a", { href: to_search({ q: with_filter(given.q, filter) }) }, name);
      return [link ?? name, number(hit.quotes), number(hit.articles)];
    }),
  );
