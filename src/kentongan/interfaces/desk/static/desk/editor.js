/* The editor: how many letters are left, when it was saved, jumping to a finding's place. */
(() => {
  "use strict";
  let saved = null;
  let [plain, within, beyond] = ["%(used)s", "%(used)s / %(most)s", "%(used)s / %(most)s"];
  const letters = (most) => (field) => {
    const used = [...(field.value || field.placeholder)].length;
    const words = !most ? plain : used > most ? beyond : within;
    return [words.replace("%(used)s", used).replace("%(over)s", used - most).replace("%(most)s", most), most > 0 && used > most];
  };
  /* As the channel counts: its own measure, the address of the page in place of its mark. */
  const measured = (place, words) => (field) => {
    const rule = JSON.parse(place.dataset.kRule);
    const text = (field.value || field.placeholder).replaceAll("{tautan}", rule.address);
    const found = kentonganCounting.counts(rule, text);
    const isOver = found.some(([, used, most]) => most > 0 && used > most);
    const said = found.map((one) => kentonganCounting.say(one, words)).join(" · ");
    return [isOver ? `${said}, ${words.over}` : said, isOver];
  };

  function count(field, measure) {
    if (!field || field.dataset.kCounted) return;
    field.dataset.kCounted = "1";
    const shown = Object.assign(document.createElement("span"), { className: "k-editor-count" });
    const write = () => {
      const [words, isOver] = measure(field);
      shown.textContent = words;
      shown.classList.toggle("k-editor-count--over", isOver);
    };
    field.after(shown);
    field.addEventListener("input", write);
    shown.addEventListener("k-count", write);
    write();
  }

  /* An empty channel text stands for what the office's rule makes of title and lead: said by the server alone, shown faintly. */
  function followRule() {
    const [title, lead] = ["id_title", "id_lead"].map((id) => document.getElementById(id));
    const all = document.querySelector("[data-k-ruled]");
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    let [timer, asking] = [0, null];
    const shown = (channel, text, address) => {
      const place = document.getElementById(`kanal-${channel}`), field = place?.querySelector("textarea");
      if (!field) return;
      place.dataset.kRule = JSON.stringify({ ...JSON.parse(place.dataset.kRule), address });
      field.placeholder = text;
      field.nextElementSibling?.dispatchEvent(new Event("k-count"));
    };
    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      try {
        const body = new URLSearchParams({ title: title.value, lead: lead.value });
        const answer = await fetch(all.dataset.kRuled, { method: "POST", body, headers: { "X-CSRFToken": token }, signal: asking.signal });
        if (!answer.ok) return;
        const { address, texts } = await answer.json();
        Object.entries(texts).forEach(([channel, text]) => shown(channel, text, address));
      } catch { /* without a line what stood there stays; saving asks the rule again */ }
    };
    if (!title || !lead || !all) return;
    all.querySelectorAll("textarea").forEach((field) => { field.rows = Math.max(field.rows, 4); });
    [title, lead].forEach((field) => field.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(ask, 400); }));
  }

  /* The fields inside the text take their name from the block that holds them: Wagtail shows it, but does not say it. */
  function nameFields() {
    document.querySelectorAll('[data-contentpath] [contenteditable="true"]:not([aria-label]), [data-contentpath] input[type="text"]:not([aria-label])').forEach((field) => {
      if (field.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`)) return;
      const type = field.closest("section")?.querySelector("[data-panel-heading-text]")?.textContent.trim();
      if (type) field.setAttribute("aria-label", type);
    });
  }

  /* Where there is room, the preview stands beside the text the first time; closed by hand, it stays closed. */
  function openPreview() {
    const toggle = document.querySelector('[data-side-panel-toggle="preview"]');
    if (!toggle || window.innerWidth < 1200) return;
    try {
      if (localStorage.getItem("kentongan-preview-offered")) return;
      localStorage.setItem("kentongan-preview-offered", "1");
    } catch { return; }
    if (toggle.getAttribute("aria-expanded") !== "true") toggle.click();
  }

  function start() {
    nameFields();
    if (document.readyState === "complete") openPreview();
    else window.addEventListener("load", () => window.setTimeout(openPreview, 100));
    const body = document.getElementById("w-editor-form");
    if (body) new MutationObserver(nameFields).observe(body, { childList: true, subtree: true });
    saved = document.querySelector("[data-k-saved]");
    if (saved) [plain, within, beyond] = saved.dataset.kWords.split("|");
    followRule();
    document.querySelectorAll("[data-k-most]").forEach((place) => {
      place.querySelectorAll("textarea, input[type=text]").forEach((field) => count(field, letters(Number(place.dataset.kMost))));
    });
    document.querySelectorAll("[data-k-rule]").forEach((place) => {
      const measure = measured(place, JSON.parse(place.dataset.kWords));
      place.querySelectorAll("textarea").forEach((field) => count(field, measure));
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-k-jump]"), place = link && document.getElementById(link.hash.slice(1));
      if (!place) return;
      event.preventDefault();
      const around = place.closest("[data-contentpath], .w-field__wrapper, .k-editor-channel") || place;
      around.scrollIntoView({ block: "center" });
      around.classList.add("k-editor-found");
      window.setTimeout(() => around.classList.remove("k-editor-found"), 2500);
      const inside = around.querySelector("input:not([type=hidden]), textarea, [contenteditable=true]");
      const field = place.matches("input, textarea") ? place : inside || around;
      field.focus({ preventScroll: true });
      const quote = link.dataset.kQuote, at = quote ? field.value?.indexOf(quote) ?? -1 : -1;
      if (at >= 0) field.setSelectionRange(at, at + quote.length);
    });
    const form = document.getElementById("w-editor-form");
    if (!saved || !form) return;
    const clock = () => new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: saved.dataset.kZone, hourCycle: "h23" }).replace(":", ".");
    form.addEventListener("w-autosave:save", () => { saved.textContent = saved.dataset.kSaving; });
    form.addEventListener("w-autosave:success", () => { saved.textContent = `${saved.dataset.kDone} ${clock()}`; });
    form.addEventListener("w-autosave:error", () => { saved.textContent = saved.dataset.kFault; });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
