/* Gives each text box of Wagtail's editor the name of its block: it has none of its own, and a screen reader says none. */
"use strict";
(() => {
  const nameless = ".public-DraftEditor-content:not([aria-label]):not([aria-labelledby])";
  const name = () => {
    for (const box of document.querySelectorAll(nameless)) {
      const section = box.closest("section[aria-labelledby]");
      if (section) box.setAttribute("aria-labelledby", section.getAttribute("aria-labelledby"));
    }
  };
  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
  name();
})();
