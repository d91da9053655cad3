/* "Salin" beside a text that is to be pasted elsewhere; without script the text is marked by hand. */
(() => {
  "use strict";
  /* A page of the office's own network without TLS has no clipboard but the old one. */
  async function copy(field) {
    field.select();
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(field.value);
    return document.execCommand("copy") ? undefined : Promise.reject(new Error("not copied"));
  }

  const offer = (within) => within.querySelectorAll("[data-k-copy]").forEach((button) => {
    const field = document.getElementById(button.dataset.kCopy), told = button.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", () => copy(field).then(() => { told.textContent = button.dataset.done; }, () => { told.textContent = button.dataset.failed; }));
  });
  offer(document);
  document.addEventListener("k-drawn", (event) => offer(event.target));
})();
