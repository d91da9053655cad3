/* The kept page stands in for that of a case that was opened without a line: the address says which, and this device
   knows what its own page was called and what was typed there. */
import { keyOf } from "./report.js";

const CASE = /\/kirim\/([0-9a-f-]{36})\//;
const nameOf = (id) => `kentongan-judul-${id}`;
const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

/** What a case is called, as far as this device has seen its page. */
export const nameKnown = (id) => read(nameOf(id));

/** Remembers what a case is called, for the time without a line; sign-out forgets it. */
export function remember({ dataset }) {
  const name = document.querySelector("h1")?.textContent.trim();
  try { if (name) localStorage.setItem(nameOf(dataset.case), name); } catch { /* a private window keeps nothing */ }
}

export function standInForCase() {
  const id = CASE.exec(location.pathname)?.[1];
  const section = document.querySelector("[data-known]");
  if (!section) return;
  if (!id) { section.remove(); return; }
  document.querySelectorAll("[data-new]").forEach((one) => one.remove());
  const base = `/kirim/${id}/`;
  Object.assign(section.querySelector("form").dataset, { case: id, collect: base, upload: `${base}file/`, uploads: `${base}unggahan/`, ready: `${base}asal/sekali/` });
  document.querySelector("[data-full]")?.setAttribute("href", base); // a page kept by an older worker has none
  const name = read(nameOf(id));
  if (name) Object.assign(document.querySelector("h1"), { lang: "id", textContent: name });
  showTyped(section.querySelector("[data-typed]"), read(keyOf(id)));
  section.hidden = false;
}

/** Shows what was typed on the page of the case: it waits here until that page opens again. */
function showTyped(place, kept) {
  if (!place) return;
  const typed = Object.values(JSON.parse(kept ?? "{}")).filter(Boolean);
  place.hidden = !typed.length;
  place.querySelector("blockquote").textContent = typed.join("\n");
}
