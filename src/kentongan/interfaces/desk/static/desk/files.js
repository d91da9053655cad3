/* A field for a file speaks the desk's language: the browser's own button speaks the browser's. */
(() => {
  "use strict";
  const said = JSON.parse(document.currentScript.dataset.files || "{}");
  const part = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent, ariaHidden: "true" });
  const chosen = ({ files }) => [...files].map((one) => one.name).join(", ") || said.none;

  const dress = (within) => within.querySelectorAll('.k-page .k-field input[type="file"]').forEach((input) => {
    const box = Object.assign(document.createElement("span"), { className: "k-file" }), name = part("k-file__name", chosen(input));
    input.before(box);
    box.append(part("k-file__pick", said.pick), name, input);
    input.addEventListener("change", () => { name.textContent = chosen(input); });
  });
  dress(document);
  document.addEventListener("k-drawn", (event) => dress(event.target));
})();
