/* Kirim bahan: one file at a time with its progress, a report kept as it is typed. The page works without this. */
(() => {
  "use strict";
  const words = JSON.parse(document.getElementById("kata-kirim").textContent);
  const say = (text, facts) => Object.entries(facts || {}).reduce((all, [name, value]) => all.replace(`%(${name})s`, value), text);
  const element = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text || "" });
  const size = (bytes) => (bytes >= 1e6 ? `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB` : `${Math.ceil(bytes / 1024)} KB`);

  document.querySelectorAll("form[data-capture]").forEach((form) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const sending = form.querySelector("[data-sending]");
    const said = form.querySelector("[data-said]");
    const list = form.querySelector("[data-materials]");
    let { upload, collect } = form.dataset;
    const queue = [];
    let busy = false;

    /* Files ------------------------------------------------------------------------------------- */
    form.querySelectorAll("input[type=file]").forEach((input) => {
      input.addEventListener("change", () => {
        for (const file of input.files) add(file);
        input.value = ""; // what the queue holds is not sent a second time with the form
        next();
      });
    });

    function add(file) {
      const row = element("li", "k-sending__row");
      const picture = file.type.startsWith("image/") && !/hei[cf]/.test(file.type) ? element("img", "k-sending__picture") : element("span", "k-sending__picture k-sending__picture--none");
      if (picture.tagName === "IMG") {
        picture.alt = "";
        picture.src = URL.createObjectURL(file);
        picture.onerror = () => picture.replaceWith(element("span", "k-sending__picture k-sending__picture--none"));
      }
      const body = element("span", "k-sending__body");
      const bar = element("progress", "k-bar");
      bar.max = 100; bar.value = 0; bar.setAttribute("aria-label", file.name);
      const state = element("span", "k-sending__state", words.waiting);
      body.append(element("strong", "", file.name), bar, state);
      row.append(picture, body);
      sending.append(row);
      const job = { file, row, bar, state, picture };
      const most = Number(file.type.startsWith("video/") ? form.dataset.mostVideo : file.type.startsWith("image/") ? form.dataset.mostPhoto : 0);
      if (most && file.size > most) fail(job, say(words.too_large, { most: size(most) }), false);
      else queue.push(job);
    }

    async function next() {
      if (busy || !queue.length) return;
      busy = true;
      const job = queue[0];
      try {
        if (!upload) await begin();
        await send(job);
      } catch (reason) {
        fail(job, reason.message || words.broken, reason.again !== false);
      }
      queue.shift();
      busy = false;
      if (queue.length) next();
      else if (collect && !sending.children.length) location.assign(collect);
      else if (collect) offerOnward();
    }

    /* The case begins with its first photo. */
    async function begin() {
      const response = await fetch(form.dataset.begin, { method: "POST", headers: { Accept: "application/json", "X-CSRFToken": token }, body: new URLSearchParams(new FormData(form)) }).catch(() => { throw new Error(words.broken); });
      if (response.status !== 201) throw new Error(words.signed_out);
      ({ upload, collect } = await response.json());
    }

    function send(job) {
      return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        const data = new FormData();
        data.append("file", job.file, job.file.name);
        request.open("POST", upload);
        request.setRequestHeader("Accept", "application/json");
        request.setRequestHeader("X-CSRFToken", token);
        request.upload.onprogress = (event) => {
          job.bar.value = (100 * event.loaded) / event.total;
          job.state.textContent = event.loaded < event.total ? `${size(event.loaded)} / ${size(event.total)}` : words.checking;
        };
        request.onerror = request.ontimeout = () => reject(new Error(words.broken));
        request.onload = () => {
          let answer = null;
          try { answer = JSON.parse(request.responseText); } catch { /* a sign-in page or a fault: said below */ }
          if (request.status === 200 && answer && answer.id) { kept(job, answer); resolve(); }
          else if (request.status === 422 && answer) reject(Object.assign(new Error([answer.what, answer.kept, answer.remedy].filter(Boolean).join(" ")), { again: false }));
          else reject(new Error(words.signed_out));
        };
        request.send(data);
      });
    }

    function kept(job, answer) {
      said.textContent = answer.message || say(words.kept, { name: answer.name });
      if (answer.message) {
        job.bar.remove();
        job.state.textContent = answer.message;
        window.setTimeout(() => drop(job), 6000);
      } else drop(job);
      if (list) refresh();
    }

    function drop(job) {
      if (job.picture.src) URL.revokeObjectURL(job.picture.src);
      job.row.remove();
    }

    function fail(job, sentence, again) {
      job.bar.hidden = true;
      job.row.classList.add("k-sending__row--failed");
      job.state.textContent = sentence;
      job.row.querySelectorAll("button").forEach((button) => button.remove());
      if (again) job.row.append(button(words.again, "k-button", () => retry(job)));
      job.row.append(button(words.dismiss, "k-link", () => drop(job)));
      job.again = again ? () => retry(job) : null;
      failed.add(job);
      said.textContent = sentence;
    }

    const failed = new Set();
    function retry(job) {
      failed.delete(job);
      job.row.classList.remove("k-sending__row--failed");
      job.row.querySelectorAll("button").forEach((one) => one.remove());
      job.bar.hidden = false; job.bar.value = 0;
      job.state.textContent = words.waiting;
      queue.push(job);
      next();
    }
    window.addEventListener("online", () => [...failed].forEach((job) => job.again && job.row.isConnected && job.again()));

    function button(text, className, act) {
      const made = element("button", className, text);
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    }

    function offerOnward() {
      if (form.querySelector("[data-onward]")) return;
      const link = element("a", "k-button k-button--primary k-button--wide", words.onward);
      link.href = collect; link.dataset.onward = "";
      sending.after(link);
    }

    /* How far each material has come: asked again while one is being processed. */
    let pause = 2000;
    async function refresh() {
      const response = await fetch(upload, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!response || !response.ok) return;
      const { materials } = await response.json();
      const html = materials.map((one) => one.html).join("");
      if (list.dataset.html !== html) { list.innerHTML = html; list.dataset.html = html; }
      form.querySelector("[data-count]").textContent = materials.length;
      form.querySelector("[data-none]").hidden = materials.length > 0;
      schedule(materials.some((one) => one.state === "stored"));
    }
    let timer = 0;
    function schedule(isWaiting) {
      window.clearTimeout(timer);
      if (!isWaiting) { pause = 2000; return; }
      timer = window.setTimeout(refresh, pause);
      pause = Math.min(pause * 1.3, 15000);
    }
    if (list) schedule(list.querySelector("[data-state=stored]"));

    /* The report: kept on this device at each letter, on the server as soon as there is a line. */
    if (!form.dataset.report) return;
    const fields = [...form.querySelectorAll(".k-report textarea, .k-report input")];
    const key = `kentongan-keterangan-${form.dataset.case}`;
    const saved = form.querySelector("[data-saved]");
    const values = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));
    let sent = JSON.stringify(values());
    let wait = 0;

    async function save() {
      window.clearTimeout(wait);
      const given = JSON.stringify(values());
      if (given === sent) return;
      saved.textContent = words.saving;
      const response = await fetch(form.dataset.report, { method: "POST", keepalive: true, headers: { Accept: "application/json", "X-CSRFToken": token }, body: new URLSearchParams(values()) }).catch(() => null);
      const answer = response && response.headers.get("Content-Type") === "application/json" ? await response.json() : null;
      if (response && response.ok && answer) {
        sent = given;
        if (JSON.stringify(values()) === given) localStorage.removeItem(key);
        saved.textContent = answer.saved;
      } else saved.textContent = answer ? answer.what || words.wrong : words.unsaved;
    }
    fields.forEach((field) => {
      field.addEventListener("input", () => {
        localStorage.setItem(key, JSON.stringify(values()));
        window.clearTimeout(wait);
        wait = window.setTimeout(save, 1500);
      });
    });
    window.addEventListener("online", save);
    document.addEventListener("visibilitychange", () => document.hidden && save());

    const left = localStorage.getItem(key);
    if (left) {
      const known = JSON.parse(left);
      fields.forEach((field) => { if (known[field.name]) field.value = known[field.name]; });
      if (JSON.stringify(values()) !== sent) { saved.textContent = words.restored; wait = window.setTimeout(save, 1500); }
    }

    const place = form.querySelector("[name=place]");
    const write = (text) => { place.value = `${place.value.trim()} (${words.coordinates} ${text})`.trim(); place.dispatchEvent(new Event("input")); place.focus(); };
    form.querySelectorAll("[data-position]").forEach((one) => { one.hidden = false; one.addEventListener("click", () => { write(one.dataset.position); one.hidden = true; }); });
    const here = form.querySelector("[data-place]");
    if (here && navigator.geolocation && window.isSecureContext) {
      here.hidden = false;
      here.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
        ({ coords }) => { write(`${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`); here.hidden = true; },
        () => { saved.textContent = words.no_place; },
        { timeout: 15000 },
      ));
    }

    let warned = false;
    form.addEventListener("submit", (event) => {
      if ((busy || queue.length || [...failed].some((job) => job.again && job.row.isConnected)) && !warned) {
        event.preventDefault();
        warned = true;
        saved.textContent = words.still;
        return;
      }
      localStorage.removeItem(key); // the form itself carries the words; a refusal gives them back
    });
  });

  const summary = document.getElementById("ringkasan-galat");
  if (summary) summary.focus();
})();
