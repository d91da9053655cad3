/* Penyaringan beside the text: read anew after each save, and the way to the words that it is about. */
(() => {
  "use strict";
  const panel = () => document.querySelector("[data-k-screening]");

  async function readAnew() {
    const rows = panel()?.querySelector("[data-k-rows]");
    if (!rows || rows.querySelector("textarea:focus")) return;
    try {
      const answer = await fetch(panel().dataset.kUrl, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      rows.innerHTML = await answer.text();
      const count = rows.querySelectorAll(":scope > .k-screened:first-of-type > li").length;
      const shown = document.querySelector('[data-side-panel-toggle="screening"] [data-side-panel-toggle-counter]');
      if (shown) { shown.textContent = count; shown.hidden = !count; }
    } catch { /* the line is gone: what stood there stays, and the hand-over asks again */ }
  }
  function goTo(event) {
    const link = event.target.closest("[data-k-goto]");
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    const around = place.closest("[data-contentpath], .w-field__wrapper, .k-editor-channel") || place;
    around.scrollIntoView({ block: "center" });
    around.classList.add("k-editor-found");
    window.setTimeout(() => around.classList.remove("k-editor-found"), 2500);
    const field = place.matches("input, textarea") ? place : around.querySelector("textarea, input[type=text], [contenteditable=true]");
    field?.focus({ preventScroll: true });
    const at = field?.value?.indexOf(link.dataset.kQuote) ?? -1;
    if (at >= 0 && link.dataset.kQuote) field.setSelectionRange(at, at + link.dataset.kQuote.length);
  }
  function start() {
    if (!panel()) return;
    document.addEventListener("click", goTo);
    document.getElementById("w-editor-form")?.addEventListener("w-autosave:success", readAnew);
    const toggle = document.querySelector('[data-side-panel-toggle="screening"]');
    document.querySelector("[data-k-open-screening]")?.addEventListener("click", (event) => { event.preventDefault(); if (toggle?.getAttribute("aria-expanded") !== "true") toggle?.click(); });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
