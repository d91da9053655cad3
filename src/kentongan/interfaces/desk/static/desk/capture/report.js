/* The report: kept on this device at each letter, on the server as soon as there is a line. */
import { ask, Broken, Refused } from "./line.js";
import { words } from "./words.js";

export const keyOf = (id) => `kentongan-keterangan-${id}`;
/** Beside what was typed: what this page was given of the report, then what it sent without hearing an answer. */
const seenKeyOf = (id) => `kentongan-semula-${id}`;
export const fieldsOf = (form) => [...form.querySelectorAll(".k-report textarea, .k-report input")];
export const valuesOf = (fields) => Object.fromEntries(fields.map((field) => [field.name, field.value]));
/** What the server gave; on a slow line somebody types before this script has come. */
const givenTo = (fields) => Object.fromEntries(fields.map((field) => [field.name, field.defaultValue]));
export const isTypedIn = (fields) => fields.some((field) => field.value !== field.defaultValue);

/** Saves without an answer of which the office is told. */
const MOST_UNHEARD = 8;
/** Adds a save to what may stand at the office: what was there when its writer began, and what was sent since. */
export const withUnheard = ([shown, ...unheard], sent) => [shown, ...[...unheard, sent].slice(-MOST_UNHEARD)];
const shownTo = (form) => JSON.parse(form.elements.seen?.value || "[{}]");

export function keepReport(form) {
  const fields = fieldsOf(form);
  const key = keyOf(form.dataset.case);
  const saved = form.querySelector("[data-saved]");
  const seenKey = seenKeyOf(form.dataset.case);
  let seen = shownTo(form);
  let sent = JSON.stringify(givenTo(fields));
  let wait = 0;
  let saving = Promise.resolve();

  /** One at a time: the next tells the office what was heard of this one. */
  function save() {
    window.clearTimeout(wait);
    saving = saving.then(send);
    return saving;
  }

  async function send() {
    const was = valuesOf(fields), given = JSON.stringify(was);
    if (given === sent) return;
    saved.textContent = words.saving;
    try {
      const answer = await ask(form.dataset.report, { method: "POST", body: new URLSearchParams({ ...was, seen: naming(was) }) });
      if (answer.status !== 200) { saved.textContent = words.wrong; return; }
      const isAll = JSON.stringify(valuesOf(fields)) === given;
      take(answer.data.stands, was);
      sent = isAll ? JSON.stringify(valuesOf(fields)) : given;
      if (isAll) forget();
      saved.textContent = answer.data.saved;
    } catch (reason) {
      saved.textContent = reason instanceof Refused ? reason.message : reason instanceof Broken ? words.unsaved : words.signed_out;
    }
  }

  /** Returns what may stand at the office, as far as this page knows; from now on also what it sends. */
  function naming(was) {
    const told = JSON.stringify(seen);
    seen = withUnheard(seen, was);
    return told;
  }

  /** Takes over what the office has now: a colleague's words come in beside those of this page. */
  function take(now, was) {
    const known = { ...seen[0] };
    for (const field of fields) {
      const has = now[field.name] ?? "", mine = was[field.name];
      if (has !== mine.trim() && has !== (known[field.name] ?? "")) {
        if (field.value !== mine && !has.includes(mine)) continue; // typed on meanwhile: the office puts both together
        field.value = field.value === mine ? has : has.replace(mine, () => field.value);
      }
      known[field.name] = has;
    }
    seen = [known];
    if (form.elements.seen) form.elements.seen.value = JSON.stringify(seen);
  }

  function forget() {
    [key, seenKey].forEach((one) => localStorage.removeItem(one));
  }

  function typed() {
    localStorage.setItem(key, JSON.stringify(valuesOf(fields)));
    localStorage.setItem(seenKey, JSON.stringify(seen));
    window.clearTimeout(wait);
    wait = window.setTimeout(save, 1500);
  }

  fields.forEach((field) => field.addEventListener("input", typed));
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());

  const left = JSON.parse(localStorage.getItem(key) ?? "null");
  if (isTypedIn(fields)) typed();
  else if (left) {
    const before = JSON.parse(localStorage.getItem(seenKey) ?? "[{}]");
    fields.forEach((field) => { if (left[field.name] && left[field.name] !== before[0][field.name]) field.value = left[field.name]; });
    seen = before;
    if (JSON.stringify(valuesOf(fields)) !== sent) { saved.textContent = words.restored; wait = window.setTimeout(save, 1500); }
  }
  return {
    forget,
    /** Waits for a save on its way, then says for a hand-over what this page knows; returns what it hands over. */
    async beside() { await saving; const was = valuesOf(fields); form.elements.seen.value = naming(was); return was; },
    /** Hears what stands at the office after a hand-over that was refused. */
    renewed: (was) => take(JSON.parse(form.elements.seen.value)[0], was),
  };
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
