/* What is typed and shot for a case that the server does not know yet: one draft, one key, one case. */
import { fieldsOf, isTypedIn, valuesOf } from "./report.js";
import { all, fresh, get, put } from "./store.js";
import { words } from "./words.js";

/** Goes on with the draft that an earlier page left for the same track; its words come back into the fields. */
export async function takeUp(made, staff) {
  const { form } = made;
  const { procedure, track } = { procedure: form.elements.procedure.value, track: form.elements.track.value };
  const left = (await all("drafts")).filter((one) => one.staff === staff && !one.where && one.procedure === procedure && one.track === track);
  made.draft = left.at(-1)?.key ?? fresh();
  if ("kept" in form.dataset) keepWords(made, staff, left.at(-1)?.words);
}

/** Writes the draft of a form, with the answer that is chosen in it: one that went up before holds for what comes now too. */
export async function keep(made, staff) {
  const { form } = made;
  const ready = answerIn(form);
  const known = await get("drafts", made.draft);
  if (known && (known.ready || !ready)) return known;
  const begun = { key: made.draft, staff, at: Date.now(), begin: form.dataset.begin, procedure: form.elements.procedure?.value, track: form.elements.track?.value, words: null };
  const draft = known ?? { ...begun, where: form.dataset.case ? { ...form.dataset } : null };
  draft.ready = ready; // in place: others hold the same draft
  await put("drafts", draft);
  return draft;
}

/** The one answer for all that is chosen in a form; "" where none is. */
export const answerIn = (form) => form.querySelector("[name=ready]:checked")?.value ?? "";

function keepWords(made, staff, left) {
  const { form } = made;
  const fields = fieldsOf(form);
  const another = form.querySelector("[data-another]");
  const isTyped = isTypedIn(fields); // before this script had come
  fields.forEach((field) => { if (left?.[field.name] && field.value === field.defaultValue) field.value = left[field.name]; });
  another.hidden = !left;
  const typed = async () => {
    const draft = await keep(made, staff);
    draft.words = valuesOf(fields);
    await put("drafts", draft);
    form.querySelector("[data-saved]").textContent = words.on_device;
    another.hidden = false;
  };
  fields.forEach((field) => field.addEventListener("input", typed));
  if (isTyped) typed();
  another.addEventListener("click", () => {
    made.draft = fresh();
    made.rows.clear();
    fields.forEach((field) => { field.value = ""; });
    form.querySelectorAll("[name=ready]").forEach((one) => { one.checked = false; });
    form.querySelector("[data-saved]").textContent = words.another;
    another.hidden = true;
    window.scrollTo(0, 0);
  });
}
