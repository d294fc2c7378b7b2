// What went wrong, and the way out: a query with the place marked that cannot be read, a key that is wanted.
import { has_key, keep_key } from "./api.js";
import { h } from "./dom.js";
import { pieces } from "./text.js";

const kTitles = {
  bad_query: "This cannot be read",
  no_such_id: "There is no such thing",
  busy: "The service is busy",
  too_slow: "It took too long",
  no_key: "A key is needed",
  no_scope: "This key is not for that",
  unreachable: "No answer",
};

const place = (query, position) => {
  const length = Array.from(query).length;
  const at = Math.min(position - 1, length);
  const shown = at < length ? query : query + "␣";
  return h(
    "p.where-in-query",
    h(
      "code",
      { dir: "auto" },
      pieces(shown, [[at, at + 1]]).map((piece) =>
        piece.ranges.length > 0 ? h("mark.wrong", h("span.unseen", "[here] "), piece.text) : piece.text,
      ),
    ),
  );
};

const ask_key = (again) => {
  const key = h("input", { type: "password", required: true, autocomplete: "off" });
  return h(
    "form.claim",
    {
      onsubmit: (event) => {
        event.preventDefault();
        keep_key(key.value.trim());
        again();
      },
    },
    h("label", "Key, kept until this window is closed", key),
    h("button", { type: "submit" }, "Use it"),
  );
};

export const problem_view = (problem, { given }, again) => ({
  title: kTitles[problem.code] ?? "It went wrong",
  told: problem.message,
  content: h(
    "div.problem",
    { role: "alert" },
    h("h1", { tabindex: "-1" }, kTitles[problem.code] ?? "It went wrong"),
    h(
      "p",
      problem.code === "no_key"
        ? has_key()
          ? "The service does not know this key."
          : "This service answers to those who have a key."
        : problem.message,
    ),
    problem.position > 0 && given.q ? place(given.q, problem.position) : null,
    problem.code === "no_key" || problem.code === "no_scope" ? ask_key(again) : null,
    problem.status >= 500 || problem.status === 0
      ? h("button", { type: "button", onclick: again }, "Try again")
      : null,
  ),
});
