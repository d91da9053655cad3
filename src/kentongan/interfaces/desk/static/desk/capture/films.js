/* Films too large to be kept on the device: only what is known of them is, so that a page that was loaded anew asks for
   the same file and goes on where it stood. */
import { ask } from "./line.js";
import { markOf } from "./mark.js";

const TUS = { "Tus-Resumable": "1.0.0" };
const inHand = new Map();
const lockOf = (record) => `kentongan-film-${record.id}`;

/** Tells the other pages of this device that a film is in hand here. */
export function hold(record) {
  navigator.locks?.request(lockOf(record), () => new Promise((done) => { inHand.set(record.id, done); }));
}

export function letGo(record) {
  inHand.get(record.id)?.();
  inHand.delete(record.id);
}

/** Calls once no other page has the film in hand. */
export function whenFree(record, act) {
  if (navigator.locks) navigator.locks.request(lockOf(record), act);
  else act();
}

/** Returns how many bytes the server has, null where it can't be asked now. */
export async function standing(record) {
  if (!record.location) return 0;
  const answer = await ask(record.location, { method: "HEAD", headers: TUS }).catch(() => null);
  if ([404, 410].includes(answer?.status)) { record.location = null; return 0; }
  return answer?.status === 200 ? Number(answer.headers.get("Upload-Offset")) : null;
}

/** Gives up what the server has of it. */
export const cancel = (record) => record.location && ask(record.location, { method: "DELETE", headers: TUS }).catch(() => {});

/** Says whether a chosen file is the one that was begun: by its content, else (no HTTPS) by name and date. */
export async function isSame(record, file) {
  if (file.size !== record.size) return false;
  const mark = await markOf(file).catch(() => "");
  return record.mark ? mark === record.mark : file.name === record.name && file.lastModified === record.lastModified;
}
