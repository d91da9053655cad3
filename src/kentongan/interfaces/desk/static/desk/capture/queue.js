/* What waits to be sent: in order, one at a time, kept on the device until the server has it. */
import { ask, Refused, renewed, SignedOut } from "./line.js";
import { send } from "./sending.js";
import { all, fresh, get, put, remove } from "./store.js";

/** Larger films stay in memory: a cheap phone has no room for two of each (bytes). */
const KEPT_ON_DEVICE = 300 * 1024 * 1024;
const PAUSES = [3000, 6000, 12000, 30000];

export class Queue {
  /** `show` hears added, progress, kept, refused, waiting, signedOut, drained and begun. */
  constructor(staff, show) {
    Object.assign(this, { staff, show, waiting: [], adding: 0, hasStarted: false, isBusy: false, failures: 0, timer: 0 });
    window.addEventListener("online", () => this.drain());
  }

  /** Takes up what an earlier page left on the device. */
  async start() {
    this.waiting = (await all("files")).filter((one) => one.staff === this.staff);
    this.hasStarted = true;
    for (const record of this.waiting) this.show.added(record);
    await this.drain();
  }

  /** Takes files for a draft that `keep` writes; until they wait, no draft is forgotten. */
  async add(files, draft, keep) {
    this.adding += 1;
    try {
      await keep();
      await this.lineUp(files, draft);
    } finally {
      this.adding -= 1;
    }
    await this.drain();
  }

  async lineUp(files, draft) {
    for (const file of files) {
      const record = { id: fresh(), staff: this.staff, draft, file, name: file.name, size: file.size, type: file.type, at: Date.now() };
      record.isKept = await put("files", record, { onlyMemory: file.size > KEPT_ON_DEVICE });
      this.waiting.push(record);
      this.show.added(record);
    }
  }

  async drop(record) {
    this.waiting = this.waiting.filter((one) => one !== record);
    await remove("files", record.id);
    this.show.changed();
  }

  /** Sends all that waits; a broken line ends it until the line is back. */
  async drain() {
    if (this.isBusy || !this.hasStarted) return;
    window.clearTimeout(this.timer);
    this.isBusy = true;
    try {
      do {
        await this.settleDrafts();
        while (this.waiting.length) await this.sendOne(this.waiting[0]);
        this.failures = 0;
        this.hasRenewed = false;
        await this.settleDrafts();
      } while (this.waiting.length); // more may have come meanwhile
      this.show.drained();
    } catch (reason) {
      this.rest(reason);
    } finally {
      this.isBusy = false;
    }
  }

  async sendOne(record) {
    const where = await this.caseOf(record.draft);
    try {
      const answer = await send(record, where, (sent, whole) => this.show.progress(record, sent, whole));
      await this.drop(record);
      this.show.kept(record, answer);
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      await this.drop(record);
      this.show.refused(record, reason.message);
    }
  }

  /** Tells why nothing goes up now, and tries again later; a token that is too old is renewed once. */
  async rest(reason) {
    if (reason instanceof SignedOut) {
      const isRenewed = !this.hasRenewed && (await renewed().catch(() => false));
      this.hasRenewed = true;
      if (!isRenewed) { this.show.signedOut(); return; }
    }
    const pause = PAUSES[Math.min(this.failures, PAUSES.length - 1)];
    this.failures += 1;
    if (!(reason instanceof SignedOut)) this.show.waiting();
    this.timer = window.setTimeout(() => this.drain(), pause);
  }

  /** Returns the addresses of a draft's case, begun on the server now where it was not; one key, one case. */
  async caseOf(key) {
    const draft = await get("drafts", key);
    if (!draft) throw new Refused();
    if (!draft.where) {
      const body = new URLSearchParams({ procedure: draft.procedure, track: draft.track, key: draft.key });
      const answer = await ask(draft.begin, { method: "POST", body });
      if (answer.status !== 201) throw new SignedOut();
      draft.where = answer.data;
      await put("drafts", draft);
      this.show.begun(draft);
    }
    return draft.where;
  }

  /** Sends the words that were typed without a line, and forgets drafts that have nothing left to send. */
  async settleDrafts() {
    for (const draft of (await all("drafts")).filter((one) => one.staff === this.staff)) {
      if (draft.words) {
        const where = await this.caseOf(draft.key);
        const sent = JSON.stringify(draft.words);
        await given(where.report, draft.words);
        const now = (await get("drafts", draft.key)) ?? draft;
        if (JSON.stringify(now.words) !== sent) continue; // typed on meanwhile: those words go next
        now.words = null;
        await put("drafts", now);
      }
      await this.settleAnswer(draft.key);
      const isDone = (await get("drafts", draft.key))?.where && !this.adding && !this.waiting.some((one) => one.draft === draft.key);
      if (isDone) await remove("drafts", draft.key);
    }
  }

  /** Gives the one answer for all once every file of the draft has arrived; an answer alone begins no case. */
  async settleAnswer(key) {
    const { where, ready } = await get("drafts", key);
    if (!ready || !where?.ready || this.adding || this.waiting.some((one) => one.draft === key)) return;
    await given(where.ready, { ready });
    const now = await get("drafts", key);
    if (now.ready === ready) await put("drafts", { ...now, ready: "" }); // another tap meanwhile goes next
  }
}

/** Hands over what was typed or tapped; what the server refuses is not tried for ever. */
const given = (address, values) =>
  ask(address, { method: "POST", body: new URLSearchParams(values) }).catch((reason) => { if (!(reason instanceof Refused)) throw reason; });
