// A dialog that is made for one use and is gone when it is closed. The browser keeps the focus in it, closes it on
// Escape and puts the focus back.
import { h } from "./dom.js";

export function dialog(title, content) {
  const box = h(
    "dialog",
    {
      "aria-labelledby": "dialog-title",
      onclose: () => box.remove(),
      onclick: (event) => {
        if (event.target === box) box.close();
      },
    },
    h(
      "div.inside",
      h(
        "div.head",
        h("h2", { id: "dialog-title" }, title),
        h("button", { type: "button", class: "plain", onclick: () => box.close() }, "Close"),
      ),
      content,
    ),
  );
  document.body.append(box);
  box.showModal();
  return box;
}
