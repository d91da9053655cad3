/* The desk works without script; script makes it quicker. */
(() => {
  "use strict";
  /* Signing out leaves nothing on a device that others may use; what still waits to be sent is asked about first. */
  const said = JSON.parse(document.currentScript.dataset.leaving || "{}");
  const DATABASE = "kentongan-kirim";

  function waiting() {
    return new Promise((resolve) => {
      const request = indexedDB.open(DATABASE);
      request.onupgradeneeded = () => request.transaction.abort();
      request.onerror = () => resolve(0);
      request.onsuccess = () => {
        const database = request.result;
        if (!database.objectStoreNames.contains("files")) { database.close(); resolve(0); return; }
        const count = database.transaction("files").objectStore("files").count();
        count.onsuccess = () => { database.close(); resolve(count.result); };
      };
    });
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
    if (!/\/(logout|keluar)\/$/.test(new URL(form.action, location).pathname)) return;
    event.preventDefault();
    event.stopPropagation();
    const count = await waiting().catch(() => 0);
    if (count && !window.confirm(said.still.replace("%(count)s", count))) return;
    await forget().catch(() => {});
    form.submit();
  }, true);
})();
