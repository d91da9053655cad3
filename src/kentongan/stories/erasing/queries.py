"""What of a case may be erased, and what stays because a frozen version or a page shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex

from kentongan.cases.forgetting import TELLING
from kentongan.cases.models import Case
from kentongan.deliveries.evidence.letting_go import showing, standing
from kentongan.deliveries.models import Evidence
from kentongan.kernel.models import Event
from kentongan.stories.materials.actions import first_line
from kentongan.stories.models import Material, OfficeDocument, OfficeImage, Portrait, Poster, Version
from kentongan.stories.states import MaterialState

#: a file that was made of a material to leave the office
Derived = OfficeImage | OfficeDocument
#: of a row in Wagtail's index of references: its content type and its id
Key = tuple[int, str]


def with_words(stream: UUID) -> QuerySet[Event]:
    """Returns the events of a stream whose words still stand, in their order."""
    rows = Event.objects.filter(stream=stream, words__erased_at__isnull=True).exclude(words__text="")
    return rows.filter(words__isnull=False).select_related("words").order_by("number")


def erasable(stream: UUID) -> QuerySet[Material]:
    """Returns the materials of a case that still stand."""
    rows = Material.objects.filter(case=stream).exclude(state=MaterialState.ERASED)
    return rows.select_related("case__unit", "case__stream", "unit", "image", "document")


def displays_to_go(stream: UUID, chosen: Collection[int], texts: Collection[str]) -> list[Evidence]:
    """Returns the kept displays that were chosen, and those whose page holds words that are erased."""
    found = {row.pk: row for row in standing(stream).filter(pk__in=chosen)}
    telling = {one for text in texts for one in (text.strip(), first_line(text)) if len(one) >= TELLING}
    return list((found | {row.pk: row for row in showing(stream, telling)}).values())


def on_record(case: Case) -> int:
    """Counts the frozen versions of a case: they are the record of what was decided and public, and stay."""
    return Version.objects.filter(edition__case=case.pk).count()


def on_record_among(materials: Collection[Material]) -> set[UUID]:
    """Returns which materials have a derived file that a frozen version shows, or that a text or page still does."""
    files = {one.pk: [file for file in (one.image, one.document) if file] for one in materials}
    every = [file for found in files.values() for file in found]
    kept = still_shown(every) | {file for file, times in uses(every) if times > 1}
    return {pk for pk, found in files.items() if not kept.isdisjoint(found)}


def still_shown(files: Collection[Derived], *, going: Collection[Derived] = ()) -> set[Derived]:
    """Returns which derived files a frozen version, a text or a page shows; two questions for all of them.

    A film that goes as well does not keep the picture that stands for it.
    """
    known = {_key(one): one for one in files}
    if not known:
        return set()
    shown, leaving = _frozen(list(known.values())), {_key(one) for one in going}
    named = _references(known)
    shown |= {known[to] for to, by in named if by not in leaving}
    return shown | {known[to] for to, by in named if known.get(by) in shown}


def _references(known: Mapping[Key, Derived]) -> set[tuple[Key, Key]]:
    """Returns what Wagtail's index knows to refer to these files, besides where they came from: to, by."""
    own = ContentType.objects.get_for_models(Material, Portrait, Poster).values()
    rows = ReferenceIndex.objects.filter(
        to_content_type__in={kind for kind, _pk in known}, to_object_id__in=[pk for _kind, pk in known]
    )
    columns = ("to_content_type", "to_object_id", "base_content_type", "object_id")
    found = rows.exclude(base_content_type__in=list(own)).values_list(*columns)
    return {((to, pk), (by, by_pk)) for to, pk, by, by_pk in found if (to, pk) in known}


def _key(one: Derived) -> Key:
    return ContentType.objects.get_for_model(one).pk, str(one.pk)


def _frozen(files: list[Derived]) -> set[Derived]:
    """Returns which files stand in a frozen version of their unit, by their fingerprint."""
    wanted = {f"file_{place}": one for place, one in enumerate(files)}
    versions = Version.objects.filter(edition__unit__in={one.unit_id for one in files})
    told = versions.annotate(told=Cast("content", TextField()))
    found = told.aggregate(**{name: Count("pk", filter=Q(told__contains=one.sha256)) for name, one in wanted.items()})
    return {wanted[name] for name, times in found.items() if times}


def uses(files: Collection[Derived]) -> Iterator[tuple[Derived, int]]:
    """Counts the materials of which each derived file was made: the same picture twice gives one file."""
    for model, field in ((OfficeImage, "image"), (OfficeDocument, "document")):
        asked = {one.pk: one for one in files if isinstance(one, model)}
        rows = Material.objects.filter(**{f"{field}__in": asked}).values_list(field).annotate(Count("pk"))
        yield from ((asked[pk], times) for pk, times in rows)
