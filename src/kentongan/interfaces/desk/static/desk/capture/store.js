/* What waits on this device: IndexedDB, or memory alone where the browser keeps nothing (a private window, a full phone). */
export const DATABASE = "kentongan-kirim";
const STORES = { files: "id", drafts: "key" };
const memory = { files: new Map(), drafts: new Map() };
let opening = null;
let isAsked = false;

/** Asks the browser to keep what waits here also where the device runs full; once, with the first that waits. */
function stay() {
  if (!isAsked) navigator.storage?.persist?.().catch(() => {});
  isAsked = true;
}

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => Object.entries(STORES).forEach(([name, key]) => request.result.createObjectStore(name, { keyPath: key }));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function within(store, mode, act) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

/** Keeps a record; says whether it survives a reload. Of a film that only the memory holds, all but the film itself. */
export async function put(store, record, { onlyMemory = false } = {}) {
  memory[store].set(record[STORES[store]], record);
  stay();
  const kept = (row) => within(store, "readwrite", (rows) => rows.put(row)).then(() => true, () => false);
  if (onlyMemory) { await kept({ ...record, file: null }); return false; }
  return kept(record);
}

export async function all(store) {
  const kept = await within(store, "readonly", (rows) => rows.getAll()).catch(() => []);
  const found = new Map([...kept.map((one) => [one[STORES[store]], one]), ...memory[store]]);
  return [...found.values()].sort((a, b) => a.at - b.at);
}

export async function get(store, key) {
  return memory[store].get(key) ?? within(store, "readonly", (rows) => rows.get(key)).catch(() => undefined);
}

export async function remove(store, key) {
  memory[store].delete(key);
  await within(store, "readwrite", (rows) => rows.delete(key)).catch(() => {});
}

/** A name that no other device makes; a page without HTTPS has no randomUUID. */
export const fresh = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
