// Elements of the page. Texts from the archive get onto it as text nodes and attributes' values and in no other
// way, so nothing in them can become markup.

const kSvg = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
  );
  return element;
}

const are_attributes = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Node);

// h("a.main", {href: "#/"}, "home"): the element with its classes, its attributes, which may be left out, and its
// children: strings, elements, lists of them, or null. Attributes that are null, undefined or false are left out;
// "onclick" and the like take functions.
export function h(what, ...rest) {
  const [name, ...classes] = what.split(".");
  const element = document.createElement(name);
  element.classList.add(...classes);
  return fill(element, are_attributes(rest[0]) ? rest.shift() : {}, rest);
}

export const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(kSvg, name), attributes, children);

// A table with the names of its columns, which may be none, and rows of a heading and cells.
export const table = (names, rows) =>
  h(
    "table",
    names.length > 0
      ? h(
          "thead",
          h(
            "tr",
            names.map((name) => h("th", { scope: "col" }, name)),
          ),
        )
      : null,
    h(
      "tbody",
      rows.map(([head, ...cells]) =>
        h(
          "tr",
          h("th", { scope: "row" }, head),
          cells.map((cell) => h(typeof cell === "string" ? "td.number" : "td", cell)),
        ),
      ),
    ),
  );

export const list = (items) =>
  h(
    "ol.hits",
    items.map((item) => h("li", item)),
  );

// For whoever does not see the page change.
export function tell(text) {
  document.getElementById("told").textContent = text;
}
