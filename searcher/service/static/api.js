// Asks the service. A key, where it wants one, is kept until the window is closed and sent to this service alone.

const kKey = "quotidian-key";

export class Problem extends Error {
  constructor({ detail, status = 0, code = "unreachable", position = 0 }) {
    super(detail);
    Object.assign(this, { status, code, position });
  }
}

export const has_key = () => sessionStorage.getItem(kKey) !== null;
export const keep_key = (key) => sessionStorage.setItem(kKey, key);

// ask("/v1/search", {q: "ferry"}, signal): the answer as an object. Throws Problem.
export async function ask(path, parameters = {}, signal = undefined) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(given).toString();
  const headers = has_key() ? { Authorization: "Bearer " + sessionStorage.getItem(kKey) } : {};
  let response;
  try {
    response = await fetch(path + (query === "" ? "" : "?" + query), { headers, signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ detail: "The service cannot be reached." });
  }
  let answer;
  try {
    answer = await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ status: response.status, detail: "The answer cannot be read." });
  }
  if (!response.ok) throw new Problem(answer);
  return answer;
}
