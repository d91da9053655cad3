"""A device is listed by the browser and the system that its owner knows, not by what the browser sends."""

from __future__ import annotations

import pytest

from kentongan.people.ways.device_names import device_name

APPLE = "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) {} Safari/604.1"
CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) {}Chrome/130.0.0.0 Safari/537.36{}"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (CHROME.format("Linux; Android 10; K", "", ""), "Chrome (Android)"),
        (
            CHROME.format("Linux; Android 14; SAMSUNG SM-A155F", "SamsungBrowser/27.0 ", ""),
            "Samsung Internet (Android)",
        ),
        (CHROME.format("Windows NT 10.0; Win64; x64", "", " Edg/130.0.0.0"), "Edge (Windows)"),
        (CHROME.format("Linux; Android 10; K", "", " EdgA/130.0.0.0"), "Edge (Android)"),
        (CHROME.format("X11; Linux x86_64", "", " OPR/115.0.0.0"), "Opera (Linux)"),
        ("Mozilla/5.0 (Windows NT 10.0; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox (Windows)"),
        (APPLE.format("iPhone; CPU iPhone OS 18_0 like Mac OS X", "Version/18.0"), "Safari (iPhone)"),
        (APPLE.format("iPhone; CPU iPhone OS 18_0 like Mac OS X", "CriOS/130.0"), "Chrome (iPhone)"),
        (APPLE.format("Macintosh; Intel Mac OS X 10_15_7", "Version/18.0"), "Safari (Mac)"),
        ("Ponsel uji", "Ponsel uji"),
        ("", "Peramban tanpa nama"),
    ],
)
def test_a_browser_is_called_as_its_owner_calls_it(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name
