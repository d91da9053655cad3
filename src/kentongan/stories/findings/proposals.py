"""Taking a proposed wording over with one press: the edit is the editor's, the finding is ticked off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.editions.actions import check_write, note_contribution
from kentongan.stories.editions.saving import keep_state
from kentongan.stories.models import Edition, Finding, Rendition
from kentongan.stories.states import FindingState
from kentongan.stories.text.content import content_of
from kentongan.stories.text.places import Pin, Standing, file_at, pin_of, text_at
from kentongan.stories.text.rich_words import bare, replaced

from .actions import settled


def check_take_over(finding: Finding, edition: Edition, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't take the proposed wording over now."""
    if finding.state != FindingState.OPEN:
        return [Reason("settled", _("Catatan ini sudah ditutup. Tidak ada yang berubah."))]
    if not finding.proposal:
        return [Reason("no-proposal", _("Catatan ini tidak mengusulkan kalimat."))]
    if reasons := check_write(edition, by=by, at=at):
        return reasons
    content = content_of(edition)
    pin = _pin(finding, content)
    if pin.standing is not Standing.HERE or text_at(content, pin.place) is None or file_at(content, pin.place):
        return [_words_gone()]
    return _too_long(pin, content, finding.proposal)


def take_over(finding: Finding, *, by: Staff, at: datetime) -> Edition:
    """Puts the proposed wording in its place, and ticks the finding off as mended."""
    with transaction.atomic():
        rows = Edition.objects.select_for_update().select_related(
            "case__version", "case__unit", "case__stream", "story"
        )
        edition = rows.get(case=finding.case_id)
        edition.unit = edition.case.unit
        refuse_if(check_take_over(finding, edition, by=by, at=at))
        content = content_of(edition)
        _put(edition, _pin(finding, content), content, finding)
        edition.save()
        keep_state(edition, by=by, at=at)
        note_contribution(edition, by=by, at=at)
        settled(finding, state=FindingState.MENDED, facts={"proposal": True}, by=by, at=at)
    return edition


def _pin(finding: Finding, content: Mapping[str, Any]) -> Pin:
    return pin_of(content, finding.place, finding.quote, near=finding.start)


def _put(edition: Edition, pin: Pin, content: Mapping[str, Any], finding: Finding) -> None:
    kind, _colon, rest = pin.place.partition(":")
    if kind in ("title", "lead"):
        setattr(edition, kind, _mended(pin, content, finding.proposal))
    elif kind == "rendition":
        Rendition.objects.update_or_create(
            edition=edition, channel=rest, defaults={"text": _mended(pin, content, finding.proposal)}
        )
    else:
        edition.body = [_block(one, rest, pin, content, finding) for one in edition.body.raw_data]


def _mended(pin: Pin, content: Mapping[str, Any], proposal: str) -> str:
    """Returns the plain text of a place with the proposal in it."""
    text = text_at(content, pin.place) or ""
    return proposal if pin.start is None or pin.end is None else text[: pin.start] + proposal + text[pin.end :]


def _block(block: Mapping[str, Any], id: str, pin: Pin, content: Mapping[str, Any], finding: Finding) -> dict[str, Any]:
    if block["id"] != id:
        return dict(block)
    if block["type"] != "paragraph":
        return {**block, "value": _mended(pin, content, finding.proposal)}
    if pin.start is None:
        nth, old = 0, text_at(content, pin.place) or ""
    else:
        before = bare((text_at(content, pin.place) or "")[: pin.start])
        nth, old = before.count(bare(finding.quote)), finding.quote
    html = replaced(block["value"], old, finding.proposal, nth=nth)
    if html is None:
        raise NotNow(
            Reason("words-gone", _("Kalimat itu tidak ditemukan lagi. Usulannya masih ada: salin bila perlu."))
        )
    return {**block, "value": html}


def _too_long(pin: Pin, content: Mapping[str, Any], proposal: str) -> list[Reason]:
    """Says that a field would not hold the text; a channel's own limit is freezing's to say."""
    if pin.place not in ("title", "lead"):
        return []
    most = Edition._meta.get_field(pin.place).max_length or 0
    over = len(_mended(pin, content, proposal)) - most
    if over <= 0:
        return []
    sentence = _("Dengan usulan itu teksnya lebih %(over)d huruf dari batas %(most)d. Persingkat dengan tangan.")
    return [Reason("too-long", sentence % {"over": over, "most": most})]


def _words_gone() -> Reason:
    sentence = _("Kalimat yang dicatat sudah berubah atau dihapus. Usulannya masih ada: salin bila perlu.")
    return Reason("words-gone", sentence)
