/* A tap on a sentence or picture pins the return to it. Without script the place is chosen from the list. */
(function () {
  "use strict";
  const form = document.querySelector(".k-return");
  if (!form) return;
  const place = form.querySelector('select[name="place"]');
  const quote = form.querySelector('input[name="quote"]');
  const shown = form.querySelector(".k-quote");
  function pin(target) {
    document.querySelectorAll(".is-pinned").forEach((one) => one.classList.remove("is-pinned"));
    target.classList.add("is-pinned");
    form.open = true;
    place.value = target.dataset.place;
    const words = (String(window.getSelection()).trim() || target.innerText.trim()).slice(0, 300);
    quote.value = shown.textContent = words;
    shown.hidden = !words;
    form.querySelector('select[name="reason_code"]').focus();
    form.scrollIntoView({ block: "nearest" });
  }
  document.querySelectorAll(".k-item [data-place]").forEach((target) => {
    target.classList.add("k-can-pin");
    // Headings stay headings and links stay links: those are chosen from the list by keyboard.
    if (target.tagName !== "H2" && !target.querySelector("a, video, h3") && target.textContent.trim()) {
      target.tabIndex = 0;
      target.setAttribute("role", "button");
    }
    target.addEventListener("click", (event) => { if (!event.target.closest("a, video")) pin(target); });
    target.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pin(target); } });
  });
})();
