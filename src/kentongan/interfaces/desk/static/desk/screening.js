/* Penyaringan beside the text: read anew after each save; editor.js leads to the words that it is about. */
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
  function start() {
    if (!panel()) return;
    document.getElementById("w-editor-form")?.addEventListener("w-autosave:success", readAnew);
    const toggle = document.querySelector('[data-side-panel-toggle="screening"]');
    document.querySelector("[data-k-open-screening]")?.addEventListener("click", (event) => { event.preventDefault(); if (toggle?.getAttribute("aria-expanded") !== "true") toggle?.click(); });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
