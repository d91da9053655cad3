/* One answer for all that nobody has answered for: kept at the tap; the form carries it too. */
import { answerIn, keep } from "./draft.js";
import { ask, Broken, Refused } from "./line.js";
import { get, put } from "./store.js";
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

/** On the kept page the answer waits with the draft and goes up after its files; `tell` hears that there is one. */
export async function holdAnswer(made, staff, tell) {
  const { form } = made;
  const choice = form.querySelector("[data-ready-kept]");
  if (!choice) return;
  const hold = async () => {
    const draft = await keep(made, staff);
    draft.ready = answerIn(form);
    await put("drafts", draft);
    form.querySelector("[data-saved]").textContent = words.answer_on_device;
    tell();
  };
  choice.addEventListener("change", hold);
  const left = (await get("drafts", made.draft))?.ready;
  if (answerIn(form)) await hold(); // before this script had come
  else if (left) choice.querySelectorAll("[name=ready]").forEach((one) => { one.checked = one.value === left; });
}
