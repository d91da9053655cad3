/* The line to the server: what can go wrong on it has one name each. */
export class Broken extends Error {}
export class SignedOut extends Error {}
/** `isFile`: of the file itself, which no case will ever take; `brief`: without what was kept; `isUnsafe`: not to be opened. */
export class Refused extends Error {
  constructor({ what, kept, remedy, file = false, unsafe = false }) {
    super([what, kept, remedy].filter(Boolean).join(" "));
    Object.assign(this, { isFile: file, brief: [what, remedy].filter(Boolean).join(" "), isUnsafe: unsafe });
  }
}
/** A whole draft can't go on now: it waits, and holds nothing else up. */
export class Stuck extends Error {}

const page = document.querySelector("[data-staff]");
let token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

/** Asks the server; answers {status, data, html, headers}. Throws Broken, SignedOut or Refused. */
export async function ask(address, { method = "GET", body, headers = {}, again = true } = {}) {
  const sent = { Accept: "application/json", "X-CSRFToken": token, ...headers };
  const response = await fetch(address, { method, body, headers: sent, redirect: "manual", credentials: "same-origin" }).catch(() => { throw new Broken(); });
  if (response.status === 403 && again && (await renewed())) return ask(address, { method, body, headers, again: false });
  if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) throw new SignedOut();
  if (response.status >= 500) throw new Broken();
  const isJson = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
  const data = isJson ? await response.json().catch(() => null) : null;
  const html = isJson ? "" : await response.text().catch(() => { throw new Broken(); });
  if ([410, 422].includes(response.status) && data?.what) throw refusal(data);
  return { status: response.status, data, html, headers: response.headers };
}

export const refusal = (told) => new Refused(told);
export const currentToken = () => token;

/** Fetches a token that is good now; false where somebody else is signed in, or nobody. */
export async function renewed() {
  const response = await fetch(page.dataset.standing, { headers: { Accept: "application/json" } }).catch(() => { throw new Broken(); });
  if (response.status >= 500) throw new Broken();
  if (!response.ok) return false;
  const standing = await response.json();
  token = standing.token;
  return String(standing.staff) === page.dataset.staff;
}
