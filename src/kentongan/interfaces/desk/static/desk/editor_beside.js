/* Beside somebody else, and without a line: who else is here, what was joined, and what waits in this browser. */
(() => {
  "use strict";
  const say = (bar, words, tone = "") => { bar.className = `k-along ${tone}`; bar.replaceChildren(...[words].flat()); bar.hidden = false; };
  const link = (href, words) => Object.assign(document.createElement("a"), { href, textContent: words, className: "k-along__link" });
  const button = (words, act) => { const made = Object.assign(document.createElement("button"), { type: "button", textContent: words, className: "button button-small button-secondary" }); made.addEventListener("click", act); return made; };

  function showOthers(place) {
    document.addEventListener("w-swap:json", (event) => {
      const found = event.detail?.data?.other_sessions ?? event.detail?.other_sessions;
      if (!found) return;
      const names = found.map((one) => (one.is_idle ? place.dataset.kIdle : place.dataset.kHere).replace("%(who)s", one.user));
      place.hidden = !names.length;
      if (place.textContent !== names.join(" ")) place.textContent = names.join(" ");
    });
  }

  /* Wagtail compares with the form as it stands two seconds after opening, and again when a save is answered: what was typed
     before the first, or while the save was on its way, it takes for saved. Its own mark of unsaved words says otherwise. */
  function missNoWord(form) {
    const SETTLING = 300; // milliseconds until the field of a rich text holds what was typed
    let [typedAt, sentAt] = [-Infinity, -Infinity];
    const isBehind = () => typedAt > sentAt - SETTLING;
    form.addEventListener("input", () => { typedAt = performance.now(); });
    form.addEventListener("w-autosave:save", () => { sentAt = performance.now(); });
    form.addEventListener("w-unsaved:watch-edits", () => window.setTimeout(() => { if (isBehind()) form.dataset.wUnsavedForceValue = "true"; }));
    return isBehind;
  }

  /* What was typed and is not saved yet stays in this browser, for this person and this text alone. */
  function keepDraft(form, place, isBehind) {
    const key = `kentongan-naskah-${place.dataset.kEdition}-${place.dataset.kUser}`;
    const offeredKey = `${key}-ditawarkan`;
    const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
    const forget = (name = key) => { try { localStorage.removeItem(name); } catch { /* nothing was kept */ } };
    const write = (name, kept) => { try { localStorage.setItem(name, JSON.stringify(kept)); } catch { /* full or forbidden: the page still holds it */ } };
    const kept = ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "overwrite_revision_id";
    const standing = () => [...new FormData(form)].filter(kept);
    // What the server sent, whatever the browser has filled in again since.
    const served = () => [...new FormData(form)].filter(kept).map(([name, value]) => {
      const fields = [form.elements[name]].flatMap((one) => (one instanceof RadioNodeList ? [...one] : one));
      return [name, fields.length === 1 && "defaultValue" in fields[0] && fields[0].type !== "checkbox" ? fields[0].defaultValue : value];
    });
    // What differs at each opening is no difference in words: the page's own marks, the keys of its paragraphs.
    const words = (fields) => JSON.stringify(fields.filter(([name]) => name !== "k_seen" && name !== "k_page").map(([name, value]) => [name, value.replace(/"key":"[^"]*"/g, "")]));
    const stands = (text, page) => words(text.fields) === words(page);
    const clock = (at) => new Date(at).toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: place.dataset.kZone, hourCycle: "h23" }).replace(":", ".");
    let timer = 0, draft = null;
    const keep = (isSent) => write(key, { at: Date.now(), isSent, where: location.pathname, fields: standing() });
    const later = () => { window.clearTimeout(timer); timer = window.setTimeout(() => { timer = 0; keep(false); }, 300); };
    const settle = () => { window.clearTimeout(timer); timer = 0; };
    // Sent with the page, and this person has saved since: it arrived. Another's save would say nothing of it.
    const arrived = (kept) => kept.isSent && Number(place.dataset.kMine) > Number(Object.fromEntries(kept.fields).k_seen);
    const [last, before] = [read(key), read(offeredKey)];
    const begin = () => {
      const found = [last, before].find((kept) => kept && !arrived(kept) && !stands(kept, served()));
      if (last && read(key)?.at === last.at) forget();
      forget(offeredKey);
      if (found) offer(found);
    };
    if (document.readyState === "complete") begin();
    else window.addEventListener("load", () => window.setTimeout(begin));
    document.addEventListener("w-unsaved:add", later);
    form.addEventListener("input", later);
    form.addEventListener("w-autosave:success", () => { if (isBehind()) return; settle(); forget(); draft?.afterSaving(); });
    form.addEventListener("w-autosave:error", (event) => { if (event.detail?.response?.error_code === "laid_aside") { settle(); forget(); } });
    form.addEventListener("submit", () => { settle(); keep(true); });
    // Who leaves within a breath of the last key loses nothing either.
    window.addEventListener("pagehide", () => { if (timer) { settle(); keep(false); } });

    function offer(kept) {
      write(offeredKey, kept); // the next words of this page take the other place
      const bar = document.querySelector("[data-k-draft]");
      const done = () => { forget(offeredKey); bar.hidden = true; draft = null; };
      const back = button(place.dataset.kBack, () => {
        const again = Object.assign(document.createElement("form"), { method: "post", action: form.action, hidden: true });
        [...kept.fields, ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value]].forEach(([name, value]) => {
          again.append(Object.assign(document.createElement("textarea"), { name, value }));
        });
        document.body.append(again);
        forget();
        done();
        again.submit();
      });
      const away = button(place.dataset.kAway, done);
      const show = (told) => say(bar, [told.replace("%(at)s", clock(kept.at)), " ", back, " ", away], "k-along--soon");
      // Once the page is saved nothing on it is unsaved: what is offered is gone, or is another text.
      draft = { afterSaving: () => (stands(kept, standing()) ? done() : show(place.dataset.kOther)) };
      show(place.dataset.kWaits);
    }
  }

  function start() {
    const [form, place] = [document.getElementById("w-editor-form"), document.querySelector("[data-k-beside]")];
    if (!form || !place) return;
    const said = document.querySelector("[data-k-joined]");
    showOthers(document.querySelector("[data-k-others]"));
    keepDraft(form, place, missNoWord(form));
    form.addEventListener("w-autosave:success", (event) => {
      const answer = event.detail?.response ?? event.detail?.data ?? event.detail ?? {};
      const seen = answer.field_updates?.k_seen;
      if (seen && form.elements.k_seen) form.elements.k_seen.value = seen;
      if (answer.k_joined) say(said, [answer.k_joined, " ", link("", place.dataset.kReload)]);
    });
    form.addEventListener("w-autosave:error", (event) => {
      const answer = event.detail?.response ?? event.detail?.data ?? event.detail ?? {};
      const words = answer.error_message ?? "";
      if (answer.error_code === "laid_aside" && words) say(said, [words, " ", link(place.dataset.kMerge, place.dataset.kJoin)], "k-along--soon");
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
