// The account page: asks the browser for push on this device, and tells the desk where it listens.
"use strict";

const box = document.querySelector("[data-push]");
const button = box?.querySelector("button");
const say = (words) => { box.querySelector("[role=status]").textContent = words; };

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

async function register() {
  if ((await Notification.requestPermission()) !== "granted") return say(box.dataset.denied);
  const worker = await navigator.serviceWorker.register(box.dataset.worker, { scope: box.dataset.scope });
  await worker.update().catch(() => {});
  const ready = worker.active ? worker : await activated(worker);
  const asked = { userVisibleOnly: true, applicationServerKey: bytes(box.dataset.push) };
  const { endpoint, keys } = (await ready.pushManager.subscribe(asked)).toJSON();
  const form = box.querySelector("form");
  form.elements.endpoint.value = endpoint;
  form.elements.p256dh.value = keys.p256dh;
  form.elements.auth.value = keys.auth;
  form.submit();
}

function activated(worker) {
  const coming = worker.installing || worker.waiting;
  return new Promise((done) => {
    coming.addEventListener("statechange", () => { if (coming.state === "activated") done(worker); });
  });
}

if (box && "PushManager" in window && "serviceWorker" in navigator) {
  button.hidden = false;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    register().catch(() => say(box.dataset.failed));
  });
} else if (box) {
  say(box.dataset.missing);
}
