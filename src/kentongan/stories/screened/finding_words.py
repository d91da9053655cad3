"""A remark of the screening in words: what was found, where it was read, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kentongan.stories.screening import KINDS, Remark, Severity, Source
from kentongan.stories.states import Severity as Weight

#: so many characters of something personal are shown at each end
_FIRST, _LAST = 4, 2


def name_of(rule: str) -> str:
    """Returns how a kind of remark is called; the code itself for one that is listed no more."""
    return _(KINDS[rule].name) if rule in KINDS else rule


def words_of(remark: Remark) -> str:
    """Says what was found; out of a file a masked part of it is shown, since nobody sees it in the text."""
    said = _(KINDS[remark.kind].words)
    more = {
        "unknown-host": remark.facts.get("host", ""),
        "disguised-link": remark.facts.get("address", ""),
        "long-sentence": _("%(count)s kata.") % {"count": remark.facts.get("words", "")},
        "broken-link": _because(remark),
        "unchecked-link": _because(remark),
        "channel-refuses": _because(remark),
        "channel-broken": _because(remark),
        "channel-hints": _because(remark),
        "hard-text": _("LIX %(lix)s.") % {"lix": remark.facts.get("lix", "")},
    }.get(remark.kind, "")
    where = {
        Source.DOCUMENT: _("Terbaca di dalam dokumen: %(part)s"),
        Source.LINK: _("Ada di tujuan tautannya: %(part)s"),
        Source.SUBTITLES: _("Terbaca di dalam subtitel: %(part)s"),
        Source.PICTURE: _("Terbaca di dalam gambar: %(part)s"),
    }.get(remark.source)
    told = where % {"part": masked(remark.quote)} if where and remark.quote else ""
    return " ".join(part for part in (said, more, told) if part)


def _because(remark: Remark) -> str:
    """Says why, in the reader's language; what HTTP said stands as it is."""
    why = str(remark.facts.get("why", ""))
    return _("Sebabnya: %(why)s.") % {"why": _(why)} if why else ""


def remedy_of(remark: Remark) -> str:
    """Says what to do."""
    plainer = remark.facts.get("plainer")
    return _("Lebih sederhana: %(words)s") % {"words": plainer} if plainer else _(KINDS[remark.kind].remedy)


def weight_of(remark: Remark) -> Weight:
    """Returns how much a finding of this remark weighs."""
    if remark.severe:
        return Weight.FAULT
    return Weight.HINT if KINDS[remark.kind].severity is Severity.HINT else Weight.DOUBT


def masked(quote: str) -> str:
    """Shows no more than the ends of something personal."""
    plain = " ".join(quote.split())
    return f"{plain[:_FIRST]}…{plain[-_LAST:]}" if len(plain) > _FIRST + _LAST else "…"
