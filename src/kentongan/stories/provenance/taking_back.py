"""A consent that is taken back: at any time, also once the item is public; who may take it down hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import not_of
from kentongan.cases.models import Case
from kentongan.deliveries.models import Delivery, Release
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.acted import briefly
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of, leads
from kentongan.people.models import Matter, Staff
from kentongan.procedures.queries import roles_of
from kentongan.stories.models import Edition, Material, OfficeDocument, OfficeImage

from .actions import write
from .checks import SHOWING, told_of
from .models import Consent, Origin, Provenance, Shown


def check_take_back(materials: Sequence[Material], *, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why it can't be noted that a consent was taken back: whoever works under the SOP may, and the head."""
    if not materials or any(one.family not in SHOWING for one in materials):
        return [Reason("nothing-chosen", _("Pilih dulu bahan yang izinnya ditarik kembali."))]
    if reasons := check_hear(materials[0].case, by=by, at=at):
        return reasons
    missing = _("Tulis siapa yang menarik izinnya, kapan, dan dengan cara apa.")
    return [] if words.strip() else [Reason("words-missing", missing)]


def check_hear(case: Case, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person has nothing to note of a case's consents."""
    if reasons := not_of(case.unit, by):
        return reasons
    day = at.astimezone(case.unit.zone).date()
    is_ours = any(procedure == case.version.procedure for procedure, _role in roles_of(by, day))
    if is_ours or leads(by, case.unit, at=at):
        return []
    return [forbid("not-holder", _("Anda tidak memegang peran dalam SOP pekerjaan ini."))]


def take_back(materials: Sequence[Material], *, words: str, by: Staff, at: datetime) -> list[Provenance]:
    """Notes that who is seen no longer agrees: from now on nothing shows these anew; what is public is told of."""
    refuse_if(check_take_back(materials, words=words, by=by, at=at))
    case = materials[0].case
    by = acting_at(case, by=by, at=at)
    with transaction.atomic():
        note(case, "consent_taken_back", by=by, at=at, facts={"materials": [str(one.pk) for one in materials]})
        rows = [row for one in materials for row in write([one], _without(one, words), None, by=by, at=at)]
        _tell(case, materials, by=by, at=at)
    return rows


def _without(material: Material, words: str) -> dict[str, str]:
    """Returns the answers as they were, but for the consent; who takes one back can be recognised."""
    told = told_of(material) or Provenance(origin=Origin.OWN, shown=Shown.ADULTS)
    shown = Shown.ADULTS if told.shown == Shown.NOBODY else told.shown
    kept = {"origin": told.origin, "maker": told.maker, "licence": told.licence, "shown": shown}
    return {**kept, "consent": Consent.NONE, "consenter": "", "how": words.strip()[:300]}


def _tell(case: Case, materials: Sequence[Material], *, by: Staff, at: datetime) -> None:
    """Tells the heads, and who published it, of each public item that shows one of these; the heads of pages too."""
    heads, facts = heads_of(case.unit, at=at), {"who": briefly(by), "file": materials[0].filename[:60]}
    stories, pages = _shown_by(materials)
    for release in _public(stories):
        people = {one.pk: one for one in [*heads, release.by] if one.can_act and one.pk != by.pk}
        with office_language():
            text = _("%(who)s: izin untuk “%(file)s” ditarik kembali. Ralat atau tarik “%(headline)s”.") % {
                **facts, "headline": release.case.headline[:100],
            }  # fmt: skip
        notify(staff=people.values(), text=text, matter=Matter.RECALLS, about=release.case_id, at=at)
    if pages:
        with office_language():
            text = _("%(who)s: izin untuk “%(file)s” ditarik kembali. Lepaskan dari %(count)d halaman situs.")
        others = [one for one in heads if one.pk != by.pk]
        notify(staff=others, text=text % {**facts, "count": pages}, matter=Matter.CASE, about=case.pk, at=at)


def _shown_by(materials: Sequence[Material]) -> tuple[set[UUID], int]:
    """Returns the stories whose text shows one of these, by id, and how many pages of the site do."""
    made = [file for one in materials for file in (one.image, one.document) if file]
    kinds = ContentType.objects.get_for_models(OfficeImage, OfficeDocument, Edition, Page)
    behind = Q(pk__in=[])
    for file in made:
        behind |= Q(to_content_type=kinds[type(file)], to_object_id=str(file.pk))
    rows = ReferenceIndex.objects.filter(behind).values_list("base_content_type", "object_id")
    found = {kind: {pk for of, pk in rows if of == kinds[kind].pk} for kind in (Edition, Page)}
    return set(Edition.objects.filter(pk__in=found[Edition]).values_list("story", flat=True)), len(found[Page])


def _public(stories: set[UUID]) -> list[Release]:
    """Returns the last release of each of these stories that the public reads."""
    shown = Delivery.objects.public().filter(subject__in=stories).values("subject")
    rows = Release.objects.filter(subject__in=shown).select_related("case", "by__user").order_by("at")
    return list({row.subject: row for row in rows}.values())
