/* Notes that the office did not take: each stands here with its reason until its writer uses it again or drops it. */
(function () {
  "use strict";
  const section = document.querySelector("[data-unsent]");
  if (!section) return;
  const list = section.querySelector("ul"), said = section.querySelector("[role=status]"), form = document.querySelector(".k-pin form");
  const LEFT = `${section.dataset.key}-tertinggal`, QUEUE = `${section.dataset.key}-antrean`;
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
  const write = (key, notes) => { try { notes.length ? localStorage.setItem(key, JSON.stringify(notes)) : localStorage.removeItem(key); } catch { /* a private window keeps nothing */ } };
  const without = (key, note) => write(key, read(key).filter((one) => JSON.stringify(one) !== JSON.stringify(note)));

  function element(name, className, text) { return Object.assign(document.createElement(name), { className, textContent: text }); }
  function button(text, className, act) {
    const made = Object.assign(element("button", className, text), { type: "button" });
    made.addEventListener("click", act);
    return made;
  }
  function row(note, key, why) {
    const made = element("li", "k-finding k-finding--draft", ""), acts = element("div", "k-row", "");
    if (note.quote) made.append(element("blockquote", "k-quote", note.quote));
    [note.words, note.proposal && `${section.dataset.proposal ?? ""} ${note.proposal}`].filter(Boolean).forEach((one) => made.append(element("p", "", one)));
    made.append(element("p", "k-muted", why));
    if (form && key === LEFT) acts.append(button(section.dataset.use, "k-button", () => use(note)));
    acts.append(button(section.dataset.drop, "k-link", () => { without(key, note); show(); }));
    made.append(acts);
    return made;
  }
  /* One form holds one note: what is being written there is never overwritten. */
  function use(note) {
    said.hidden = !form.elements.words.value.trim();
    said.textContent = section.dataset.busy;
    if (!said.hidden) return;
    document.dispatchEvent(new CustomEvent("k-use-note", { detail: note }));
    without(LEFT, note);
    show();
  }
  function show() {
    const waiting = form ? [] : read(QUEUE); // the page with the form sends them itself
    list.replaceChildren(...read(LEFT).map((one) => row(one, LEFT, one.why)), ...waiting.map((one) => row(one, QUEUE, section.dataset.waits)));
    section.hidden = !list.children.length;
  }
  document.addEventListener("k-note-refused", ({ detail: { note, reasons, isMoved } }) => {
    write(LEFT, [...read(LEFT), { ...note, why: isMoved ? section.dataset.moved : reasons.join(" ") }]);
    show();
  });
  show();
})();
