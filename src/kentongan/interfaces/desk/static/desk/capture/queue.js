/* What waits to be sent: in order, one at a time, kept on the device until the server has it. */
import { cancel, hold, isSame, letGo, standing, whenFree } from "./films.js";
import { ask, Refused, renewed, SignedOut, Stuck } from "./line.js";
import { withUnheard } from "./report.js";
import { send } from "./sending.js";
import { all, fresh, get, put, remove } from "./store.js";
import { words } from "./words.js";

/** Larger films stay in memory: a cheap phone has no room for two of each (bytes). */
const KEPT_ON_DEVICE = 300 * 1024 * 1024;
const PAUSES = [3000, 6000, 12000, 30000];

export class Queue {
  /** `show` hears added, unfinished, progress, kept, refused, unwritten, stuck, answered, waiting, signedOut, drained and begun. */
  constructor(staff, show) {
    Object.assign(this, { staff, show, waiting: [], unfinished: [], stuck: new Map(), turnedAway: new Set(), adding: 0, hasStarted: false, isBusy: false, failures: 0, timer: 0 });
    window.addEventListener("online", () => this.drain());
  }

  /** Takes up what an earlier page left on the device. */
  async start() {
    const left = (await all("files")).filter((one) => one.staff === this.staff);
    this.waiting = left.filter((one) => one.file);
    this.waiting.forEach((record) => { record.isKept = true; });
    this.unfinished = left.filter((one) => !one.file && !one.refused);
    await Promise.all(left.filter((one) => !one.file && one.refused).map((one) => remove("files", one.id)));
    this.hasStarted = true;
    this.unfinished.forEach((record) => whenFree(record, () => this.recall(record)));
    for (const record of this.waiting) this.show.added(record);
    this.waiting.filter((one) => one.refused).forEach((one) => this.show.refused(one, { brief: one.refused, isFile: true, isUnsafe: one.isUnsafe }));
    (await all("drafts")).filter((one) => one.staff === this.staff && one.unwritten).forEach((one) => this.show.unwritten(one));
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

  /** Asks for a film that an earlier page had only in memory, unless all of it arrived after all. */
  async recall(record) {
    if (!(await get("files", record.id))) { await this.drop(record); return; } // another page has sent it
    const sent = await standing(record);
    if (!this.unfinished.includes(record)) return; // chosen again meanwhile
    if (sent === record.size) await this.drop(record);
    else this.show.unfinished(record, sent);
  }

  /** Goes on with such a film; false where it is another file. */
  async goOnWith(record, file) {
    if (!(await isSame(record, file))) return false;
    this.unfinished = this.unfinished.filter((one) => one !== record);
    record.file = file;
    record.isKept = await put("files", record, { onlyMemory: true });
    hold(record);
    this.waiting.push(record);
    this.show.added(record);
    return true;
  }

  /** Gives such a film up, here and on the server. */
  async giveUp(record) {
    await this.drop(record);
    await cancel(record);
  }

  async lineUp(files, draft) {
    const where = (await get("drafts", draft))?.where;
    for (const file of files) {
      const left = this.unfinished.find((one) => one.name === file.name && one.size === file.size && (!where || [draft, where.uploads].some((place) => [one.draft, one.uploads].includes(place))));
      if (left && (await this.goOnWith(left, file))) continue;
      const record = { id: fresh(), staff: this.staff, draft, file, name: file.name, size: file.size, type: file.type, lastModified: file.lastModified, at: Date.now() };
      record.isKept = await put("files", record, { onlyMemory: file.size > KEPT_ON_DEVICE });
      if (!record.isKept) hold(record);
      this.waiting.push(record);
      this.show.added(record);
    }
  }

  async drop(record) {
    this.waiting = this.waiting.filter((one) => one !== record);
    this.unfinished = this.unfinished.filter((one) => one !== record);
    letGo(record);
    await remove("files", record.id);
    this.show.changed();
  }

  /** Sends all that waits; a broken line ends it until the line is back. */
  async drain() {
    if (this.isBusy || !this.hasStarted) return;
    window.clearTimeout(this.timer);
    this.isBusy = true;
    this.stuck.clear(); // each is asked again: the role may be back
    this.turnedAway.clear();
    try {
      do {
        await this.settleDrafts();
        while (this.next()) await this.sendOne(this.next());
        this.failures = 0;
        this.hasRenewed = false;
        await this.settleDrafts();
      } while (this.next()); // more may have come meanwhile
      this.show.drained();
    } catch (reason) {
      this.rest(reason);
    } finally {
      this.isBusy = false;
    }
  }

  /** Tries again where somebody may have signed in, in another tab. */
  again() {
    this.hasRenewed = false;
    if (this.waiting.length) this.drain();
  }

  /** The first file that can go; those of a draft that can't hold up no other. */
  next() {
    return this.waiting.find((one) => this.mayGo(one));
  }

  mayGo(record) {
    return !record.refused && !this.turnedAway.has(record.id) && !this.stuck.has(record.draft);
  }

  async sendOne(record) {
    try {
      const where = await this.caseOf(record.draft);
      const answer = await send(record, where, (sent, whole) => this.show.progress(record, sent, whole));
      await this.drop(record);
      this.show.kept(record, answer);
    } catch (reason) {
      if (reason instanceof Stuck) { this.hold(await get("drafts", record.draft) ?? { key: record.draft }, reason); return; }
      if (!(reason instanceof Refused)) throw reason;
      await this.turnAway(record, reason);
    }
  }

  /** Keeps what the office did not take, until a person decides: shot here, it may be nowhere else. */
  async turnAway(record, refusal) {
    this.turnedAway.add(record.id);
    if (refusal.isFile) {
      Object.assign(record, { refused: refusal.brief, isUnsafe: refusal.isUnsafe }); // no case will take it: it is not sent again by itself
      await put("files", record, { onlyMemory: !record.isKept });
    }
    this.show.refused(record, refusal);
  }

  /** Sends a file that its case did not take as material of another draft. */
  async moveTo(record, draft, keep) {
    await keep();
    this.turnedAway.delete(record.id);
    Object.assign(record, { draft, location: null, uploads: null });
    await put("files", record, { onlyMemory: !record.isKept });
    this.show.added(record);
    await this.drain();
  }

  /** Leaves a draft on the device with the reason for which it can't go now. */
  hold(draft, reason) {
    this.stuck.set(draft.key, reason.message);
    this.show.stuck(draft, this.waiting.filter((one) => one.draft === draft.key), reason.message);
  }

  /** Takes the words of a draft off the device. */
  async forgetWords(draft) {
    await put("drafts", { ...((await get("drafts", draft.key)) ?? draft), words: null, unwritten: null });
    this.show.changed();
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
    if (!draft) throw new Stuck(words.homeless);
    if (!draft.where) {
      const body = new URLSearchParams({ procedure: draft.procedure, track: draft.track, key: draft.key });
      const answer = await ask(draft.begin, { method: "POST", body }).catch((reason) => { throw reason instanceof Refused ? new Stuck(reason.message) : reason; });
      if (answer.status !== 201) throw new SignedOut();
      draft.where = answer.data;
      await put("drafts", draft);
      this.show.begun(draft);
    }
    return draft.where;
  }

  /** Sends the words that were typed without a line, and forgets drafts that have nothing left to send. */
  async settleDrafts() {
    for (const draft of (await all("drafts")).filter((one) => one.staff === this.staff && !this.stuck.has(one.key))) {
      await this.settle(draft).catch((reason) => {
        if (!(reason instanceof Stuck)) throw reason;
        this.hold(draft, reason);
      });
    }
  }

  async settle(draft) {
    if (draft.words) {
      const where = await this.caseOf(draft.key);
      const kept = await get("drafts", draft.key); // as it stands now that it has its case, and with what was typed meanwhile
      if (!kept?.words) return; // taken off the device meanwhile
      const sent = JSON.stringify(kept.words), seen = kept.seen ?? [{}];
      kept.seen = withUnheard(seen, kept.words);
      await put("drafts", kept);
      const why = await given(where.report, { ...JSON.parse(sent), seen: JSON.stringify(seen) });
      const now = (await get("drafts", draft.key)) ?? kept;
      if (JSON.stringify(now.words) !== sent) return; // typed on meanwhile: those words go next
      if (why) now.unwritten = { words: now.words, why };
      now.words = null;
      await put("drafts", now);
      if (why) this.show.unwritten(now);
    }
    await this.settleAnswer(draft.key);
    const now = await get("drafts", draft.key);
    const isDone = now?.where && !now.unwritten && !this.adding && ![...this.waiting, ...this.unfinished].some((one) => one.draft === draft.key);
    if (isDone) await remove("drafts", draft.key);
  }

  /** Gives the one answer for all once every file of the draft has arrived; an answer alone begins no case. */
  async settleAnswer(key) {
    const { where, ready } = await get("drafts", key);
    const areComing = () => this.adding || this.waiting.some((one) => one.draft === key && this.mayGo(one));
    if (!ready || !where?.ready || areComing()) return;
    await given(where.ready, { ready });
    this.show.answered(key);
    const now = await get("drafts", key);
    if (now.ready === ready && !areComing()) await put("drafts", { ...now, ready: "" }); // another tap, or files chosen meanwhile: it goes again
  }
}

/** Hands over what was typed or tapped; says why the server did not take it, which is not tried for ever. */
async function given(address, values) {
  const answer = await ask(address, { method: "POST", body: new URLSearchParams(values) }).catch((reason) => { if (!(reason instanceof Refused)) throw reason; return reason; });
  if (answer instanceof Refused) return answer.message;
  if (answer.status === 404) throw new Stuck(words.elsewhere);
  return answer.status === 422 ? words.wrong : "";
}
