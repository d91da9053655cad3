/* The second that the player shows, taken over as the poster's. Without script the second is typed. */
(function () {
  "use strict";
  const film = document.querySelector("[data-film]"), take = document.querySelector("[data-take]");
  if (!film || !take) return;
  const typed = document.querySelector("[data-typed]"), other = document.querySelector("[data-other]"), said = document.querySelector("[data-taken]");
  const clock = (at) => `${Math.floor(at / 60)}:${(at % 60).toFixed(1).padStart(4, "0")}`;
  take.hidden = false;
  take.addEventListener("click", () => {
    film.pause();
    typed.value = clock(film.currentTime);
    other.checked = true;
    said.textContent = `${said.dataset.words}: ${typed.value}`;
  });
  typed.addEventListener("input", () => { other.checked = true; });
  document.querySelectorAll('.k-poster__shots input[type="radio"]').forEach((one) => one.addEventListener("change", () => {
    film.currentTime = Number(one.value);
  }));
})();
