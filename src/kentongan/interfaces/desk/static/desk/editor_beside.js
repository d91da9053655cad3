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

  /* What was typed and is not saved yet stays in this browser, for this person and this text alone. */
  function keepDraft(form, place) {
    const key = `kentongan-naskah-${place.dataset.kEdition}-${place.dataset.kUser}`;
    const read = () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
    const forget = () => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } };
    const clock = (at) => new Date(at).toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: place.dataset.kZone, hourCycle: "h23" }).replace(":", ".");
    let timer = 0;
    const keep = (isSent) => {
      const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "overwrite_revision_id");
      try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), isSent, fields })); } catch { /* full or forbidden: the page still holds it */ }
    };
    const later = () => { window.clearTimeout(timer); timer = window.setTimeout(() => { timer = 0; keep(false); }, 300); };
    const settle = () => { window.clearTimeout(timer); timer = 0; };
    const found = read();
    // Sent with the page, and this person has saved since: it arrived. Another's save would say nothing of it.
    const arrived = found?.isSent && Number(place.dataset.kMine) > Number(Object.fromEntries(found.fields).k_seen);
    if (arrived) forget();
    else if (found) offer(found);
    document.addEventListener("w-unsaved:add", later);
    form.addEventListener("input", later);
    form.addEventListener("w-autosave:success", () => { settle(); forget(); });
    form.addEventListener("w-autosave:error", (event) => { if (event.detail?.response?.error_code === "laid_aside") { settle(); forget(); } });
    form.addEventListener("submit", () => { settle(); keep(true); });
    // Who leaves within a breath of the last key loses nothing either.
    window.addEventListener("pagehide", () => { if (timer) { settle(); keep(false); } });

    function offer(kept) {
      const back = button(place.dataset.kBack, () => {
        const again = Object.assign(document.createElement("form"), { method: "post", action: form.action, hidden: true });
        [...kept.fields, ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value]].forEach(([name, value]) => {
          again.append(Object.assign(document.createElement("textarea"), { name, value }));
        });
        document.body.append(again);
        forget();
        again.submit();
      });
      const away = button(place.dataset.kAway, () => { forget(); draft.hidden = true; });
      const draft = document.querySelector("[data-k-draft]");
      say(draft, [place.dataset.kWaits.replace("%(at)s", clock(kept.at)), " ", back, " ", away], "k-along--soon");
    }
  }

  function start() {
    const [form, place] = [document.getElementById("w-editor-form"), document.querySelector("[data-k-beside]")];
    if (!form || !place) return;
    const said = document.querySelector("[data-k-joined]");
    showOthers(document.querySelector("[data-k-others]"));
    keepDraft(form, place);
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
