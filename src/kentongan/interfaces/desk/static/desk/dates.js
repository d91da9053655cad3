/* A day that was chosen is said in words below its field: the browser shows it in the order of its own language. */
(() => {
  "use strict";
  const { lang } = document.documentElement;
  const whole = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const day = new Intl.DateTimeFormat(lang, whole);
  const moment = new Intl.DateTimeFormat(lang, { ...whole, hour: "2-digit", minute: "2-digit" });

  function inWords({ type, value }) {
    const at = new Date(type === "date" ? `${value}T00:00` : value);
    return Number.isNaN(at.valueOf()) ? "" : (type === "date" ? day : moment).format(at);
  }

  const say = (within) => within.querySelectorAll('.k-page .k-field :is([type="date"], [type="datetime-local"])').forEach((input) => {
    if (input.closest(".k-filter, .k-report")) return;
    const said = Object.assign(document.createElement("small"), { className: "k-said", textContent: inWords(input), ariaLive: "polite" });
    input.after(said);
    input.addEventListener("input", () => { said.textContent = inWords(input); });
  });
  say(document);
  document.addEventListener("k-drawn", (event) => say(event.target));
})();
