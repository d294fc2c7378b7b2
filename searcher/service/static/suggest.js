// Speakers' names while one is typed: a combobox as the ARIA authoring practices describe it, with the names in a
// list below. Arrow keys choose, Enter takes, Escape closes; without a choice Enter does what it always does.
import { ask } from "./api.js";
import { h, tell } from "./dom.js";
import { counted } from "./text.js";

const kPause = 120; // milliseconds without a key before the service is asked
let lists = 0;

// The name that ends where the caret is: {from, prefix}, or null. In the search box a word of three letters may
// be one, behind speaker: any.
export function name_at(text, caret) {
  const before = text.slice(0, caret);
  const field = /(?:^|[\s(])(speaker:"?)([^"():]*)$/u.exec(before);
  if (field !== null) return { from: caret - field[1].length - field[2].length, prefix: field[2] };
  const word = /(?:^|[\s(])([\p{L}\p{M}'’-]{3,})$/u.exec(before);
  return word === null ? null : { from: caret - word[1].length, prefix: word[1] };
}

// find(text, caret) says what to complete; take(speaker, found) puts it into the box.
export function suggest(box, find, take) {
  const list = h("ul", {
    role: "listbox",
    id: "names-" + ++lists,
    class: "names",
    "aria-label": "Speakers",
    hidden: true,
  });
  box.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  }))
    box.setAttribute(name, value);
  let found = null,
    speakers = [],
    chosen = -1,
    pause,
    asked;

  const choose = (at) => {
    chosen = at;
    [...list.children].forEach((option, i) =>
      option.setAttribute("aria-selected", i === at ? "true" : "false"),
    );
    if (at < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    clearTimeout(pause);
    asked?.abort();
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const pick = (at) => {
    take(speakers[at], found);
    close();
    box.focus();
  };
  const open = (names) => {
    speakers = names;
    list.replaceChildren(
      ...names.map((speaker, i) =>
        h(
          "li",
          {
            role: "option",
            id: list.id + "-" + i,
            "aria-selected": "false",
            onmousedown: (event) => event.preventDefault(),
            onclick: () => pick(i),
          },
          h("span.name", { dir: "auto" }, speaker.name),
          " ",
          h("span.of", [speaker.role, counted(speaker.quotes, "quote")].filter(Boolean).join(" · ")),
        ),
      ),
    );
    list.hidden = names.length === 0;
    box.setAttribute("aria-expanded", list.hidden ? "false" : "true");
    choose(-1);
    if (names.length > 0) tell(counted(names.length, "speaker") + ", the arrow keys choose");
  };
  const look = async () => {
    found = find(box.value, box.selectionStart ?? box.value.length);
    if (found === null || found.prefix.trim() === "") return close();
    asked?.abort();
    asked = new AbortController();
    const signal = asked.signal;
    try {
      const answer = await ask("/v1/speakers", { prefix: found.prefix, limit: 7 }, signal);
      if (!signal.aborted && document.activeElement === box) open(answer.hits);
    } catch {
      // Without names the box is still a box.
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(look, kPause);
  });
  box.addEventListener("blur", close);
  box.form?.addEventListener("submit", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const count = speakers.length;
    if (event.key === "ArrowDown") choose(chosen + 1 < count ? chosen + 1 : -1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? count - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) pick(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
