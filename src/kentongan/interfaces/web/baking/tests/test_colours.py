"""Three themes, light and dark: every text keeps the contrast that WCAG AA asks for, body text AAA."""

from __future__ import annotations

import re

import pytest

from kentongan.interfaces.web.baking.office import THEMES
from kentongan.interfaces.web.baking.rendering import style

#: text, ground, least contrast
PAIRS = [
    ("text", "ground", 7.0),
    ("text", "raised", 7.0),
    ("text", "tint", 7.0),
    ("muted", "ground", 4.5),
    ("muted", "raised", 4.5),
    ("muted", "tint", 4.5),
    ("accent", "ground", 4.5),
    ("accent", "raised", 4.5),
    ("accent", "tint", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-deep", "deep", 7.0),
    ("deep", "on-deep", 4.5),
    ("amber-text", "amber-ground", 7.0),
]


def declared(css: str, selector: str) -> dict[str, str]:
    found = re.search(rf"(?:^|\n)\s*{re.escape(selector)} \{{(.*?)\}}", css, re.S)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", found[1])) if found else {}


def colours(theme: str, mode: str) -> dict[str, str]:
    light, _, rest = style().partition("@media (prefers-color-scheme: dark)")
    dark = rest[: rest.index("\n}\n")]
    own = f'[data-theme="{theme}"]'
    found = declared(light, ":root") | declared(light, own)
    # In the style sheet the dark :root comes after the light themes, so it counts before the dark ones.
    return found if mode == "light" else found | declared(dark, ":root") | declared(dark, own)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_contrast_holds_in_each_theme(theme, mode):
    palette = colours(theme, mode)
    low = []
    for text, ground, least in PAIRS:
        lights = sorted([luminance(palette[text]), luminance(palette[ground])])
        ratio = (lights[1] + 0.05) / (lights[0] + 0.05)
        if ratio < least:
            low.append(f"{text} on {ground}: {ratio:.2f}")
    assert low == []


def test_themes_differ():
    assert len({colours(theme, "light")["accent"] for theme in THEMES}) == 3
    assert len({colours(theme, "dark")["accent"] for theme in THEMES}) == 3


def test_text_keeps_its_measure_and_pages_print():
    assert "--measure: 40rem" in style()
    assert re.search(r"\.prose > \* \{ max-width: var\(--measure\)", style())
    assert "@media print" in style()
