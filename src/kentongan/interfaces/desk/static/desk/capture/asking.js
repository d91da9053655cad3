/* Asks once before something is let go that may be nowhere else. */
import { element, words } from "./words.js";

/** Resolves to whether to go on; Escape and the first button keep everything as it is. */
export function asked(heading, lost = words.drop_lost) {
  const dialog = element("dialog", "k-leaving");
  const form = Object.assign(element("form", "k-row"), { method: "dialog" });
  const title = Object.assign(element("h2", "", heading), { id: "buang-dari-daftar" });
  form.append(Object.assign(element("button", "k-button k-button--primary", words.drop_no), { value: "" }), Object.assign(element("button", "k-button k-button--danger", words.drop_yes), { value: "drop" }));
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title, element("p", "", lost), form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue === "drop"); }));
}
