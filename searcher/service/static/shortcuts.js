// Keys that do something by themselves, and the list of them. They can be turned off, for whoever speaks to the
// machine or has keys of their own (WCAG 2.1.4).
import { h, table } from "./dom.js";
import { dialog } from "./dialog.js";

const kOff = "quotidian-no-shortcuts";
const kKeys = [
  ["/", "to the search box"],
  ["j", "the next hit"],
  ["k", "the hit before"],
  ["Enter", "open the hit"],
  ["c", "cite the hit"],
  ["?", "this list"],
];

const hit_here = () => document.activeElement?.closest(".hit");

function step(by) {
  const hits = [...document.querySelectorAll("main .hit")];
  const at = hits.indexOf(hit_here());
  const next = hits[at < 0 ? (by > 0 ? 0 : hits.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const kDo = {
  "/": () => document.getElementById("q").select(),
  j: () => step(1),
  k: () => step(-1),
  c: () => hit_here()?.querySelector(".cite")?.click(),
  "?": show_keys,
};

export function show_keys() {
  const off = h("input", {
    type: "checkbox",
    checked: localStorage.getItem(kOff) !== null,
    onchange: () => {
      if (off.checked) localStorage.setItem(kOff, "1");
      else localStorage.removeItem(kOff);
    },
  });
  dialog("Keyboard", [
    table(
      [],
      kKeys.map(([key, meaning]) => [h("kbd", key), meaning]),
    ),
    h("label.switch", off, " Turn single keys off"),
  ]);
}

export function listen_for_keys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "Enter" && event.target.classList.contains("hit"))
      event.target.querySelector(".main")?.click();
    if (!Object.hasOwn(kDo, event.key) || localStorage.getItem(kOff) !== null) return;
    event.preventDefault();
    kDo[event.key]();
  });
}
