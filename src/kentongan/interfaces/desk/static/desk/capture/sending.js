/* One file on its way, by tus 1.0: begun or gone on with, part by part; what was sent is never sent again. */
import { ask, Broken, currentToken, refusal, SignedOut, Stuck } from "./line.js";
import { markOf } from "./mark.js";
import { put } from "./store.js";
import { words } from "./words.js";

/** Bytes of one request: a proxy that gathers requests loses no more when the line breaks. */
const CHUNK = 4 * 1024 * 1024;

const coded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Sends the file of a record to a case; returns what the server says of it, null where it only says that it has it. */
export async function send(record, where, onProgress) {
  record.mark ??= await markOf(record.file).catch(() => { throw new Broken(); });
  if (!record.location || record.uploads !== where.uploads) {
    const about = [["filename", record.name], ...(record.mark ? [["mark", record.mark]] : [])];
    const headers = {
      "Tus-Resumable": "1.0.0", "Upload-Length": String(record.size),
      "Upload-Metadata": about.map(([name, value]) => `${name} ${coded(value)}`).join(","),
    };
    const answer = await ask(where.uploads, { method: "POST", headers });
    if (answer.status === 200) return answer.data;
    if (answer.status === 404) throw new Stuck(words.elsewhere);
    if (answer.status !== 201) throw new Broken();
    record.location = answer.headers.get("Location");
    record.uploads = where.uploads;
    await put("files", record, { onlyMemory: !record.isKept });
  }
  await carried(record, onProgress);
  return null;
}

function carried(record, onProgress) {
  return new Promise((resolve, reject) => {
    const upload = new window.tus.Upload(record.file, {
      uploadUrl: record.location,
      chunkSize: CHUNK,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onBeforeRequest: (request) => request.setHeader("X-CSRFToken", currentToken()),
      onProgress,
      onSuccess: resolve,
      onError: (error) => reject(fault(error, record)),
    });
    upload.start();
  });
}

function fault(error, record) {
  const status = error.originalResponse?.getStatus() ?? 0;
  if ([404, 410].includes(status)) record.location = null;
  if ([401, 403].includes(status)) return new SignedOut();
  if ([410, 422].includes(status)) {
    try {
      return refusal(JSON.parse(error.originalResponse.getBody()));
    } catch {
      return new Broken();
    }
  }
  return new Broken();
}
