/* Kirim bahan: files wait on this device until the server has them; the report is kept as it is typed.
   The page works without this. */
import { keep, takeUp } from "./draft.js";
import { remember, standInForCase } from "./known.js";
import { ask, SignedOut } from "./line.js";
import { materialsOf } from "./materials.js";
import { Queue } from "./queue.js";
import { Left } from "./left.js";
import { holdAnswer, keepAnswer } from "./ready.js";
import { renew } from "./renew.js";
import { keepReport, offerPlaces } from "./report.js";
import { Rows } from "./rows.js";
import { fresh } from "./store.js";
import { button, counted, element, say, size, words } from "./words.js";

standInForCase();
const page = document.querySelector("[data-staff]");
const banner = document.querySelector("[data-waiting]");
const forms = [...document.querySelectorAll("form[data-capture]")].map(prepared);
/** What waits and can go as soon as there is a line. */
const going = () => queue.waiting.filter((one) => queue.mayGo(one));
const rowsOf = (record) => forms.find((one) => one.draft === record.draft)?.rows;
/** Sends a file that its case did not take as new material: under any track of this page, or on the page that has them. */
const elsewhere = () => (forms.some((one) => !one.form.dataset.case) ? forms.filter((one) => !one.form.dataset.case).map(asNew) : [{ text: words.as_new, href: page.dataset.scope }]);
const asNew = (made) => ({ text: asNewIn(made), act: (record) => queue.moveTo(record, made.draft, () => keep(made, page.dataset.staff)) });

/** Shows a form's materials as they stand at the office now. */
const anew = (draft) => forms.find((one) => one.draft === draft)?.materials.refresh();

const left = new Left(page.querySelector("[data-left]"), { onRetry: () => queue.drain(), onDrop: (record) => queue.drop(record), onForget: (draft) => queue.forgetWords(draft), onChosen: goOnWith, onGiveUp: (record) => queue.giveUp(record) });
const queue = new Queue(page.dataset.staff, {
  added(record) {
    left.answered(record);
    (rowsOf(record) ?? (record.isKept ? null : left.rows))?.add(record);
    tell();
  },
  unfinished: (record, sent) => left.unfinished(record, sent),
  progress: (record, sent, whole) => [rowsOf(record), left.rows].forEach((rows) => { rows?.goesOn(record); rows?.progress(record, sent, whole); }),
  kept(record, answer) {
    (rowsOf(record) ?? left.rows).kept(record, answer);
    anew(record.draft);
  },
  answered: (draft) => anew(draft),
  refused: (record, refusal) => (rowsOf(record) ?? left.rows).turnedAway(record, refusal, refusal.isFile ? [] : elsewhere()),
  unwritten: (draft) => left.words(draft, draft.unwritten.words, draft.unwritten.why),
  stuck(draft, records, sentence) {
    const own = forms.find((one) => one.draft === draft.key);
    if (!own) { left.stuck(draft, records, sentence); return; }
    own.rows.waiting(records, sentence);
    records.forEach((record) => own.rows.offer(record));
    own.form.querySelector("[data-saved]").textContent = sentence;
  },
  begun(draft) { const found = forms.find((one) => one.draft === draft.key); if (found) found.collect = draft.where.collect; },
  waiting: () => { wait(words.broken, words.keep_open); tell(); },
  signedOut: () => { wait(words.signed_out, words.sign_in_beside); tell(true); },
  changed: () => tell(),
  drained: () => { tell(); forms.forEach(goOn); backOnLine(); },
});

function asNewIn({ form }) {
  const heading = form.closest("section")?.querySelector("h2")?.textContent;
  return forms.filter((one) => !one.form.dataset.case).length > 1 ? `${words.as_new}: ${heading}` : words.as_new;
}

function prepared(form) {
  const said = form.querySelector("[data-said]");
  const rows = new Rows(form.querySelector("[data-sending]"), said, { onRetry: () => queue.drain(), onDrop: (record) => queue.drop(record) });
  const made = { form, rows, materials: materialsOf(form), draft: form.dataset.case ?? "", collect: "" };
  form.querySelectorAll("input[type=file]").forEach((input) => input.addEventListener("change", () => take(made, input)));
  return made;
}

/** Takes the chosen files over into the queue; the form then sends none of them a second time. */
async function take(made, input) {
  const files = [...input.files];
  if (!files.length) return;
  input.value = "";
  await drafts;
  await queue.add(files.filter((file) => isSmallEnough(made, file)), made.draft, () => keep(made, page.dataset.staff));
  const another = made.form.querySelector("[data-another]");
  if (another) another.hidden = false;
}

const wait = (kept, inMemory) => going().forEach((record) => [rowsOf(record), left.rows].forEach((rows) => rows?.waiting([record], kept, inMemory)));

/** Takes the same film over again; sending starts at once. */
async function goOnWith(record, file) {
  const isSame = await queue.goOnWith(record, file);
  if (isSame) queue.drain();
  return isSame;
}

