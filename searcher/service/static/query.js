// Narrowing a query by what a facet counts: the query's own text grows by a filter and loses it again, so that what
// is asked always stands in the search box.

const kTokens = /[a-z]+:"[^"]*"|"[^"]*"|\S+/gu;
const kFilter = /^(speaker|source|section|date|kind|lang|role|author|tag):./u;

const quoted = (text) => '"' + text.replaceAll('"', " ").trim() + '"';

// What stands for a facet's value in a query; null for what cannot be asked.
export function filter_of(facet, { value, name }) {
  if (value === "") return facet === "speaker" ? "speaker:?" : null;
  switch (facet) {
    case "speaker":
      return "speaker:" + quoted(name);
    case "year":
      return "date:" + value;
    case "kind":
      return "kind:" + value;
    default:
      return facet + ":" + quoted(value);
  }
}

const tokens = (query) => query.match(kTokens) ?? [];

export const has_filter = (query, filter) => tokens(query).includes(filter);

// The filters that stand in the query, to be taken out again. Inside brackets they are left alone.
export function filters_of(query) {
  let depth = 0;
  return tokens(query).filter((token) => {
    if (token.startsWith("(")) ++depth;
    const outside = depth === 0;
    if (token.endsWith(")")) --depth;
    return outside && kFilter.test(token);
  });
}

export function with_filter(query, filter) {
  const asked = query.trim();
  if (asked === "" || asked === "*") return filter;
  const has_or = tokens(asked).some((token) => token === "OR" || token === "|");
  const whole = has_or && !/^\([^()]*\)( [a-z]+:("[^"]*"|\S+))*$/u.test(asked);
  return (whole ? "(" + asked + ")" : asked) + " " + filter;
}

export function without_filter(query, filter) {
  return (
    tokens(query)
      .filter((token) => token !== filter)
      .join(" ") || "*"
  );
}
