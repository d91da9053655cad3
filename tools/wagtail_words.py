"""Names the words of Wagtail's that staff can meet and our Indonesian catalogue does not say: run it after an upgrade.

Wagtail's catalogues tell from which file each word comes. What only closed screens or switched-off parts say is left
out; the rest must stand in `src/kentongan/locale/id`. Run as a program, it prints what is missing as entries.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import wagtail

from tools.catalogues import ROOT, entries

OURS = ROOT / "src" / "kentongan" / "locale" / "id" / "LC_MESSAGES"
WAGTAIL = Path(wagtail.__file__).parent
#: parts of "app:file" of which no screen is on the list of desk/shell/access.py, or which no screen of ours uses
CLOSED = re.compile(
    "|".join(
        (
            r"^(contrib|embeds|locales|search|sites|users)",  # apps that are not installed, or without a screen
            r"^:(templates|forms|coreutils|wagtail_hooks|models/(api|audit|i18n|locking|media|reference|sites|view_restr))",
            r"apps\.py|auth\.py|^admin:(models|localization)|userbar|tables/ordera?|ordering|permissions/",
            r"account|login|password|/home|views/home|site_summary|search_results|notifications/|/reports/|(?<!status/)workflow",
            r"collection|privacy_|page_privacy|view_restr|bulk_action|usage_|usage\.|history|revisions/|confirm_site_name",
            r"cop(y|ied)|/move|alias|forms/pages|views/pages/(lock|preview|search|choose_parent)|generic/lock|_locked",
            r"comments\.html|schedule_publishing|status/locale|anchor_link|export_buttons|explorable_index|listing/_privacy",
            r"images/(add|edit|index|confirm|url_gen|_file)|documents/(add|edit|index|_file)|multiple/|duplicate",
            r"^(images|documents):(fields|forms|formats|blocks|views/(images|documents|multiple))|select_format",
            r"^images:widgets|^snippets:(widgets|views/chooser|templates/wagtailsnippets/(chooser|snippets/index))",
        )
    )
)
FILLING = re.compile(r"%\(\w+\)s")
#: words of parts that settings or `pages.models.Rights` switch off
SWITCHED_OFF = re.compile(
    r"workflow|moderation|translat|locale|\balias|\block|\btask|cop(y|ied)\b|copies|schedul(?!e set)|\bgo live\b|expir"
    r"|Move %|move this page|collection|revision|permission|group|log entr|API|hook\.|previous version|Version (from|%)"
    r"|replaced with version|avatar|bulk|popular tags|tags|uploaded any|upload one|search engine|meta desc|title tag"
    r"|Reports|Aging|Site history|Page types usage|What's new|Editor Guide",
    re.IGNORECASE,
)


def is_met(entry: dict[str, str], app: str) -> bool:
    """Says whether staff can meet this word of an app of Wagtail's."""
    sources = (f"{app}:{source.rpartition(':')[0]}" for source in entry.get("#:", "").split())
    return not SWITCHED_OFF.search(entry["msgid"]) and any(not CLOSED.search(source) for source in sources)


def met(domain: str) -> Iterator[dict[str, str]]:
    """Yields what staff can meet of Wagtail's words: of templates and code ("django"), of its scripts ("djangojs")."""
    for path in sorted(WAGTAIL.rglob(f"en/LC_MESSAGES/{domain}.po")):
        app = path.relative_to(WAGTAIL).as_posix().partition("locale/")[0].strip("/")
        for entry in entries(path.read_text(encoding="utf-8")):
            if domain == "djangojs" or is_met(entry, app):
                yield entry


def missing(domain: str, ours: str) -> list[dict[str, str]]:
    """Returns the words that staff can meet and that this .po text of ours does not say, each once."""
    said = {(entry.get("msgctxt"), entry["msgid"]) for entry in entries(ours)}
    found = {(entry.get("msgctxt"), entry["msgid"]): entry for entry in met(domain)}
    return [entry for key, entry in found.items() if key not in said]


def stub(entry: dict[str, str]) -> str:
    """Writes an entry to be filled in."""
    keys = ("msgctxt", "msgid", "msgid_plural")
    lines = [f"{key} {json.dumps(entry[key], ensure_ascii=False)}" for key in keys if key in entry]
    return "\n".join([*lines, 'msgstr[0] ""' if "msgid_plural" in entry else 'msgstr ""', ""])


def main() -> int:
    """Prints what is missing; returns 1 where something is."""
    lines = [
        stub(entry)
        for domain in ("django", "djangojs")
        for entry in missing(domain, (OURS / f"{domain}.po").read_text(encoding="utf-8"))
    ]
    print("\n".join(lines or ["every word of Wagtail's that staff can meet has its Indonesian"]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
