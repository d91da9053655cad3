/* The menu beside our own pages stands without script; script folds it and answers the keys that its list tells. */
(() => {
  "use strict";
  const side = document.querySelector("[data-menu]"), list = document.getElementById("pintasan");
  const menu = side.querySelector(".sidebar"), search = side.querySelector("form[role=search]"), words = search.elements.q;
  const [opener, folder, account] = ["[data-menu-open]", "[data-menu-fold]", "[data-menu-account]"].map((one) => side.querySelector(one));
  const isFolded = () => menu.classList.contains("sidebar--slim");

  /* On a phone: over the page, or away. */
  function open(isOpen) {
    side.classList.toggle("k-menu--open", isOpen);
    opener.setAttribute("aria-expanded", isOpen);
  }

  /* What is folded to its picture says its name to who points at it. */
  function name() {
    menu.querySelectorAll(".sidebar-menu-item__link").forEach((one) => { one.title = isFolded() ? one.textContent.trim() : ""; });
  }

  /* On a desk: its pictures alone, as Wagtail's own menu remembers it. */
  function fold(isSlim) {
    menu.classList.toggle("sidebar--slim", isSlim);
    name();
    document.body.classList.toggle("sidebar-collapsed", isSlim);
    folder.setAttribute("aria-expanded", !isSlim);
    document.cookie = `wagtail_sidebar_collapsed=${Number(isSlim)}; path=/; SameSite=Lax`;
  }

  opener.addEventListener("click", () => {
    if (isFolded()) fold(false);
    open(!side.classList.contains("k-menu--open"));
  });
  folder.addEventListener("click", () => fold(!isFolded()));
  account.addEventListener("click", () => {
    if (isFolded()) fold(false);
    account.setAttribute("aria-expanded", account.parentNode.classList.toggle("sidebar-footer--open"));
  });
  search.addEventListener("submit", (event) => { if (isFolded()) { event.preventDefault(); look(); } });
  side.querySelector("[data-menu-keys]").addEventListener("click", () => list.showModal());

  function look() {
    open(true);
    fold(false);
    words.select();
  }

  const KEYS = { "?": () => list.showModal(), "/": look, "[": () => (getComputedStyle(opener).display === "none" ? folder : opener).click() };

  name();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && side.classList.contains("k-menu--open")) { open(false); opener.focus(); }
    const { target } = event, act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable || target.closest("input, select, textarea, dialog")) return;
    event.preventDefault();
    act();
  });
})();
