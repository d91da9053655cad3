/* A refusal is the same page with what the office says now: its words come in place of those said before, and what was
   typed, chosen or is on its way stays. */
const PARTS = "[data-renewed]";

/** Puts the answer's parts in their places; false where it is not this page. */
export function renew(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const parts = [...document.querySelectorAll(PARTS)], others = [...fresh.querySelectorAll(PARTS)];
  if (!others.length || parts.some((one, at) => one.dataset.renewed !== others[at]?.dataset.renewed)) return false;
  parts.forEach((one, at) => {
    one.replaceWith(others[at]);
    const field = others[at].closest(".k-field"), isWrong = Boolean(field?.querySelector(".k-wrong"));
    field?.classList.toggle("k-field--wrong", isWrong);
    field?.querySelector("input, textarea")?.setAttribute("aria-invalid", String(isWrong));
  });
  document.getElementById("ringkasan-galat")?.focus();
  return true;
}
