/* Starts Wagtail's pickers: it does so by scripts within the page, and the desk's policy runs none of those. */
"use strict";
(() => {
  const START = {
    date: (id, options) => window.initDateChooser(id, options),
    time: (id, options) => window.initTimeChooser(id, options),
    moment: (id, options) => window.initDateTimeChooser(id, options),
    document: (id, options) => new window.DocumentChooser(id, options),
  };
  const begin = () => {
    for (const mark of document.querySelectorAll("template[data-k-picker]")) {
      const { kPicker, kFor, kOptions } = mark.dataset;
      mark.remove();
      START[kPicker](kFor, JSON.parse(kOptions));
    }
  };
  new MutationObserver(begin).observe(document.documentElement, { childList: true, subtree: true });
  begin();
})();

/* Wagtail's windows have no name, a column without a head, and say the title of a picture twice to whoever hears them. */
(() => {
  "use strict";
  function mend(opened) {
    const heading = opened.querySelector("h1, h2");
    if (heading) opened.setAttribute("aria-label", heading.textContent.trim());
    opened.querySelectorAll("th").forEach((head) => { if (!head.textContent.trim()) head.replaceWith(document.createElement("td")); });
    opened.querySelectorAll(".image-choice img:not([alt=''])").forEach((image) => { image.alt = ""; });
  }
  const within = new MutationObserver(() => document.querySelectorAll(".modal[role=dialog]").forEach(mend));
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
    if (node.matches?.(".modal[role=dialog]")) within.observe(node, { childList: true, subtree: true });
  }))).observe(document.body, { childList: true });
})();
