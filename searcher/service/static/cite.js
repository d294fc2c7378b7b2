// Citations to copy: a quote or an article as a sentence, for RIS and for BibTeX, and its permalink on this page.
import { to_quote } from "./address.js";
import { ask } from "./api.js";
import { h, tell } from "./dom.js";
import { dialog } from "./dialog.js";

async function copy(box) {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
  } catch {
    // Over plain HTTP from another machine there is no clipboard for pages; the old command still works there.
    if (!document.execCommand("copy")) return tell("Press Ctrl and C to copy what is selected");
  }
  tell("Copied");
}

function form_of(label, text) {
  const box = h("textarea", {
    readonly: true,
    dir: "auto",
    spellcheck: "false",
    rows: Math.max(2, Math.min(6, text.trim().split("\n").length)),
  });
  box.value = text.trim();
  const button = h(
    "button",
    {
      type: "button",
      onclick: async () => {
        await copy(box);
        button.textContent = "Copied";
      },
    },
    "Copy",
  );
  return h("div.citation", h("label", label, box), button);
}

// `id` of an article or, with "#" and its number, of a quote.
export async function cite(id, article) {
  const { plain, ris, bibtex } = await ask("/v1/citations/" + encodeURIComponent(id));
  const permalink = new URL(to_quote(article, id === article ? undefined : id), location.href).href;
  dialog("Cite", [
    form_of("Plain", plain),
    form_of("RIS", ris),
    form_of("BibTeX", bibtex),
    form_of("Permalink", permalink),
  ]);
}

export const cite_button = (id, article) =>
  h(
    "button",
    {
      type: "button",
      class: "plain cite",
      "aria-haspopup": "dialog",
      onclick: async () => {
        try {
          await cite(id, article);
        } catch (problem) {
          tell(problem.message);
        }
      },
    },
    "Cite",
  );
