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
