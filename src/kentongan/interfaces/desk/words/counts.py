"""What a channel's count is called on the screen; the counting itself is channels/counting.py's."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from kentongan.channels.counting import Count, Part, Rule
from kentongan.kernel.worktime.words import number_words


def count_words(count: Count) -> str:
    """Says how much is used of what is allowed: "212 dari 280 huruf", "dibaca 1 menit 5 detik"."""
    if count.part == Part.SECONDS:
        spoken = _("dibaca %(time)s") % {"time": seconds_words(count.used)}
        return spoken + (_(", paling lama %(time)s") % {"time": seconds_words(count.most)} if count.most else "")
    facts = {"used": number_words(count.used), "most": number_words(count.most)}
    return patterns()[count.part][1 if count.most else 0] % facts


def patterns() -> dict[str, list[str]]:
    """Returns the words for letters, title and hashtags, without a limit and with one; the browser fills them too."""
    return {
        Part.TEXT: [_("%(used)s huruf"), _("%(used)s dari %(most)s huruf")],
        Part.TITLE: [_("judul %(used)s huruf"), _("judul %(used)s dari %(most)s huruf")],
        Part.HASHTAGS: [_("%(used)s tagar"), _("%(used)s dari %(most)s tagar")],
    }


def seconds_words(seconds: int) -> str:
    """Returns a length such as "1 menit 5 detik"."""
    minutes, rest = divmod(seconds, 60)
    parts = [_("%(n)s menit") % {"n": minutes}] if minutes else []
    return " ".join([*parts, _("%(n)s detik") % {"n": rest}] if rest or not parts else parts)


def browser_words() -> dict[str, Any]:
    """Returns what the browser needs to say the same while somebody types."""
    spoken = [_("dibaca %(time)s"), _(", paling lama %(time)s"), _("%(n)s menit"), _("%(n)s detik")]
    return {"parts": patterns(), "seconds": spoken, "over": _("terlalu panjang")}


def browser_rule(rule: Rule, address: str) -> dict[str, Any]:
    """Returns a channel's rule for the browser, with an address as long as the page's own will be."""
    return asdict(rule) | {"address": address}
