"""What stands on a page that should not be shown: it is mended first, or let stand by name with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import NotNow, Reason, forbid, refuse_if
from kentongan.people.models import Staff, Unit
from kentongan.stories.editions.freezing import faulty_media
from kentongan.stories.films.posters.queries import posters_of
from kentongan.stories.provenance.checks import may_not_be_shown
from kentongan.stories.provenance.remarks import provenance_remarks
from kentongan.stories.screened.allowing import allowed_of
from kentongan.stories.screened.finding import Found, files_in, key_of
from kentongan.stories.screened.models import FileWords
from kentongan.stories.screened.unread import UNREAD, file_remarks, unread_in
from kentongan.stories.screening import KINDS, Passage, Remark, passages_of, screen
from kentongan.stories.screening.markup import read_markup
from kentongan.stories.text.content import films_of, put_posters

from .facts import facts_of, frozen_body
from .models import OfficePage, PageWaiver
from .tree import check_edit_pages, root_of, root_path

#: something was found that is mended, or let stand by name
FOUND = "screening"


@dataclass(frozen=True)
class OnPage:
    """What was found on a page, and by whom it was let stand."""

    found: Found
    waiver: PageWaiver | None

    @property
    def stops(self) -> bool:
        return self.found.remark.severe and self.waiver is None


def screened(page: OfficePage, unit: Unit) -> list[OnPage]:
    """Screens a page as it is written now for what is personal or severe, the heaviest first; three queries."""
    content = _content(page, unit)
    files = files_in(content, unit)
    words = {row.sha256: row.text for row in files}
    remarks = [*screen(_passages(page, content, words), allowed_of(unit)), *provenance_remarks(content, unit)]
    remarks += _unreadable(page, content, files)
    told = [one for one in remarks if one.severe or KINDS[one.kind].is_personal]
    waivers = {row.remark: row for row in PageWaiver.objects.filter(page=page.pk).select_related("by__user")}
    found = [Found(key_of(f"page:{page.pk}", one), one) for one in sorted(told, key=lambda one: not one.severe)]
    return [OnPage(one, waivers.get(one.key)) for one in found]


def check_publish(page: OfficePage, unit: Unit) -> list[Reason]:
    """Says that its files are still being read, or that something on it must be mended or let stand by name first.

    Whom a picture shows must have consented, and who can't see it must have words: no reason lets that stand.
    """
    if unread := unread_in(unit, lambda: _content(page, unit)):
        sentence = _(
            "%(count)d file di halaman ini masih dibaca program. Isian Anda tersimpan. Tunggu, lalu coba lagi."
        )
        return [Reason(UNREAD, sentence % {"count": unread})]
    content = _content(page, unit)
    if reasons := [*faulty_media(content), *_not_to_be_shown(content, unit)]:
        return reasons
    count = sum(one.stops for one in screened(page, unit))
    sentence = _(
        "Belum ditayangkan: %(count)d temuan harus diperbaiki, atau dikesampingkan dengan alasan. Isian Anda tersimpan."
    )
    return [Reason(FOUND, sentence % {"count": count})] if count else []


def _not_to_be_shown(content: Mapping[str, Any], unit: Unit) -> Iterator[Reason]:
    files = {one["sha256"] for one in content["media"]}
    sentence = _(
        "“%(name)s” belum boleh tampil: izin orang yang terlihat, atau hak memakainya, belum ada. "
        "Isian Anda tersimpan. Catat di “Asal dan izin”, atau pakai yang lain."
    )
    for material in may_not_be_shown(unit, files) if files else ():
        yield Reason("may-not-be-shown", sentence % {"name": material.filename})


def check_let_stand(page: OfficePage, why: str, *, by: Staff) -> list[Reason]:
    """Says why a finding can't be let stand on a page by this person with this reason."""
    if refused := check_edit_pages(by):
        return refused
    root = root_of(by.unit)
    if page.path and (root is None or root_path(page) != root.path):
        return [forbid("other-unit", _("Halaman ini milik unit kerja lain. Tidak ada yang berubah."))]
    missing = _("Tulis mengapa temuan itu boleh tayang. Tidak ada yang berubah.")
    return [] if why.strip() else [Reason("why-missing", missing)]


def let_stand(page: OfficePage, *, remark: str, why: str, by: Staff, at: datetime) -> PageWaiver:
    """Lets a finding stand on a page of the own unit, by name."""
    refuse_if(check_let_stand(page, why, by=by))
    found = next((one.found for one in screened(page, by.unit) if one.found.key == remark and one.waiver is None), None)
    if found is None:
        sentence = _("Temuan ini sudah tidak ada atau sudah dikesampingkan. Tidak ada yang berubah.")
        raise NotNow(Reason("settled", sentence))
    with transaction.atomic():
        rule, words = found.remark.kind, why.strip()
        kept = {"rule": rule, "why": words, "by": by, "at": at}
        row, is_made = PageWaiver.objects.get_or_create(page_id=page.pk, remark=remark, defaults=kept)
        if is_made:  # of two at once the first one counts
            facts = {"page": page.pk, "rule": rule, "remark": remark}
            events.record(by.unit.stream, "page_finding_waived", by=by.as_actor(), at=at, facts=facts, words=words)
    return row


def _content(page: OfficePage, unit: Unit) -> dict[str, Any]:
    """Returns a page in the shape of a story's content, with the document that it is about among its files."""
    blocks, file = list(frozen_body(page.body)), facts_of(page).get("file", {})
    if films := films_of(blocks):
        put_posters(blocks, posters_of(unit, films))
    media = [one for one in (*blocks, file) if one.get("sha256")]
    return {"title": page.title, "lead": page.summary, "blocks": blocks, "media": media, "renditions": {}}


def _passages(page: OfficePage, content: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[Passage]:
    facts = facts_of(page)
    yield from passages_of(content, words)
    for block in content["blocks"]:
        if block["type"] == "question":  # its answer is read above
            yield Passage(f"body:{block['id']}", block["text"])
    for name, value in facts.items():
        if isinstance(value, str):
            text, links = read_markup(value)
            yield Passage(name, text, links=links)
    yield from _of_file(facts.get("file", {}), words)


def _unreadable(page: OfficePage, content: Mapping[str, Any], files: Iterable[FileWords]) -> Iterator[Remark]:
    """Yields what nobody could read, the document that the page is about at its own place."""
    yield from file_remarks(content, files)
    about = {"blocks": [{"id": "", **facts_of(page).get("file", {})}]}
    yield from (replace(one, place="document") for one in file_remarks(about, files))


def _of_file(file: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[Passage]:
    """Reads the document that a page is about as a block of it."""
    if file:
        bare = {"title": "", "lead": "", "renditions": {}, "blocks": [{"id": "", **file}]}
        yield from (Passage("document", one.text, one.source) for one in passages_of(bare, words) if one.text)
