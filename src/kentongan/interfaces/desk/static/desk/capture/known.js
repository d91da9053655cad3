/* The kept page stands in for that of a case that was opened without a line: the address says which. */
const CASE = /\/kirim\/([0-9a-f-]{36})\//;

export function standInForCase() {
  const id = CASE.exec(location.pathname)?.[1];
  const section = document.querySelector("[data-known]");
  if (!section) return;
  if (!id) { section.remove(); return; }
  document.querySelectorAll("[data-new]").forEach((one) => one.remove());
  const base = `/kirim/${id}/`;
  Object.assign(section.querySelector("form").dataset, { case: id, collect: base, upload: `${base}file/`, uploads: `${base}unggahan/`, ready: `${base}asal/sekali/` });
  section.hidden = false;
}
