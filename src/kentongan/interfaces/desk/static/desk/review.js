/* A tap on a sentence, a photo or a second of a video opens the form for a note there. Without script the place is
   chosen from the list. What is typed waits on this device until the office has it. */
(function () {
  "use strict";
  const pin = document.querySelector(".k-pin");
  if (!pin) return;
  const form = pin.querySelector("form"), [place, quote, second] = ["place", "quote", "second"].map((name) => form.elements[name]);
  const shown = form.querySelector(".k-quote"), said = form.querySelector(".k-pin__said"), close = form.querySelector("[data-close]");
  const proposal = form.querySelector(".k-pin__proposal"), wants = form.elements.proposal;
  const KEY = pin.dataset.key, QUEUE = `${KEY}-antrean`;
  let came = null;

  /* Words of the page, whatever tags lie between them: [text without spaces, where each letter stands]. */
  function letters(root) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) [...node.data].reduce((at, one) => { if (one.trim()) found.push([one, node, at]); return at + one.length; }, 0);
    return found;
  }
  function rangeOf(root, words) {
    const all = letters(root), bare = [...words].filter((one) => one.trim()), text = all.map((one) => one[0]).join("\u0001");
    const at = bare.length ? text.indexOf(bare.join("\u0001")) : -1;
    if (at < 0) return null;
    const first = text.slice(0, at).split("\u0001").length - 1, last = first + bare.length - 1, range = document.createRange();
    range.setStart(all[first][1], all[first][2]);
    range.setEnd(all[last][1], all[last][2] + all[last][0].length);
    return range;
  }
  function paint(name, ranges) {
    if (window.Highlight && CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges.filter(Boolean)));
  }
  const target = (where) => document.querySelector(`.k-review [data-place="${CSS.escape(where)}"]`);
  function paintNotes() {
    document.querySelectorAll(".is-noted").forEach((one) => one.classList.remove("is-noted"));
    const ranges = [...document.querySelectorAll(".k-finding[data-pinned]")].map((note) => {
      const there = note.dataset.pinned && target(note.dataset.pinned), words = note.querySelector("[data-quote]");
      if (there && note.querySelector(".k-pinned")) there.classList.add("is-noted");
      return there && words && rangeOf(there, words.textContent.replace(/…$/, ""));
    });
    paint("k-noted", ranges);
    leadToTabs();
  }
  /* A remark on a channel's text: its tab says so, and its name leads there, for only one tab is seen at a time. */
  function leadToTabs() {
    document.querySelectorAll(".k-preview__noted").forEach((one) => one.remove());
    document.querySelectorAll('.k-finding[data-pinned^="rendition:"], .k-finding[data-pinned^="channel:"]').forEach((note) => {
      const tab = document.getElementById(`tab-${note.dataset.pinned.split(":")[1]}`), name = note.querySelector("[data-place-name]");
      if (!tab || !name) return;
      if (!tab.querySelector(".k-preview__noted")) tab.insertAdjacentHTML("beforeend", '<span class="k-preview__noted"><span aria-hidden="true">●</span><span class="k-preview__said"></span></span>');
      tab.querySelector(".k-preview__noted .k-preview__said").textContent = tab.closest("[data-noted]").dataset.noted;
      if (name.matches("button")) return;
      name.outerHTML = `<button type="button" class="k-preview__lead" data-place-name data-leads="${tab.id}">${name.innerHTML}</button>`;
    });
  }
  document.addEventListener("click", (event) => {
    const lead = event.target.closest("[data-leads]"), tab = lead && document.getElementById(lead.dataset.leads);
    if (!tab) return;
    tab.click();
    tab.focus({ preventScroll: true });
    tab.scrollIntoView({ block: "start", behavior: "instant" });
    window.scrollBy(0, -60);
  });

  function open(where, words, at) {
    place.value = where;
    quote.value = words || "";
    shown.textContent = words || "";
    shown.hidden = !words;
    if (second) { second.value = at === undefined ? "" : at.toFixed(1); second.closest("label").hidden = at === undefined; }
    came = document.activeElement;
    pin.classList.add("is-sheet");
    pin.open = true;
    close.hidden = false;
    said.hidden = true;
    const there = target(where.split("@")[0]);
    paint("k-pinning", there && words ? [rangeOf(there, words)] : []);
    if (there) there.scrollIntoView({ block: "start", behavior: "instant" });
    window.scrollBy(0, -20);
    form.querySelector('[name="reason_code"]').focus({ preventScroll: true });
  }
  function shut() {
    pin.classList.remove("is-sheet");
    pin.open = false;
    close.hidden = true;
    paint("k-pinning", []);
    if (came && came.focus) came.focus({ preventScroll: true });
  }
  function say(words) { said.textContent = words; said.hidden = !words; }
  /* A refusal is brought before the eyes: the button that was pressed stands far below it. */
  function refuse(words) {
    say(words);
    said.focus({ preventScroll: true });
    said.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /* Which sentence of the list was tapped; the list is the server's own cut. */
  function tapped(there, event) {
    const selected = window.getSelection();
    if (String(selected).trim() && there.contains(selected.anchorNode)) return [there.dataset.place, String(selected).trim().slice(0, 500)];
    const spot = document.caretPositionFromPoint ? document.caretPositionFromPoint(event.clientX, event.clientY) : document.caretRangeFromPoint && document.caretRangeFromPoint(event.clientX, event.clientY);
    const node = spot && (spot.offsetNode || spot.startContainer), at = spot && (spot.offset ?? spot.startOffset);
    for (const one of place.options) {
      if (!one.dataset.quote || one.value.split("@")[0] !== there.dataset.place || !node) continue;
      const range = rangeOf(there, one.dataset.quote);
      if (range && range.isPointInRange(node, at)) return [one.value, one.dataset.quote];
    }
    return [there.dataset.place, there.querySelector("img, video, audio, .k-paper") || there.matches("[role=tabpanel]") ? "" : there.textContent.trim().slice(0, 500)];
  }
  document.querySelectorAll(".k-tap, [data-this-second]").forEach((one) => { one.hidden = false; });
  document.querySelectorAll(".k-item [data-place], .k-preview [data-place]").forEach((there) => {
    there.classList.add("k-can-tap");
    there.addEventListener("click", (event) => {
      const video = there.querySelector("video, audio");
      if (event.target.closest("[data-this-second]")) { video.pause(); open(there.dataset.place, "", video.currentTime); return; }
      if (!event.target.closest("a, video, audio, button, summary")) open(...tapped(there, event));
    });
  });
  document.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-second]"), video = jump && target(jump.dataset.at)?.querySelector("video, audio");
    if (!video) return;
    video.currentTime = Number(jump.dataset.second);
    video.scrollIntoView({ block: "center" });
  });
  place.addEventListener("change", () => {
    const words = place.selectedOptions[0]?.dataset.quote || "", there = target(place.value.split("@")[0]);
    quote.value = shown.textContent = words;
    shown.hidden = !words;
    if (second) second.closest("label").hidden = !there?.querySelector("video, audio");
    paint("k-pinning", there && words ? [rangeOf(there, words)] : []);
  });
  if (second) second.closest("label").hidden = true;
  proposal.addEventListener("toggle", () => { if (proposal.open && !wants.value) wants.value = quote.value; });
  close.addEventListener("click", shut);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && pin.classList.contains("is-sheet")) shut(); });

  /* Kept on this device as it is typed, and until the office has it. */
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const write = (key, value) => { try { value ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key); } catch { /* a private window keeps nothing */ } };
  const NAMES = ["place", "quote", "second", "reason_code", "words", "proposal"];
  const filled = () => Object.fromEntries(NAMES.map((name) => [name, form.elements[name]?.value ?? ""]));
  form.addEventListener("input", () => write(KEY, filled()));

  async function send(values) {
    const body = new FormData(form);
    Object.entries(values).forEach(([name, value]) => body.set(name, value));
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error("no answer");
    return [answer.ok, await answer.json(), answer.status];
  }
  function show(told) {
    document.querySelector("[data-drafts]").innerHTML = told.html;
    document.querySelectorAll("[data-count]").forEach((one) => { one.textContent = told.count; });
    document.querySelector("[data-none]").hidden = told.count > 0;
    paintNotes();
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = { ...filled(), run: form.elements.run.value };
    const button = form.querySelector("button:not([type])");
    button.disabled = true;
    try {
      const [ok, told] = await send(values);
      if (!ok) { refuse(told.reasons.join(" ")); return; }
      write(KEY, null);
      window.location.hash = "";
      form.reset();
      shut();
      show(told);
      await refresh();
    } catch {
      write(QUEUE, [...(read(QUEUE) || []), values]);
      write(KEY, null);
      form.reset();
      refuse(form.dataset.offline);
    } finally { button.disabled = false; }
  });
  let isSending = false;
  /* Each goes to the run that it was noted in; what is refused stands beside the form with its reason (unsent.js). */
  async function sendQueue() {
    if (isSending) return;
    isSending = true;
    try {
      while (read(QUEUE)) {
        const [note] = read(QUEUE), [ok, told, status] = await send(note);
        if (ok) show(told); else document.dispatchEvent(new CustomEvent("k-note-refused", { detail: { note, reasons: told.reasons, isMoved: status === 409 } }));
        const rest = read(QUEUE).slice(1); // more may have come meanwhile
        write(QUEUE, rest.length ? rest : null);
      }
      await refresh();
    } catch { /* the line is lost again: what waits, waits */ } finally { isSending = false; }
  }
  /* The buttons of the decision say how many notes go along: read anew from the page itself. */
  async function refresh() {
    const page = await fetch(window.location.pathname), fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    document.querySelectorAll(".k-decide > form").forEach((one, at) => {
      const other = fresh.querySelectorAll(".k-decide > form")[at];
      if (other && !one.contains(document.activeElement)) one.innerHTML = other.innerHTML;
    });
  }
  function restore(values) {
    open(values.place, values.quote, values.second ? Number(values.second) : undefined);
    NAMES.slice(3).forEach((name) => { if (form.elements[name]) form.elements[name].value = values[name]; });
    proposal.open = Boolean(values.proposal);
  }
  window.addEventListener("online", sendQueue);
  document.addEventListener("k-use-note", ({ detail }) => { restore(detail); write(KEY, filled()); });
  paintNotes();
  if (read(QUEUE)) sendQueue();
  const typed = read(KEY);
  if (typed && (typed.words || typed.proposal)) { restore(typed); say(form.dataset.kept); }
})();
