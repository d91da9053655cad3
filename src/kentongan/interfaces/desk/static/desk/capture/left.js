/* What can't go up by itself and has no form on this page: its files and words, why, and what can be done with each. */
import { asked } from "./asking.js";
import { nameKnown } from "./known.js";
import { Rows } from "./rows.js";
import { button, element, say, size, words } from "./words.js";

export class Left {
  constructor(section, { onRetry, onDrop, onForget, onChosen, onGiveUp }) {
    this.section = section;
    this.list = section.querySelector("ul");
    Object.assign(this, { onForget, onChosen, onGiveUp });
    this.rows = new Rows(this.list, section.querySelector("[role=status]"), { onRetry, onDrop, whose: ({ draft }) => nameKnown(draft) });
    new MutationObserver(() => { section.hidden = this.rows.isEmpty; }).observe(this.list, { childList: true });
  }

  /** Shows a draft that the server does not let begin: nothing of it is lost, and nothing else waits for it. */
  stuck(draft, records, sentence) {
    for (const record of records) {
      if (!this.rows.rows.has(record.id)) this.rows.add(record);
      this.rows.waiting([record], sentence);
      this.rows.offer(record);
    }
    if (draft.words) this.words(draft, draft.words, sentence);
  }

  /** Shows a film that an earlier page had only in memory, how far it came, and asks for the same file. */
  unfinished(record, sent) {
    const sentence = say(sent ? words.half_sent : sent === 0 ? words.none_sent : words.not_whole, { sent: size(sent ?? 0), size: size(record.size) });
    const row = element("li", "k-sending__row k-sending__row--waiting");
    const body = element("span", "k-sending__body");
    const state = element("span", "k-sending__state", sentence);
    const bar = Object.assign(element("progress", "k-bar"), { max: record.size, value: sent ?? 0 });
    bar.setAttribute("aria-label", record.name);
    body.append(element("strong", "", record.name), bar, state);
    const pick = element("label", "k-button k-pick", words.pick_again);
    const input = Object.assign(element("input", "k-visually-hidden"), { type: "file" });
    input.addEventListener("change", async () => {
      state.textContent = words.checking;
      if (await this.onChosen(record, input.files[0])) { row.remove(); return; }
      state.textContent = say(words.another_file, { name: record.name });
      input.value = "";
    });
    pick.append(input);
    row.append(body, pick, button(words.leave_out, "k-link", async () => { if (await asked(say(words.drop_one, { name: record.name }), words.drop_sent)) { row.remove(); this.onGiveUp(record); } }));
    row.dataset.film = record.id;
    this.list.append(row);
  }

  /** Lets go of the question for a film that was chosen, here or by another button. */
  answered(record) {
    this.list.querySelector(`[data-film="${CSS.escape(record.id)}"]`)?.remove();
  }

  /** Shows words that the office did not take; they stay until their writer lets them go. */
  words(draft, typed, sentence) {
    if (this.list.querySelector(`[data-draft="${CSS.escape(draft.key)}"]`)) return;
    const row = element("li", "k-sending__row k-sending__row--waiting");
    const body = element("span", "k-sending__body");
    const text = Object.values(typed).filter(Boolean).join("\n");
    body.append(element("strong", "", words.typed), element("span", "k-sending__words", text), element("span", "k-sending__state", sentence));
    row.append(body, button(words.leave_out, "k-link", async () => { if (await asked(words.drop_words, words.drop_only_here)) { row.remove(); this.onForget(draft); } }));
    row.dataset.draft = draft.key;
    this.list.append(row);
  }
}
