/* A tap on the picture is taken to its very place; without script, and by keyboard, it is the middle of a ninth. */
(function () {
  "use strict";
  const picture = document.querySelector("[data-focus]");
  if (!picture) return;
  const marker = picture.querySelector("[data-marker]"), ninths = [...picture.querySelectorAll("input")];
  const show = (value) => {
    const [across, down] = value.split(",").map(Number);
    marker.hidden = false;
    marker.style.insetInlineStart = `${across * 100}%`;
    marker.style.insetBlockStart = `${down * 100}%`;
  };
  ninths.forEach((one) => one.addEventListener("change", () => {
    one.value = one.dataset.usual;
    show(one.value);
  }));
  picture.addEventListener("click", (event) => {
    if (!event.detail || event.target.matches("input")) return;
    event.preventDefault();
    const box = picture.getBoundingClientRect();
    const part = (at, start, length) => Math.min(Math.max((at - start) / length, 0), 0.999);
    const across = part(event.clientX, box.left, box.width), down = part(event.clientY, box.top, box.height);
    const one = ninths[Math.floor(down * 3) * 3 + Math.floor(across * 3)];
    one.checked = true;
    one.value = `${across.toFixed(3)},${down.toFixed(3)}`;
    one.focus({ preventScroll: true });
    show(one.value);
  });
})();