/** A file over its limit is told before it is sent, also without a line. */
function isSmallEnough(made, file) {
  const isVideo = file.type.startsWith("video/");
  const most = Number(isVideo ? page.dataset.mostVideo : file.type.startsWith("image/") ? page.dataset.mostPhoto : 0);
  if (!most || file.size <= most) return true;
  const record = { id: fresh(), file, name: file.name, size: file.size, type: file.type };
  made.rows.add(record);
  made.rows.refused(record, say(isVideo ? words.video_too_large : words.too_large, { name: file.name, size: size(file.size), most: size(most) }));
  return false;
}

/** Says how many files wait, and what to do where the session has ended. */
function tell(isSignedOut = false) {
  const waiting = going();
  const count = waiting.length;
  const isStill = count > 0 && (isSignedOut || queue.failures > 0 || !navigator.onLine);
  banner.hidden = !isStill;
  if (!isStill) return;
  const inMemory = waiting.filter((one) => !one.isKept);
  const sentence = inMemory.length ? (isSignedOut ? words.open_for_you : words.open_for_line) : isSignedOut ? words.wait_for_you : words.wait_for_line;
  banner.replaceChildren(say(sentence, { what: counted(waiting), name: inMemory.map((one) => `“${one.name}”`).join(", ") }), " ");
  if (!isSignedOut) return;
  const link = Object.assign(element("a", "", words.sign_in), { href: `${page.dataset.signIn}?next=${encodeURIComponent(location.pathname)}` });
  if (inMemory.length) Object.assign(link, { target: "_blank", rel: "noopener" }); // leaving this page would lose the film
  banner.append(link);
}

/** A case that was begun here is gone on with on its own page. */
function goOn({ form, rows, collect }) {
  if (!collect || form.dataset.case) return;
  if (rows.isEmpty && !("kept" in form.dataset)) { location.assign(collect); return; }
  if (form.querySelector("[data-onward]")) return;
  const link = Object.assign(element("a", "k-button k-button--primary k-button--wide", words.onward), { href: collect });
  link.dataset.onward = "";
  form.querySelector("[data-sending]").after(link);
}

forms.filter(({ form }) => form.dataset.report).forEach(({ form, materials }) => {
  keepAnswer(form, materials);
  remember(form);
  const report = keepReport(form);
  offerPlaces(form);
  const saved = form.querySelector("[data-saved]");
  let isWarned = false, isAsking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault(); // a browser's own page of faults would take the place of this one
    if (isAsking) return;
    isAsking = true; // until the next page stands here, or the press came to nothing
    const isEarly = !isWarned && going().some((one) => one.draft === form.dataset.case);
    isWarned ||= isEarly;
    const why = isEarly ? words.still : await handOver(event.submitter);
    isAsking = why === null;
    if (!isAsking) saved.textContent = why;
  });
  window.addEventListener("pageshow", () => { isAsking = false; });

  /** Sends the hand-over. Returns null where the next page comes, "" where this page says why not, else why nobody heard it. */
  async function handOver(submitter) {
    const was = await report.beside();
    const body = new FormData(form);
    if (submitter?.name) body.set(submitter.name, submitter.value);
    try {
      const { data, html } = await ask(form.action, { method: "POST", body });
      if (data?.where) report.forget();
      else if (renew(html)) { report.renewed(was); remember(form); return ""; }
      location.assign(data?.where ?? form.action); // an answer that is not this page: as it stands now, with the words from this device
      return null;
    } catch (reason) {
      return reason instanceof SignedOut ? words.signed_out : words.unheard;
    }
  }
});

/** The kept page says that the line is back, also where something can't go; it never leaves by itself while somebody types. */
function backOnLine() {
  const line = document.querySelector("[data-line]");
  if (!line || !navigator.onLine || going().length) return;
  line.textContent = queue.waiting.length || queue.unfinished.length ? words.back_in_part : words.back;
  document.querySelector("[data-away]")?.remove();
}

/** The browser's own offer to put this page on the home screen, as a button that can be left alone. */
window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  const offer = button(words.install, "k-button k-install", () => { event.prompt(); offer.remove(); });
  page.append(offer);
});

document.getElementById("ringkasan-galat")?.focus();
window.addEventListener("offline", () => tell());
window.addEventListener("beforeunload", (event) => { if (queue.waiting.some((one) => !one.isKept)) event.preventDefault(); });
document.addEventListener("visibilitychange", () => document.hidden || queue.again());
const drafts = Promise.all(forms.filter(({ form }) => !form.dataset.case).map((made) => takeUp(made, page.dataset.staff)));
await drafts;
await Promise.all(forms.map((made) => holdAnswer(made, page.dataset.staff, () => queue.drain())));
await queue.start();
forms.forEach((made) => made.form.querySelectorAll("input[type=file]").forEach((input) => take(made, input))); // chosen before this script had come
navigator.serviceWorker?.register(page.dataset.worker, { scope: page.dataset.scope, updateViaCache: "none" });
