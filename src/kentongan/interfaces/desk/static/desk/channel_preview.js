/* Tabs over the channels; the one that was open is open again after the preview was drawn anew. */
(() => {
  "use strict";
  const KEPT = "kentongan-preview-tab";
  const remembered = () => { try { return sessionStorage.getItem(KEPT); } catch { return null; } };
  const remember = (id) => { try { sessionStorage.setItem(KEPT, id); } catch { /* a browser that keeps nothing still shows tabs */ } };

  function begin(preview) {
    const list = preview.querySelector("[role=tablist]");
    const tabs = [...list.querySelectorAll("[role=tab]")];
    if (preview.dataset.kBegun || !tabs.length) return;
    preview.dataset.kBegun = "1";
    const select = (tab) => tabs.forEach((one) => {
      const isIt = one === tab;
      one.setAttribute("aria-selected", String(isIt));
      one.tabIndex = isIt ? 0 : -1;
      document.getElementById(one.getAttribute("aria-controls")).hidden = !isIt;
    });
    list.hidden = false;
    preview.classList.add("is-tabbed");
    select(tabs.find((tab) => tab.id === remembered()) || tabs[0]);
    tabs.forEach((tab, place) => {
      tab.addEventListener("click", () => { select(tab); remember(tab.id); });
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const next = step ? tabs[(place + step + tabs.length) % tabs.length] : { Home: tabs[0], End: tabs.at(-1) }[event.key];
        if (!next) return;
        event.preventDefault();
        next.focus();
        next.click();
      });
    });
  }
  const start = () => document.querySelectorAll("[data-k-preview]").forEach(begin);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
