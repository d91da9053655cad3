/* Findings beside the text and at their place: opened where there is room, painted in the words, answered without leaving. */
(() => {
  "use strict";
  const panel = () => document.querySelector("[data-k-findings]");
  const fieldAt = (anchor) => document.getElementById(anchor)?.closest("[data-contentpath], .w-field__wrapper, .k-editor-channel") || document.getElementById(anchor);

  function rangeOf(root, words) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), all = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) [...node.data].reduce((at, one) => { if (one.trim()) all.push([one, node, at]); return at + one.length; }, 0);
    const bare = [...words].filter((one) => one.trim()), at = bare.length ? all.map((one) => one[0]).join("\u0001").indexOf(bare.join("\u0001")) : -1;
    if (at < 0) return null;
    const first = all.map((one) => one[0]).join("\u0001").slice(0, at).split("\u0001").length - 1, last = first + bare.length - 1, range = document.createRange();
    range.setStart(all[first][1], all[first][2]);
    range.setEnd(all[last][1], all[last][2] + all[last][0].length);
    return range;
  }
  /* The words in rich text are painted, a plain field or a picture gets a line around it; both name the note. */
  function paint() {
    document.querySelectorAll(".k-editor-noted").forEach((one) => one.classList.remove("k-editor-noted"));
    const ranges = [];
    panel()?.querySelectorAll("[data-k-place]").forEach((note) => {
      const there = fieldAt(note.dataset.kPlace), words = note.querySelector("[data-quote]")?.textContent.replace(/…$/, "");
      if (!there) return;
      const rich = there.querySelector('[contenteditable="true"]'), range = rich && words && rangeOf(rich, words);
      if (range) ranges.push(range); else there.classList.add("k-editor-noted");
      const field = there.querySelector("input:not([type=hidden]), textarea, [contenteditable=true]");
      if (field) field.setAttribute("aria-description", note.querySelector("[data-k-words]")?.textContent || panel().dataset.kSaid || "");
    });
    if (window.Highlight && CSS.highlights) CSS.highlights.set("k-noted", new Highlight(...ranges));
  }
  /* On the way to a place the noted words themselves are selected where a field allows it. */
  function select(note) {
    const there = fieldAt(note.dataset.kPlace), field = there?.querySelector("textarea, input[type=text]"), words = note.querySelector("[data-quote]")?.textContent.replace(/…$/, "");
    const at = field && words ? field.value.indexOf(words) : -1;
    if (at >= 0) window.setTimeout(() => field.setSelectionRange(at, at + words.length), 60);
  }
  async function quietly(form) {
    const told = panel().querySelector("[data-k-told]");
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (!answer.ok) throw new Error(answer.status);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const said = [...fresh.querySelectorAll(".messages li")].map((one) => one.textContent.trim()).join(" ");
      const other = fresh.querySelector("[data-k-findings]");
      if (other) panel().innerHTML = other.innerHTML;
      panel().querySelector("[data-k-told]").textContent = said;
      paint();
    } catch { told.textContent = told.dataset.kFault || "!"; }
  }
  function start() {
    if (!panel()) return;
    const toggle = document.querySelector('[data-side-panel-toggle="findings"]');
    const open = () => { if (toggle && toggle.getAttribute("aria-expanded") !== "true") toggle.click(); };
    if (panel().querySelector(".k-finding") && window.innerWidth >= 1200) window.setTimeout(open, 400);
    document.querySelector("[data-k-open-findings]")?.addEventListener("click", (event) => { event.preventDefault(); open(); panel().querySelector("a")?.focus(); });
    document.addEventListener("submit", (event) => { if (event.target.matches("[data-k-quiet]")) { event.preventDefault(); quietly(event.target); } });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-k-findings] [data-k-jump]");
      if (link) select(link.closest("[data-k-place]"));
    });
    const body = document.getElementById("w-editor-form");
    let waiting = 0;
    const later = () => { window.clearTimeout(waiting); waiting = window.setTimeout(paint, 250); };
    if (body) new MutationObserver(later).observe(body, { childList: true, subtree: true, characterData: true });
    window.setTimeout(paint, 600);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
