/* The desk works without script; script makes it quicker. */
(() => {
  "use strict";
  /* Signing out leaves nothing on a device that others may use; what the office does not have yet is named first, each
     with the page that sends it. */
  const said = JSON.parse(document.currentScript.dataset.leaving || "{}");
  const DATABASE = "kentongan-kirim";
  const KEYS = { note: /^kentongan-catat-([0-9a-f-]{36})-\d+(-antrean|-tertinggal)?$/, report: /^kentongan-keterangan-([0-9a-f-]{36})$/, text: /^kentongan-naskah-\d+-\d+(-ditawarkan)?$/ };
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };

  /* [files, drafts] that wait in the store of Kirim bahan. */
  function stored() {
    return new Promise((resolve) => {
      const request = indexedDB.open(DATABASE);
      request.onupgradeneeded = () => request.transaction.abort();
      request.onerror = () => resolve([0, []]);
      request.onsuccess = () => {
        const database = request.result;
        if (!database.objectStoreNames.contains("files")) { database.close(); resolve([0, []]); return; }
        const within = database.transaction(["files", "drafts"]), found = [0, []];
        within.objectStore("files").count().onsuccess = ({ target }) => { found[0] = target.result; };
        within.objectStore("drafts").getAll().onsuccess = ({ target }) => { found[1] = target.result; };
        within.oncomplete = () => { database.close(); resolve(found); };
      };
    });
  }

  /* Words of a text that its page sent may have arrived: the page itself says what was saved since. */
  async function isMissing(kept) {
    if (!kept?.fields || !kept.isSent || !kept.where) return Boolean(kept?.fields);
    const page = await fetch(kept.where).then((answer) => answer.text()).catch(() => null);
    const place = page && new DOMParser().parseFromString(page, "text/html").querySelector("[data-k-beside]");
    return page === null || (place && Number(place.dataset.kMine) <= Number(Object.fromEntries(kept.fields).k_seen));
  }

  /* What waits: sentence → address that sends it. */
  async function waiting() {
    const [files, drafts] = await stored().catch(() => [0, []]);
    const found = [], counts = new Map();
    const tell = (words, count, where) => { if (count) found.push([words.replace("%(count)s", count), where]); };
    tell(said.files, files, said.capture);
    tell(said.reports, drafts.filter((one) => one.words || one.unwritten).length, said.capture);
    for (const key of Object.keys(localStorage).sort()) {
      const [, note] = KEYS.note.exec(key) ?? [], [, report] = KEYS.report.exec(key) ?? [], kept = read(key);
      const notes = !note ? 0 : Array.isArray(kept) ? kept.length : kept?.words || kept?.proposal ? 1 : 0;
      if (notes) counts.set(note, (counts.get(note) ?? 0) + notes);
      if (report) tell(said.report, 1, said.collect.replace(said.any, report));
      if (KEYS.text.test(key) && (await isMissing(kept))) tell(said.text, 1, kept.where ?? said.stories);
    }
    counts.forEach((count, id) => tell(said.notes, count, said.review.replace(said.any, id)));
    return found;
  }

  function element(name, className, text) { return Object.assign(document.createElement(name), { className, textContent: text }); }

  /* Asks once, naming what would be lost; resolves to whether to leave all the same. */
  function asked(found) {
    const dialog = element("dialog", "k-leaving", ""), form = Object.assign(element("form", "k-row", ""), { method: "dialog" }), list = element("ul", "", "");
    const heading = Object.assign(element("h2", "", said.heading), { id: "belum-terkirim-keluar" });
    found.forEach(([words, where]) => {
      const row = element("li", "", `${words} `);
      row.append(Object.assign(element("a", "", said.send), { href: where }));
      list.append(row);
    });
    form.append(Object.assign(element("button", "k-button k-button--primary", said.stay), { value: "" }), Object.assign(element("button", "k-button k-button--danger", said.leave), { value: "leave" }));
    dialog.setAttribute("aria-labelledby", heading.id);
    dialog.append(heading, list, element("p", "", said.lost), form);
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue === "leave"); }));
  }

  async function forget() {
    indexedDB.deleteDatabase(DATABASE);
    Object.keys(localStorage).filter((key) => key.startsWith("kentongan-")).forEach((key) => localStorage.removeItem(key));
    if (!window.isSecureContext) return;
    const names = (await caches.keys()).filter((name) => name.startsWith("kentongan-"));
    await Promise.all(names.map((name) => caches.delete(name)));
    const workers = await navigator.serviceWorker.getRegistrations();
    await Promise.all(workers.map((one) => one.unregister()));
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method === "dialog" || !/\/(logout|keluar)\/$/.test(new URL(form.action, location).pathname)) return;
    event.preventDefault();
    event.stopPropagation();
    const found = await waiting();
    if (found.length && !(await asked(found))) return;
    await forget().catch(() => {});
    form.submit();
  }, true);
})();
