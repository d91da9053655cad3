/* How far each material has come: asked again while one is being processed, and told where a screen reader hears it. */
import { say, words } from "./words.js";

/** How long an answer may take before it is asked for again (ms). */
const PATIENCE = 15000;

export function materialsOf(form) {
  const list = form.querySelector("[data-materials]");
  if (!list) return { refresh: () => {} };
  let pause = 2000;
  let timer = 0;

  async function refresh() {
    const asked = { headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) };
    const response = await fetch(form.dataset.upload, asked).catch(() => null);
    if (!response || response.status >= 500) { schedule(true); return; }
    if (!response.ok) return;
    const { materials } = await response.json();
    const html = materials.map((one) => one.html).join("");
    if (list.dataset.html !== html) { list.innerHTML = html; list.dataset.html = html; }
    form.querySelector("[data-count]").textContent = materials.length;
    form.querySelector("[data-none]").hidden = materials.length > 0;
    const count = materials.filter((one) => one.state === "stored").length;
    tell(count);
    schedule(count > 0);
  }

  /** Says how many are still being processed, once for each change, and that all are ready after they were not. */
  function tell(count) {
    const told = form.querySelector("[data-processing]");
    const sentence = count ? say(words.processing, { count }) : told.textContent && words.processed;
    if (told.textContent !== sentence) told.textContent = sentence;
  }

  function schedule(isWaiting) {
    window.clearTimeout(timer);
    if (!isWaiting) { pause = 2000; return; }
    timer = window.setTimeout(refresh, pause);
    pause = Math.min(pause * 1.3, 15000);
  }

  schedule(list.querySelector("[data-state=stored]"));
  return { refresh };
}
