/* A flowchart that is larger than its place begins at the step where the case stands, and its roles stay in sight. */
(() => {
  "use strict";
  for (const place of document.querySelectorAll("[data-chart]")) {
    const ring = place.querySelector(".kc-ring");
    if (!ring) continue;
    const here = ring.getBoundingClientRect(), frame = place.getBoundingClientRect();
    place.scrollLeft += here.left + here.width / 2 - (frame.left + frame.width / 2);
    place.scrollTop += here.top + here.height / 2 - (frame.top + frame.height / 2);
  }
  for (const heads of document.querySelectorAll(".kc-heads")) {
    const svg = heads.closest("svg"), place = svg.closest(".k-scroll"), bar = document.querySelector(".k-head__unit");
    const follow = () => {
      const under = bar && getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().bottom : 0;
      const all = svg.getBoundingClientRect(), away = Math.max(place.getBoundingClientRect().top, under) - all.top;
      heads.setAttribute("transform", `translate(0 ${Math.max(0, Math.min(away, all.height - 160)).toFixed(1)})`);
    };
    document.addEventListener("scroll", follow, { capture: true, passive: true }); // of the page, or of any part of it
    window.addEventListener("beforeprint", () => heads.removeAttribute("transform"));
    follow();
  }
})();
