// Permalinks: what stands behind "#" is the service's own path and parameters without /v1, so that each state of the
// page is the address of an answer: #/search?q=ferry&show=kwic shows /v1/search?q=ferry&show=kwic.

// address(["articles", id], {quote: 3}); parameters that are empty are left out.
export function address(path, parameters = {}) {
  const given = Object.entries(parameters).filter(
    ([, value]) => value !== "" && value !== null && value !== undefined,
  );
  const query = new URLSearchParams(given).toString();
  return "#/" + path.map(encodeURIComponent).join("/") + (query === "" ? "" : "?" + query);
}

// {view: "articles", id: "…", given: {quote: "3"}}; null for a "#" that is no place of the page.
export function place_of(hash) {
  if (hash !== "" && !hash.startsWith("#/")) return null;
  const [path, query = ""] = hash.slice(2).split(/\?(.*)/s);
  const [view, ...rest] = path.split("/");
  return { view, id: decoded(rest.join("/")), given: Object.fromEntries(new URLSearchParams(query)) };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const to_search = (given) => address(["search"], given);
export const to_speaker = (speaker) => address(["speakers", speaker.id]);

// "flood#3" is the third quote of the article "flood".
export function to_quote(article, quote) {
  return address(["articles", article], { quote: quote?.slice(quote.lastIndexOf("#") + 1) });
}

// Only a web address of an article is a link; it may come from anywhere.
export const is_web = (url) => /^https?:\/\//i.test(url ?? "");
