"""Which language a screen speaks, held against the catalogues; parts marked as another language are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from playwright.sync_api import Page
from ruamel.yaml import YAML

from kentongan.kernel.worktime.words import ENGLISH, INDONESIAN
from tools import wagtail_words
from tools.catalogues import ROOT, entries

#: what people see, hear or are told on pointing, in the language of the page; what somebody typed is no word of ours
SAID = """() => {
  const spoken = ["aria-label", "title", "placeholder", "data-w-tooltip-content-value"], said = new Set();
  const ours = node => node.closest("[lang]").lang.startsWith(document.documentElement.lang.slice(0, 2))
    && !node.closest("script, style, template, textarea, [contenteditable], [data-side-panel-toggle-counter]")
    && !node.closest(".xdsoft_save_selected");  // these two are for programs: nobody sees them
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  // the title of a window can't mark a headline: it is left out where the page's heading marks it
  const marked = [...document.querySelectorAll("h1 [lang], h1[lang]")].map(node => node.textContent.trim());
  const without = text => marked.reduce((rest, one) => rest.replace(one, ""), text);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (ours(node)) said.add(node.localName === "title" ? without(node.textContent) : walk.currentNode.data);
  }
  for (const name of spoken)
    for (const node of document.querySelectorAll(`[${name}]`)) if (ours(node)) said.add(node.getAttribute(name));
  return [...said].map(text => text.replace(/\\s+/g, " ").trim()).filter(text => /\\p{L}{2}/u.test(text));
}"""
WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
#: what stands in a sentence of a catalogue without being said, and hashes, shortened ones too
UNSAID = re.compile(r"%\(\w+\)[sd]|%[sd]|<[^>]*>|&\w+;|https?://\S+|\S+@\S+|\b(?=[a-f]*\d)[0-9a-f]{8,64}\b")
#: what both say: names, "No." for nomor, "Min" for Minggu, and the heading of an SOP's table (PermenPANRB 35/2012)
COMMON = frozenset({"admin", "kentongan", "min", "no", "ok", "output", "set", "tiktok", "wagtail"})
#: titles of pages and pictures that are sentences of ours too, in Wagtail's lists
TITLES = frozenset({"Dokumen", "naskah", "pengumuman", "peragaan"})
#: Indonesian names of days and months that English has not
CALENDAR = {name.lower() for name in (*INDONESIAN.weekdays, *INDONESIAN.months)} - {
    name.lower() for name in ENGLISH.months
}
#: lists that speak both languages themselves
LISTS = ("grounds.yaml", "return-reasons.yaml")
FINDINGS = ROOT / "src" / "kentongan" / "stories" / "findings"
#: the office's own words, English ones too, that no template marks where the page is Indonesian
PROCEDURES = ROOT / "procedures.d"


def wrong_words(page: Page, language: str) -> list[str]:
    """Returns a line for each text of the page that is of the other language."""
    said: list[str] = page.evaluate(SAID)
    faults = english_words(said) if language == "id" else indonesian_sentences(said)
    return list(faults)


def english_words(said: Iterable[str]) -> Iterator[str]:
    """Yields what has a word that only the English catalogue and Wagtail know."""
    for text in said:
        for word in sorted(words_of(text) & english()):
            yield f"“{text[:70]}” is English ({word})"


def indonesian_sentences(said: Iterable[str]) -> Iterator[str]:
    """Yields what is a sentence of ours as it stands before it is translated, and what names a day or a month."""
    for text in said:
        if text not in TITLES and (is_untranslated(text) or words_of(text) & CALENDAR):
            yield f"“{text[:70]}” is Indonesian"


def words_of(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(UNSAID.sub(" ", text))}


def catalogue(language: str, domain: str = "django") -> list[dict[str, str]]:
    path = ROOT / "src" / "kentongan" / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return list(entries(path.read_text(encoding="utf-8")))


def listed() -> Iterator[tuple[str, str]]:
    """Yields what the lists of grounds and reasons say, in Indonesian and in English."""
    for name in LISTS:
        for entry in YAML(typ="safe").load((FINDINGS / name).read_text(encoding="utf-8")):
            yield entry["words"], entry["english"]
            if "explains" in entry:
                yield entry["explains"], entry["english_explains"]


def answers(entry: dict[str, str]) -> list[str]:
    return [value for key, value in entry.items() if key.startswith("msgstr")]


@cache
def english() -> frozenset[str]:
    """Returns the words by which English is known: those of the English catalogue and of Wagtail alone."""
    ours, theirs = catalogue("en"), [*catalogue("id"), *catalogue("id", "djangojs")]
    whole = [*wagtail_words.met("django"), *wagtail_words.met("djangojs")]
    known = {word for entry in ours for text in answers(entry) for word in words_of(text)}
    known |= {word for entry in whole for word in words_of(entry["msgid"])}
    known |= {word for _native, text in listed() for word in words_of(text)}
    native = {word for entry in ours for word in words_of(entry["msgid"])}
    native |= {word for text, _english in listed() for word in words_of(text)}
    native |= {word for entry in theirs for text in answers(entry) for word in words_of(text)}
    office = {word for path in PROCEDURES.glob("*.yaml") for word in words_of(path.read_text(encoding="utf-8"))}
    return frozenset(known - native - office - COMMON)


@cache
def is_untranslated(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in sentences())


@cache
def sentences() -> list[re.Pattern[str]]:
    """Returns what a text of ours looks like before it is translated, where English says it with other words."""
    found = []
    for entry in catalogue("en"):
        whole = " ".join(entry["msgid"].replace("%%", "%").split())
        if words_of(whole) - {word for text in answers(entry) for word in words_of(text)}:
            found.append(re.compile(".+".join(map(re.escape, UNSAID.split(whole)))))
    return found + [re.compile(re.escape(text)) for text, said in listed() if text != said]
