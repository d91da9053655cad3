/* The report: kept on this device at each letter, on the server as soon as there is a line. */
import { ask, Broken, Refused } from "./line.js";
import { words } from "./words.js";

export const keyOf = (id) => `kentongan-keterangan-${id}`;
export const fieldsOf = (form) => [...form.querySelectorAll(".k-report textarea, .k-report input")];
export const valuesOf = (fields) => Object.fromEntries(fields.map((field) => [field.name, field.value]));
/** What the server gave; on a slow line somebody types before this script has come. */
const givenTo = (fields) => Object.fromEntries(fields.map((field) => [field.name, field.defaultValue]));
export const isTypedIn = (fields) => fields.some((field) => field.value !== field.defaultValue);

export function keepReport(form) {
  const fields = fieldsOf(form);
  const key = keyOf(form.dataset.case);
  const saved = form.querySelector("[data-saved]");
  let sent = JSON.stringify(givenTo(fields));
  let wait = 0;

  async function save() {
    window.clearTimeout(wait);
    const given = JSON.stringify(valuesOf(fields));
    if (given === sent) return;
    saved.textContent = words.saving;
    try {
      const answer = await ask(form.dataset.report, { method: "POST", body: new URLSearchParams(valuesOf(fields)) });
      if (answer.status !== 200) { saved.textContent = words.wrong; return; }
      sent = given;
      if (JSON.stringify(valuesOf(fields)) === given) localStorage.removeItem(key);
      saved.textContent = answer.data.saved;
    } catch (reason) {
      saved.textContent = reason instanceof Refused ? reason.message : reason instanceof Broken ? words.unsaved : words.signed_out;
    }
  }

  function typed() {
    localStorage.setItem(key, JSON.stringify(valuesOf(fields)));
    window.clearTimeout(wait);
    wait = window.setTimeout(save, 1500);
  }

  fields.forEach((field) => field.addEventListener("input", typed));
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());

  const left = JSON.parse(localStorage.getItem(key) ?? "null");
  if (isTypedIn(fields)) typed();
  else if (left) {
    fields.forEach((field) => { if (left[field.name]) field.value = left[field.name]; });
    if (JSON.stringify(valuesOf(fields)) !== sent) { saved.textContent = words.restored; wait = window.setTimeout(save, 1500); }
  }
  return { forget: () => localStorage.removeItem(key) };
}

/** Offers the place of the phone, or of a photo; never asked for unasked. */
export function offerPlaces(form) {
  const place = form.querySelector("[name=place]");
  const said = form.querySelector("[data-saved]");
  const write = (text, offer) => {
    place.value = `${place.value.trim()} (${words.coordinates} ${text})`.trim();
    place.dispatchEvent(new Event("input"));
    place.focus();
    offer.hidden = true;
  };
  form.querySelectorAll("[data-position]").forEach((one) => { one.hidden = false; one.addEventListener("click", () => write(one.dataset.position, one)); });
  const here = form.querySelector("[data-place]");
  if (!here || !navigator.geolocation || !window.isSecureContext) return;
  here.hidden = false;
  here.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
    ({ coords }) => write(`${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`, here),
    () => { said.textContent = words.no_place; },
    { timeout: 15000 },
  ));
}
