/* The rows of files on their way: picture, name, progress, what is wrong and what to do. */
import { asked } from "./asking.js";
import { button, element, say, size, words } from "./words.js";

const SHOWN = /^image\/(jpeg|png|webp)$/;

export class Rows {
  /** `whose`: of what a file is, where its row stands on the page of something else. */
  constructor(list, said, { onRetry, onDrop, whose = () => "" }) {
    Object.assign(this, { list, said, onRetry, onDrop, whose, rows: new Map(), turned: new Map(), together: together(() => this.dropAll()) });
    list.before(this.together);
  }

  add(record) {
    const row = element("li", "k-sending__row");
    const bar = Object.assign(element("progress", "k-bar"), { max: 100, value: 0 });
    bar.setAttribute("aria-label", record.name);
    const state = element("span", "k-sending__state", words.waiting);
    const body = element("span", "k-sending__body");
    const whose = this.whose(record);
    body.append(element("strong", "", record.name), ...(whose ? [element("span", "", say(words.whose, { name: whose }))] : []), bar, state);
    row.append(picture(record.file), body);
    this.list.append(row);
    this.rows.set(record.id, { row, bar, state });
  }

  progress(record, sent, whole) {
    const found = this.rows.get(record.id);
    if (!found) return;
    found.row.classList.remove("k-sending__row--waiting");
    found.bar.value = (100 * sent) / whole;
    found.state.textContent = sent < whole ? `${size(sent)} / ${size(whole)}` : words.checking;
  }

  kept(record, answer) {
    this.said.textContent = answer?.message || say(words.kept, { name: record.name });
    const found = this.rows.get(record.id);
    if (!found) return;
    if (!answer?.message) { this.remove(record); return; }
    found.bar.remove();
    found.state.textContent = answer.message;
    window.setTimeout(() => this.remove(record), 6000);
  }

  refused(record, sentence) {
    const found = this.rows.get(record.id);
    if (!found) return;
    found.bar.hidden = true;
    found.row.classList.add("k-sending__row--failed");
    found.state.textContent = this.said.textContent = sentence;
    found.row.append(button(words.dismiss, "k-link", () => this.remove(record)));
    this.count(() => this.turned.set(record.id, record));
  }

  /** What the office did not take says why, and stays until its owner sends it elsewhere, keeps it or lets it go. */
  turnedAway(record, { brief, isUnsafe }, ways) {
    if (!this.rows.has(record.id)) this.add(record);
    this.goesOn(record);
    const { row, bar, state } = this.rows.get(record.id);
    bar.hidden = true;
    row.classList.add("k-sending__row--failed");
    state.textContent = brief;
    this.said.textContent = `${brief} ${words.refused_kept}`;
    if (ways.length) row.append(button(words.again, "k-button", () => this.onRetry()));
    for (const { text, href, act } of ways) {
      if (href) row.append(Object.assign(element("a", "k-button", text), { href }));
      else row.append(button(text, "k-button", () => { this.remove(record); act(record); }));
    }
    if (!isUnsafe) this.offer(record);
    row.append(button(words.remove, "k-link", async () => { if (await asked(say(words.drop_one, { name: record.name }))) this.drop(record); }));
    this.count(() => this.turned.set(record.id, record));
  }

  drop(record) {
    this.remove(record);
    this.onDrop(record);
  }

  /** Lets everything go that was refused here, asked once. */
  async dropAll() {
    const refused = [...this.turned.values()];
    if (await asked(say(words.drop_all, { count: refused.length }))) refused.forEach((record) => this.drop(record));
  }

  /** What is true of all that was refused stands above them once. */
  count(change) {
    change();
    this.together.hidden = this.turned.size === 0;
    this.together.querySelector("button").hidden = this.turned.size < 2;
  }

  /** Everything that waits says so; each can be tried at once, or left. */
  waiting(records, sentence, inMemory = sentence) {
    for (const record of records) {
      const found = this.rows.get(record.id);
      if (!found) continue;
      found.row.classList.add("k-sending__row--waiting");
      found.state.textContent = record.isKept ? sentence : inMemory;
      if (found.row.querySelector("button")) continue;
      found.row.append(button(words.again, "k-button", () => this.onRetry()));
      found.row.append(button(words.leave_out, "k-link", async () => { if (await asked(say(words.drop_one, { name: record.name }))) this.drop(record); }));
    }
  }

  /** Offers a file to be kept elsewhere: what was shot here may be nowhere else. */
  offer(record) {
    const found = this.rows.get(record.id);
    if (!found || !record.file || found.row.querySelector("a[download]")) return;
    found.row.append(Object.assign(element("a", "k-link", words.save), { href: URL.createObjectURL(record.file), download: record.name }));
  }

  goesOn(record) {
    const found = this.rows.get(record.id);
    found?.row.querySelectorAll("button, a").forEach((one) => one.remove());
    found?.row.classList.remove("k-sending__row--waiting", "k-sending__row--failed");
    this.count(() => this.turned.delete(record.id));
  }

  remove(record) {
    const found = this.rows.get(record.id);
    const image = found?.row.querySelector("img");
    if (image) URL.revokeObjectURL(image.src);
    found?.row.remove();
    this.rows.delete(record.id);
    this.count(() => this.turned.delete(record.id));
  }

  clear() {
    [...this.rows.keys()].forEach((id) => this.remove({ id }));
  }

  get isEmpty() {
    return this.list.children.length === 0;
  }
}

function together(dropAll) {
  const made = Object.assign(element("div", "k-refused"), { hidden: true });
  made.append(element("p", "", words.refused_kept), button(words.remove_all, "k-link", dropAll));
  return made;
}

function picture(file) {
  const none = () => element("span", "k-sending__picture k-sending__picture--none");
  if (!SHOWN.test(file.type)) return none();
  const made = Object.assign(element("img", "k-sending__picture"), { alt: "", src: URL.createObjectURL(file) });
  made.onerror = () => made.replaceWith(none());
  return made;
}
