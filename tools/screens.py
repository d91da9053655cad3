"""Lists the pictures that the tests of the browser left: the stories by their titles, every screen by its address."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tools.locks import ROOT

DOCS = ROOT / "docs"
FOLDER, STORIES = DOCS / "screens", DOCS / "screenshots"
SIZES = ("1366", "360")
#: what each picture of a story shows, by its name without the size, in the order in which they are told
TITLES: Mapping[str, Mapping[str, str]] = {
    "From the first photo to the public": {
        "tugas": "Tugas saya",
        "kirim-bahan": "Kirim bahan",
        "kirim-bahan-ditolak": "A file that can't be taken: what was kept, what to do now",
        "luring": "Without a line: what waits on the phone",
        "film-lagi": "A film half sent: where it stands, and the same file asked for again",
        "tertinggal": "What can no longer be begun, with its reason: kept on the phone",
        "ditolak": "What a case takes no more: kept on the phone until its owner decides",
        "keluar": "Signing out while something waits: what would be lost is named first",
        "serahkan-kurang": "Handing over: what the SOP asks for and is missing",
        "tanda-terima": "Tanda terima: one thing taken, one turned away",
        "pekerjaan": "Pekerjaan",
        "jeda": "A pause with its reason and whom it waits for",
        "naskah": "Naskah: what is still missing, the final look",
        "gabungkan": "Two wrote the same place: one chooses, nothing is lost",
        "penyunting": "The editor, with a finding at its place",
        "setujui": "Setujui",
        "penayangan": "Penayangan",
        "pekerjaan-selesai": "A case that has ended, with the way it came",
        "situs": "The public site",
        "berita": "An item",
    },
    "Sent back, screened, corrected": {
        "kembalikan": "Kembalikan, pinned to a sentence",
        "catat-kalimat": "A note on a sentence",
        "catatan-penyunting": "The editor, with findings beside the text",
        "putaran-kedua": "The second round",
        "lembar-kendali": "Lembar kendali",
        "lembar-tte-ditolak": "A sheet that was not signed yet",
        "lembar-tte": "The signed sheet as the valid one",
        "penyaringan-periksa": "What the screening found, for the secretary",
        "penyaringan-naskah": "What the screening found, on the story's page",
        "penyaringan-penyunting": "What the screening found, in the editor",
        "ralat-tayang": "A correction on its channels",
        "ralat-publik": "A correction as the public reads it",
    },
    "The urgent lane": {
        "mendesak": "Tayangkan mendesak: the order is recorded",
        "tayang-mendesak": "Public before its approval",
        "tugas-pemeriksaan-kedua": "The second review among the tasks",
        "pemeriksaan-kedua": "The second review",
    },
    "A channel of others: WordPress": {
        "sambungkan-wordpress": "Connecting it, step by step",
        "akun-wordpress": "Whose account answered, before it is used",
        "sudah-diralat": "A correction that is shown there",
        "perubahan-disengaja": "The office mended a slip there itself: noted by name, with the reason",
        "tayangan-berubah": "What is shown is no longer what was approved",
        "putusan-penarikan": "A take-down waits for its ruling",
        "penarikan-selesai": "Taken down, with the time it took",
    },
    "A new office": {
        "persiapan": "A new office before anything is done",
        "persiapan-selesai": "A new office at work",
        "pengecualian": "An office of two: the exception is used with its reason",
    },
}
STORY_HEAD = """# The screens

Made by `make screenshots`, which plays the stories of `tests/browser` in a real Chromium: nothing here is drawn.
[Every screen at both sizes](screens/README.md) is the walk of the tests.
"""
HEAD = """# Every screen of the desk

Made by `make screenshots`: the walk of `tests/browser/test_every_screen.py` over the demonstration offices, each screen
opened by who works on it, from the top of the page down to 1,300 pixels. “satu” stands where an address names one
thing. They are looked at when they are made anew, last on 28 November 2026; what the browser says by itself (“Choose
File”, “AM”) is in its own language.

| Screen | 1366 px | 360 px |
|---|---|---|
"""


def listing(folder: Path) -> str:
    """Returns the page that shows each pair of pictures, by address."""
    names = sorted({path.stem.rpartition("-")[0] for path in folder.glob("*.webp")})
    cells = "| {0} | ![{0}]({0}-1366.webp) | ![{0}, phone]({0}-360.webp) |\n"
    return HEAD + "".join(cells.format(name) for name in names)


def stories(folder: Path) -> str:
    """Returns the page that tells the stories in pictures."""
    chapters = (_chapter(folder, words, told) for words, told in TITLES.items())
    return STORY_HEAD + "".join(chapters)


def _chapter(folder: Path, words: str, told: Mapping[str, str]) -> str:
    rows = (
        f"| {title} | {_cell(folder, name, title, 0)} | {_cell(folder, name, title, 1)} |"
        for name, title in told.items()
    )
    return "\n".join((f"\n## {words}\n", "| Screen | Desk | Phone |", "|---|---|---|", *rows, ""))


def _cell(folder: Path, name: str, title: str, place: int) -> str:
    file = folder / f"{name}-{SIZES[place]}.webp"
    return f"![{title}{', phone' * place}]({folder.name}/{file.name})" if file.exists() else ""


def main() -> None:
    """Writes both pages."""
    (FOLDER / "README.md").write_text(listing(FOLDER), encoding="utf-8")
    (DOCS / "screens.md").write_text(stories(STORIES), encoding="utf-8")


if __name__ == "__main__":
    main()
