// Was this said? A form, and below it the verdict, what differs word by word, and where it stands.
import { address, to_speaker } from "./address.js";
import { h, list } from "./dom.js";
import { origin, speaker_link } from "./hits.js";
import { suggest } from "./suggest.js";
import { counted, listed, written } from "./text.js";

const kVerdicts = {
  verbatim: "Verbatim: the archive has these words",
  shortened: "Shortened: the archive has these words and more between them",
  changed: "Changed: the archive has it in other words",
  "other-speaker": "The archive has it, but not as said by ",
  paraphrased: "Paraphrased: a quote has most of the words, in other order or company",
  "not-found": "Not found: the archive has no such quote",
};

function form({ q = "", speaker = "" }) {
  const claim = h("textarea", { name: "q", required: true, rows: "3", dir: "auto" }, q);
  const name = h("input", { name: "speaker", value: speaker, dir: "auto", autocomplete: "off" });
  const box = h(
    "form.claim",
    {
      onsubmit: (event) => {
        event.preventDefault();
        location.hash = address(["verify"], { q: claim.value.trim(), speaker: name.value.trim() });
      },
    },
    h("label", "The quotation", claim),
    h("label", "Said by (may stay empty)", h("span.suggesting", name)),
    h("button", { type: "submit" }, "Verify"),
  );
  suggest(
    name,
    (text) => ({ from: 0, prefix: text }),
    (chosen) => {
      name.value = chosen.name;
    },
  );
  return box;
}

const kSigns = {
  same: null,
  left_out: ["del", "only in the archive"],
  added: ["ins", "only in your quotation"],
};

// Words that only one of the two has, for eyes and for ears.
function difference(pieces) {
  if (pieces.every((piece) => "same" in piece)) return null;
  return h(
    "section",
    h("h3", "The difference"),
    h(
      "p.difference",
      { dir: "auto" },
      pieces.map((piece) => {
        const [[kind, words]] = Object.entries(piece);
        const sign = kSigns[kind];
        return [
          sign === null
            ? words
            : h(sign[0], {}, h("span.unseen", `[${sign[1]}: `), words, h("span.unseen", "]")),
          " ",
        ];
      }),
    ),
    h(
      "p.note.legend",
      { "aria-hidden": "true" },
      h("del", "only in the archive"),
      " ",
      h("ins", "only in your quotation"),
    ),
  );
}

const carrier = (one) =>
  h(
    "div.hit.inner",
    { tabindex: "-1" },
    written(
      "blockquote",
      null,
      { class: "words" + (one.quote === null ? " passage" : " direct") },
      h("p", one.text),
    ),
    one.quote === null
      ? h("p.note", "in the article’s own text")
      : h("p.said-by", listed([speaker_link(one.speaker), one.role ? h("bdi", one.role) : null])),
    origin(one, one.article, one.quote ?? undefined),
  );

function result(answer) {
  const text =
    answer.verdict === "other-speaker"
      ? [kVerdicts["other-speaker"], h("bdi", answer.speaker), `; the words are ${answer.wording}`]
      : kVerdicts[answer.verdict];
  const outside = answer.verdict !== "not-found" && !answer.in_quotes;
  return h(
    "section",
    { class: "verdict " + (answer.holds ? "holds" : "fails") },
    h("h2", { tabindex: "-1" }, h("span", { "aria-hidden": "true" }, answer.holds ? "✓ " : "✗ "), text),
    h(
      "p.on-paper",
      "Asked for: ",
      h("q", { dir: "auto" }, answer.quotation),
      answer.speaker && [", said by ", h("bdi", answer.speaker)],
    ),
    outside ? h("p", "It stands outside quotes, in an article’s own text.") : null,
    (answer.warnings ?? []).map((warning) => h("p.warning", h("bdi", warning))),
    difference(answer.difference),
    answer.first === null ? null : h("section", h("h3", "First"), carrier(answer.first)),
    answer.speakers.length === 0
      ? null
      : h(
          "section",
          h("h3", answer.speakers.length > 1 ? "Attributed differently" : "Attributed to"),
          h(
            "ul",
            answer.speakers.map((one) =>
              h(
                "li",
                one.speaker
                  ? h("a", { href: to_speaker(one.speaker) }, h("bdi", one.speaker.name))
                  : "nobody named",
                " ",
                counted(one.quotes, "quote"),
              ),
            ),
          ),
        ),
    answer.carriers.length < 2
      ? null
      : h(
          "section",
          h(
            "h3",
            "Carried by ",
            answer.articles_exact ? "" : "at least ",
            counted(answer.articles, "article"),
          ),
          list(answer.carriers.map(carrier)),
        ),
  );
}

export async function verify_view({ given }, ask) {
  const answer = given.q ? await ask("/v1/verify", { q: given.q, speaker: given.speaker }) : null;
  return {
    title: "Verify a quotation",
    told: answer === null ? "" : answer.verdict,
    content: h(
      "div.verify",
      h("h1", { tabindex: "-1" }, "Was it said?"),
      form(given),
      answer === null ? null : result(answer),
    ),
  };
}
