/* How far each material has come: asked again while one is being processed. */
export function materialsOf(form) {
  const list = form.querySelector("[data-materials]");
  if (!list) return { refresh: () => {} };
  let pause = 2000;
  let timer = 0;

  async function refresh() {
    const response = await fetch(form.dataset.upload, { headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
    if (!response?.ok) return;
    const { materials } = await response.json();
    const html = materials.map((one) => one.html).join("");
    if (list.dataset.html !== html) { list.innerHTML = html; list.dataset.html = html; }
    form.querySelector("[data-count]").textContent = materials.length;
    form.querySelector("[data-none]").hidden = materials.length > 0;
    schedule(materials.some((one) => one.state === "stored"));
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
