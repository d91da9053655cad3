// Search where only files are served: reads the site's own lists, newest month first. Without it the form asks the app.
(() => {
  "use strict";
  const form = document.querySelector("form.search"), field = document.getElementById("q"), place = document.getElementById("hasil");
  const MOST = 40, kept = new Map();
  let turn = 0;
  const read = (path) => {
    if (!kept.has(path)) kept.set(path, fetch(path).then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({})));
    return kept.get(path);
  };
  const make = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const day = new Intl.DateTimeFormat("id-ID", { dateStyle: "long" });
  const row = (found) => {
    const item = make("li", "", "row"), title = make("h2", "", "row-title"), link = make("a", found.title);
    if (found.published_at) item.append(make("p", day.format(new Date(found.published_at)), "date"));
    link.href = found.path;
    title.append(link);
    item.append(title);
    const lead = found.lead || found.summary;
    if (lead) item.append(make("p", lead.length > 160 ? lead.slice(0, 159) + "…" : lead, "row-lead"));
    return item;
  };
  const search = async (question) => {
    const mine = ++turn, words = question.toLocaleLowerCase("id").split(/\s+/).filter(Boolean).slice(0, 8);
    const said = make("p", words.length ? "Mencari …" : "", "small"), list = make("ul", "", "rows");
    place.replaceChildren(said, list);
    if (!words.length) return;
    let count = 0;
    const look = (rows) => {
      for (const one of rows || []) {
        const text = [one.title, one.lead, one.summary, one.topic && one.topic.name].join(" ").toLocaleLowerCase("id");
        if (count < MOST && words.every((word) => text.includes(word))) {
          list.append(row(one));
          count += 1;
        }
      }
    };
    look((await read("/halaman/indeks.json")).pages);
    const months = Object.keys((await read("/berita/indeks.json")).months || {}).sort().reverse();
    for (const month of months) {
      if (mine !== turn || count >= MOST) break;
      look((await read(`/berita/${month}/indeks.json`)).items);
    }
    if (mine === turn) said.textContent = count ? `${count} halaman memuat “${question}”.` : `Tidak ada halaman yang memuat “${question}”.`;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    search(field.value.trim());
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    search(asked.trim());
  }
})();
