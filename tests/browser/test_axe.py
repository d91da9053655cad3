"""The colours of a style are measured once, and a style that is new on any page is not passed over."""

import pytest
from playwright.sync_api import Browser

from tests import axe

pytestmark = pytest.mark.browser

PALE = "color: rgb(200, 200, 200); background: white"


def test_a_pale_text_is_found_on_whichever_page_its_style_stands_first(chromium: Browser) -> None:
    page, seen = chromium.new_page(), set[int]()

    def faults(inside: str) -> list[str]:
        page.set_content(f'<html lang="id"><title>Uji</title><style>.pale {{ {PALE} }}</style><main>{inside}</main>')
        return [line.partition(":")[0] for line in axe.violations(page, "wcag2aa", seen=seen)]

    assert faults("<p>Terbaca</p>") == []
    assert faults('<p>Terbaca</p><p class="pale">Pucat</p>') == ["color-contrast"]
    assert faults('<div><p class="pale">Pucat</p></div>') == ["color-contrast"]
    assert faults(f'<p style="{PALE}">Pucat</p>') == ["color-contrast"]
    assert faults('<p>Terbaca</p><p class="pale">Pucat lagi</p>') == [], "it was told of the first time"
    assert axe.violations(page, "wcag2aa") != [], "who asks without `seen` is told of everything"
    page.close()
