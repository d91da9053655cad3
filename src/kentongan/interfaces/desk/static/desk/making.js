/* What the worker is making or sending is followed on the page itself: how far it is, and that it is there. Nothing
   reloads by itself, and nothing is drawn anew in which somebody is typing. */
(function () {
  "use strict";
  const waiting = () => [...document.querySelectorAll("[data-making]")];
  let pause = 3000;

  /* Tells the page's other scripts, which saw to what stood there before. */
  function draw(here, there) {
    here.innerHTML = there.innerHTML;
    here.dispatchEvent(new Event("k-drawn", { bubbles: true }));
  }

  function ended(here, there) {
    here.removeAttribute("data-making");
    if (there?.textContent.trim()) { draw(here, there); return; } // what became of it
    if (!here.dataset.made) return;
    const show = Object.assign(document.createElement("a"), { href: "", textContent: here.dataset.show });
    const told = Object.assign(document.createElement("p"), { className: "k-note" });
    told.append(`${here.dataset.made} `, show);
    here.replaceChildren(told);
  }

  async function look() {
    const answer = document.hidden ? null : await fetch("", { redirect: "manual", signal: AbortSignal.timeout(15000) }).catch(() => null);
    if (answer && !answer.ok && answer.status < 500) return;
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      waiting().forEach((here) => {
        if (here.contains(document.activeElement)) return;
        const there = page.getElementById(here.id);
        if (!there || !("making" in there.dataset)) ended(here, there);
        else if (here.innerHTML !== there.innerHTML) here.innerHTML = there.innerHTML;
      });
    }
    again();
  }

  function again() {
    if (!waiting().length) return;
    window.setTimeout(look, pause);
    pause = Math.min(pause * 1.2, 15000);
  }

  again();
})();
