/* What a form lacks, its line to the office too, is said in the desk's words, not in the browser's. */
(() => {
  "use strict";
  const said = JSON.parse(document.currentScript.dataset.missing || "{}");
  const words = { checkbox: said.tick, radio: said.choose, file: said.file, "select-one": said.choose };

  document.addEventListener("invalid", ({ target }) => {
    target.setCustomValidity("");
    if (target.validity.valueMissing) target.setCustomValidity(words[target.type] ?? said.write ?? "");
  }, true);

  /* One choice answers for all of its kind: what was said holds until anything of the form changes. */
  const forget = ({ target }) => [...(target.form?.elements ?? [])].forEach((one) => one.setCustomValidity(""));
  document.addEventListener("input", forget, true);
  document.addEventListener("change", forget, true);

  /* A press that nobody would hear: the browser's own page of faults would take the place of what was typed. */
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || navigator.onLine) return;
    event.preventDefault();
    document.querySelectorAll("[data-no-line]").forEach((one) => one.remove());
    const told = Object.assign(document.createElement("p"), { className: "k-note k-note--warning", textContent: said.line });
    told.dataset.noLine = "";
    told.setAttribute("role", "alert");
    if (event.submitter) event.submitter.before(told); else event.target.append(told);
  });
  window.addEventListener("online", () => document.querySelectorAll("[data-no-line]").forEach((one) => one.remove()));
})();
