/* One answer for all that nobody has answered for: kept at the tap; the form carries it too. */
import { ask, Broken, Refused } from "./line.js";
import { words } from "./words.js";

export function keepAnswer(form, materials) {
  const choice = form.querySelector("[data-ready]");
  const saved = form.querySelector("[data-saved]");
  choice?.addEventListener("change", async ({ target }) => {
    saved.textContent = words.saving;
    try {
      await ask(choice.dataset.ready, { method: "POST", body: new URLSearchParams({ ready: target.value }) });
      saved.textContent = words.answered;
      materials.refresh();
    } catch (reason) {
      saved.textContent = reason instanceof Refused ? reason.message : reason instanceof Broken ? words.unsaved : words.signed_out;
    }
  });
}
