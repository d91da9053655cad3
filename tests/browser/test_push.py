"""Web push in a real browser: keys made there, a message sealed for it, and the notice that leads to the work.

Chromium's own subscription needs its maker's service, which tests do not reach: a service on this machine stands for
it, and DevTools hands the message to the service worker. What a finger taps is a notice of the system, which a
browser without windows does not draw: what the worker asks to be shown is noted, and its click is given to it.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kentongan.people.tests.push_service import Service, claims_of, opened
from kentongan.people.ways.sealing import from_base64url, private_key
from tests.browser import acts
from tests.browser.conftest import PHONE, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Antrean layanan paspor kini lewat loket dua"
TEXT = f"{HEADLINE}\n\nMulai Rabu warga mengambil nomor di loket dua.\n"
#: in place of the maker's service: real keys of this browser, and an address on this machine
SUBSCRIBE = """PushManager.prototype.subscribe = async (asked) => {
  const words = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/[+]/g, "-").replace(/[/]/g, "_")
    .replace(/=/g, "");
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const { d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const auth = words(crypto.getRandomValues(new Uint8Array(16)));
  const p256dh = words(await crypto.subtle.exportKey("raw", pair.publicKey));
  sessionStorage.setItem("kept", JSON.stringify({ d, auth, asked: words(asked.applicationServerKey) }));
  return { toJSON: () => ({ endpoint: "ENDPOINT", keys: { p256dh, auth } }) };
};"""
#: in place of the system: what is on show, each with the means to close it
NOTICES = """() => {
  self.shown = [];
  self.registration.showNotification = async (title, options) => {
    const one = { title, body: options.body, data: options.data, tag: options.tag ?? "" };
    one.close = () => { self.shown = self.shown.filter((other) => other !== one); };
    self.shown.push(one);
  };
}"""
SHOWN = """async () => {
  for (let times = 0; times < 150; times += 1) {
    const [one] = self.shown;
    if (one) return [one.title, one.body, one.data.url];
    await new Promise((done) => setTimeout(done, 100));
  }
}"""
#: presses the notice; a window opens only after a real tap, so where it would lead is noted
PRESSED = """async () => {
  const windows = [], finished = [];
  self.clients.openWindow = async (address) => { windows.push(address); };
  const tap = new ExtendableEvent("notificationclick");
  Object.defineProperties(tap, {
    notification: { value: self.shown[0] }, waitUntil: { value: (work) => finished.push(work) },
  });
  self.dispatchEvent(tap);
  await Promise.all(finished);
  return { windows, left: self.shown.length };
}"""


def test_a_notice_reaches_a_browser_sealed_and_leads_to_the_task(
    served: Served, seat: Seat, push_service: Service
) -> None:
    page = seat("tim-it.pangkalpinang", PHONE)
    keys = _register(page, served, push_service)
    acts.collect_text(seat("petugas.pangkalpinang", PHONE), HEADLINE, TEXT)
    told = _what_came(push_service, keys)
    _deliver(page, served, told)
    _press(page)


def _register(page: Page, served: Served, service: Service) -> dict[str, str]:
    """Asks for notices on this device at any hour; returns the keys that the browser kept to itself."""
    page.context.grant_permissions(["notifications"], origin=served.desk)
    page.add_init_script(SUBSCRIBE.replace("ENDPOINT", service.endpoint))
    page.goto(f"{served.desk}/kelola/account/")
    page.get_by_label("Juga di luar jam kerja").check()
    page.get_by_role("region", name="Pemberitahuan", exact=True).get_by_role("button", name="Simpan").click()
    expect(page.get_by_label("Juga di luar jam kerja")).to_be_checked()
    page.get_by_role("button", name="Daftarkan perangkat ini").click()
    expect(page.get_by_text("Perangkat ini terdaftar.")).to_be_visible()
    kept: dict[str, str] = json.loads(page.evaluate("sessionStorage.getItem('kept')"))
    return kept


def _what_came(service: Service, keys: dict[str, str]) -> bytes:
    """Reads the served program's own request as service and browser do: its head by the one, its body by the other."""
    assert service.has_come.wait(60)
    heads, body = service.came[-1]
    assert claims_of(heads["Authorization"], keys["asked"])["aud"] == f"http://{service.host}"
    assert HEADLINE.encode() not in body
    text = opened(body, key=private_key(keys["d"]), auth=from_base64url(keys["auth"]))
    told = json.loads(text)
    assert HEADLINE in told["body"]
    assert told["url"].startswith("/pekerjaan/")
    return text


def _deliver(page: Page, served: Served, text: bytes) -> None:
    """Hands the message to the service worker, as the browser does once it has unsealed it."""
    tools, found = page.context.new_cdp_session(page), list[dict[str, Any]]()
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    tools.send("ServiceWorker.enable")
    page.wait_for_function("navigator.serviceWorker.getRegistration('/kirim/').then((one) => Boolean(one?.active))")
    [worker] = {one["registrationId"] for one in found if one["scopeURL"].endswith("/kirim/")}
    told = {"origin": served.desk, "registrationId": worker, "data": text.decode()}
    [running] = page.context.service_workers
    running.evaluate(NOTICES)
    tools.send("ServiceWorker.deliverPushMessage", told)
    [title, body, url] = running.evaluate(SHOWN)
    assert (title, url) == ("Kentongan", json.loads(text)["url"])
    assert HEADLINE in body


def _press(page: Page) -> None:
    [worker] = page.context.service_workers
    done = worker.evaluate(PRESSED)
    assert done["left"] == 0
    [address] = done["windows"]
    page.goto(address)
    expect(page.get_by_text(HEADLINE).first).to_be_visible()  # the page of the step that waits
    expect(page.get_by_role("button", name="Teruskan")).to_be_visible()
