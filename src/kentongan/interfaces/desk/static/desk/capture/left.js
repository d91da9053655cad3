/* What can't go up by itself and has no form on this page: its files and words, why, and what can be done with each. */
import { Rows } from "./rows.js";
import { button, element, words } from "./words.js";

export class Left {
  constructor(section, { onRetry, onDrop, onForget }) {
    this.section = section;
    this.list = section.querySelector("ul");
    this.onForget = onForget;
    this.rows = new Rows(this.list, section.querySelector("[role=status]"), { onRetry, onDrop });
    new MutationObserver(() => { section.hidden = this.rows.isEmpty; }).observe(this.list, { childList: true });
  }

  /** Shows a draft that the server does not let begin: nothing of it is lost, and nothing else waits for it. */
  stuck(draft, records, sentence) {
    for (const record of records) {
      if (!this.rows.rows.has(record.id)) this.rows.add(record);
      this.rows.waiting([record], sentence);
      this.rows.offer(record);
    }
    if (draft.words && !this.list.querySelector(`[data-draft="${CSS.escape(draft.key)}"]`)) this.words(draft, sentence);
  }

  words(draft, sentence) {
    const row = element("li", "k-sending__row k-sending__row--waiting");
    const body = element("span", "k-sending__body");
    const text = Object.values(draft.words).filter(Boolean).join("\n");
    body.append(element("strong", "", words.typed), element("span", "k-sending__words", text), element("span", "k-sending__state", sentence));
    row.append(body, button(words.leave_out, "k-link", () => { row.remove(); this.onForget(draft); }));
    row.dataset.draft = draft.key;
    this.list.append(row);
  }
}
