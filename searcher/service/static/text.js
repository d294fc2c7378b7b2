// Texts with places in them. The service counts characters as Unicode code points, JavaScript as UTF-16 units.
import { h } from "./dom.js";

// The text in pieces that no range begins or ends in: [{text, ranges: those that hold the piece}]. Ranges are
// [begin, end, …] in code points, the end not in; those outside the text are cut.
export function pieces(text, ranges) {
  const characters = Array.from(text);
  const inside = (at) => Math.max(0, Math.min(at, characters.length));
  const cuts = new Set([0, characters.length]);
  for (const [begin, end] of ranges) cuts.add(inside(begin)).add(inside(end));
  const borders = [...cuts].sort((a, b) => a - b);
  return borders.slice(1).map((end, i) => ({
    text: characters.slice(borders[i], end).join(""),
    ranges: ranges.filter((range) => range[0] <= borders[i] && range[1] >= end),
  }));
}

// The text with its ranges in <mark>.
export const marked = (text, ranges = []) =>
  pieces(text, ranges).map((piece) => (piece.ranges.length > 0 ? h("mark", piece.text) : piece.text));

// Text of the archive: it says its direction itself and its language where that is known.
export const written = (name, lang, attributes, ...children) =>
  h(name, { dir: "auto", lang: lang || "en", ...attributes }, ...children);

const kNumber = new Intl.NumberFormat("en");
export const number = (value) => kNumber.format(value);

// counted(2, "quote"): "2 quotes".
export const counted = (count, noun, nouns = noun + "s") =>
  number(count) + " " + (count === 1 ? noun : nouns);

const kParts = [
  { year: "numeric" },
  { year: "numeric", month: "long" },
  { year: "numeric", month: "long", day: "numeric" },
];

// "2012-03-13T…" as "13 March 2012", "2012-03" as "March 2012"; what is no such date as it stands.
export function date_text(date) {
  const known = /^\d{4}(-\d\d)?(-\d\d)?/.exec(date ?? "");
  if (known === null) return date ?? "";
  const parts = kParts[known[0].split("-").length - 1];
  const day = new Date(known[0]);
  return isNaN(day) ? date : day.toLocaleDateString("en-GB", { ...parts, timeZone: "UTC" });
}

export const date = (text) =>
  text ? h("time", { datetime: /^\d{4}/.test(text) ? text : null }, date_text(text)) : null;

// "a, b and c" of elements, without those that are empty.
export function listed(parts, between = ", ") {
  const there = parts.filter((part) => part !== null && part !== undefined && part !== "");
  return there.flatMap((part, i) => (i === 0 ? [part] : [between, part]));
}
