// The page: what stands behind "#" says what is shown. A view is a function that asks the service and gives
// {title, content}; what may come after the first look it hands to later(element, step).
import { ask } from "./api.js";
import { place_of, to_search } from "./address.js";
import { tell } from "./dom.js";
import { listen_for_keys, show_keys } from "./shortcuts.js";
import { name_at, suggest } from "./suggest.js";
import { article_view } from "./view_article.js";
import { home_view } from "./view_home.js";
import { problem_view } from "./view_problem.js";
import { search_view } from "./view_search.js";
import { speaker_view } from "./view_speaker.js";
import { verify_view } from "./view_verify.js";

const kViews = {
  "": home_view,
  search: search_view,
  speakers: speaker_view,
  articles: article_view,
  verify: verify_view,
};

const main = document.getElementById("main"),
  box = document.getElementById("q");
let going; // what is being asked for, to be given up when something else is

function put(view, is_first) {
  document.title = (view.title ? view.title + " · " : "") + "Quotidian";
  main.replaceChildren(view.content);
  const wanted = view.wanted ? main.querySelector(view.wanted) : null;
  if (wanted !== null) wanted.scrollIntoView({ block: "center" });
  else if (!is_first) scrollTo(0, 0);
  if (!is_first) main.querySelector("h1")?.focus({ preventScroll: true });
  if (view.told) tell(view.told);
}

// One after another, for the service has few searchers.
async function finish(element, step, signal) {
  if (signal.aborted) return;
  try {
    await step();
  } catch (problem) {
    if (!signal.aborted) element.append(problem.message);
  }
  element.removeAttribute("aria-busy");
}

async function go(is_first = false) {
  const place = place_of(location.hash) ?? (is_first ? place_of("") : null);
  if (place === null) return;
  going?.abort();
  going = new AbortController();
  const { signal } = going;
  const asking = (path, parameters) => ask(path, parameters, signal);
  let shown;
  let chain = new Promise((resolve) => (shown = resolve));
  const later = (element, step) => {
    element.setAttribute("aria-busy", "true");
    chain = chain.then(() => finish(element, step, signal));
  };
  if (place.view === "search") box.value = place.given.q ?? "";
  main.setAttribute("aria-busy", "true");
  try {
    const view = kViews[Object.hasOwn(kViews, place.view) ? place.view : ""];
    const found = await view(place, asking, later);
    if (signal.aborted) return;
    put(found, is_first);
    shown();
  } catch (problem) {
    if (signal.aborted) return;
    put(
      problem_view(problem, place, () => go()),
      is_first,
    );
  }
  if (!signal.aborted) main.removeAttribute("aria-busy");
}

document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const place = place_of(location.hash);
  const show = place?.view === "search" ? place.given.show : "";
  const next = to_search({ q: box.value.trim(), show });
  if (next === location.hash) go();
  else location.hash = next;
});
suggest(box, name_at, (speaker, { from }) => {
  const rest = box.value.slice(box.selectionStart);
  const filter = `speaker:"${speaker.name.replaceAll('"', " ")}" `;
  box.value = box.value.slice(0, from) + filter + rest.trimStart();
  box.setSelectionRange(from + filter.length, from + filter.length);
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
document.getElementById("keys").addEventListener("click", show_keys);
listen_for_keys();

// On paper nothing is folded, and it says where it came from.
const unfolded = new Set();
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll(
    "main .found details:not([open]), main .latest details:not([open])",
  )) {
    unfolded.add(details);
    details.open = true;
  }
  document.getElementById("printed").textContent = location.href;
});
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
  unfolded.clear();
});

addEventListener("hashchange", () => go());
if (location.hash === "") box.focus();
go(true);
