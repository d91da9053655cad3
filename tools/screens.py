"""Lists the pictures that the walk over every screen left, beside each other at both sizes."""

from __future__ import annotations

from pathlib import Path

from tools.locks import ROOT

FOLDER = ROOT / "docs" / "screens"
HEAD = """# Every screen of the desk

Made by `make screenshots`: the walk of `tests/browser/test_every_screen.py` over the demonstration office of Kelurahan
Bakalankrajan, from the top of each page down to 1,800 pixels. “satu” stands where an address names one thing. They are
looked at when they are made anew, last on 28 November 2026; what the browser says by itself (“Choose File”, “AM”) is in
its own language.

| Address | 1366 px | 360 px |
|---|---|---|
"""


def listing(folder: Path) -> str:
    """Returns the page that shows each pair of pictures, by address."""
    names = sorted({path.stem.rpartition("-")[0] for path in folder.glob("*.webp")})
    cells = "| {0} | ![{0}]({0}-1366.webp) | ![{0}, phone]({0}-360.webp) |\n"
    return HEAD + "".join(cells.format(name) for name in names)


def main() -> None:
    """Writes the page."""
    (FOLDER / "README.md").write_text(listing(FOLDER), encoding="utf-8")


if __name__ == "__main__":
    main()
