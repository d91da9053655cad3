/* What a form lacks is said in the desk's words, not in the browser's. */
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
})();
