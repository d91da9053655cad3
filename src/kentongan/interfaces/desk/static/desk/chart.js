/* A flowchart that is wider than its place begins at the step where the case stands. */
(() => {
  "use strict";
  for (const place of document.querySelectorAll("[data-chart]")) {
    const ring = place.querySelector(".kc-ring");
    if (!ring) continue;
    const here = ring.getBoundingClientRect(), frame = place.getBoundingClientRect();
    place.scrollLeft += here.left + here.width / 2 - (frame.left + frame.width / 2);
    place.scrollTop += here.top + here.height / 2 - (frame.top + frame.height / 2);
  }
})();
