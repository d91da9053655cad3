"""The working copy of a correction: begun from what the public reads, headed as a correction in every list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import describe, note
from kentongan.cases.models import Case
from kentongan.deliveries.models import Release
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import Reason
from kentongan.people.models import Staff
from kentongan.stories.editions.renditions import add_renditions
from kentongan.stories.editions.restoring import raw_blocks
from kentongan.stories.models import Contribution, Correction, Edition, Topic, Version
from kentongan.stories.text.content import fingerprint


def begin_correction(correction: Correction, case: Case, *, by: Staff, at: datetime) -> Edition:
    """Begins the working copy from the published version; whoever had a hand in that one has one in this one."""
    content, version = correction.version.content, correction.version
    topic = (content["topic"] or {}).get("slug")
    with transaction.atomic(savepoint=False):
        edition = Edition(
            story=correction.story, case=case, unit=case.unit, corrects=version,
            title=content["title"], lead=content["lead"], information_class=content["information_class"],
            topic=Topic.objects.filter(unit=case.unit, slug=topic).first() if topic else None,
        )  # fmt: skip
        edition.body = raw_blocks(content, case.unit)
        edition.save()
        add_renditions(edition, content["renditions"])
        _credit(edition, version, at)
        describe(case, headline=headline_of(edition), picture=version.edition.case.picture)
        note(
            case, "correction_prepared", by=by, at=at, facts={"story": str(edition.story_id), "version": version.number}
        )
    return edition


def headline_of(edition: Edition) -> str:
    """Returns what lists call a story; a correction says that it is one."""
    return corrected(edition.title) if edition.corrects_id else edition.title


def corrected(title: str) -> str:
    """Returns what the lists of everybody call the correction of what has this title."""
    with office_language():
        return _("Ralat: %(title)s") % {"title": title}


def check_corrected(edition: Edition, content: Mapping[str, Any]) -> list[Reason]:
    """Says what a correction still lacks: something that changed, and the word to the public about it."""
    if edition.corrects is None:
        return []
    reasons = []
    if not content["correction"]:
        sentence = _("Keterangan ralat masih kosong. Tulis untuk pembaca apa yang keliru dan apa yang benar.")
        reasons.append(Reason("note-missing", sentence))
    if fingerprint(_plain(content)) == fingerprint(_plain(edition.corrects.content)):
        sentence = _("Belum ada yang berubah dari naskah yang tayang. Perbaiki yang keliru, lalu serahkan.")
        reasons.append(Reason("nothing-corrected", sentence))
    return reasons


def public_notes(content: Mapping[str, Any], *, at: datetime) -> list[dict[str, str]]:
    """Returns the dated words to the public about each correction of a story, the one of this content last.

    Released anew under the same case, a correction is said once.
    """
    last = Release.objects.filter(subject=content["story"]).order_by("-at").first()
    said = last.content.get("corrections", []) if last and isinstance(last.content, dict) else []
    words = content.get("correction", "")
    if not words:
        return list(said)
    return [*(one for one in said if one["words"] != words), {"at": at.isoformat(), "words": words}]


def _plain(content: Mapping[str, Any]) -> dict[str, Any]:
    """Leaves out what says nothing about the story itself."""
    return {name: value for name, value in content.items() if name not in ("correction", "channels")}


def _credit(edition: Edition, version: Version, at: datetime) -> None:
    hands = Staff.objects.filter(pk__in=version.contributors).order_by("pk")
    Contribution.objects.bulk_create(Contribution(edition=edition, staff=one, first_at=at) for one in hands)
