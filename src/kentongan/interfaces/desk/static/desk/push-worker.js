// The service worker's part for web push: shows what the office sent, and a tap opens the work itself.
"use strict";

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data ? event.data.json() : {};
  } catch {
    told = {};
  }
  const options = { body: told.body || "", data: { url: told.url || "/tugas/" }, icon: "/static/desk/mark-192.png", lang: "id" };
  event.waitUntil(self.registration.showNotification(told.title || "Kentongan", options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil(self.clients.openWindow(url.href));
});
