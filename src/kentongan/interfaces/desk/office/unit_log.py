"""Catatan unit: what was decided and set in the unit, by whom and in whose stead; as a page and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kentongan.interfaces.desk.tables.downloads import cell_of, download
from kentongan.interfaces.desk.tables.paging import leaf_of
from kentongan.interfaces.desk.tables.sorting import Column, Head, sorted_by
from kentongan.interfaces.desk.typed_times import asked_day
from kentongan.interfaces.desk.words.log import actor_words
from kentongan.interfaces.desk.words.unit_log import GROUPS, sentence_of, words_of
from kentongan.kernel.language import reading
from kentongan.kernel.models import Event
from kentongan.kernel.worktime.words import date_words
from kentongan.people.models import Staff, Unit
from kentongan.procedures.definition import Procedure
from kentongan.procedures.queries import newest_offered

from .gate import leader_view, page

SIZE = 50


@leader_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the unit's own log, the latest first, of one kind and time or of all."""
    events, heads = _events(request, staff.unit)
    leaf = leaf_of(events, request.GET.get("page"), size=SIZE)
    names, known = _names(staff.unit), _procedures(staff.unit)
    rows = [(event, actor_words(event.actor), sentence_of(event, known), words_of(event, names)) for event in leaf.rows]
    asked = {name: request.GET.get(name, "") for name in ("apa", "dari", "sampai")}
    groups = [(key, words) for key, (words, _whats) in GROUPS.items()]
    told = {"page": leaf, "rows": rows, "groups": groups, "asked": asked, "heads": heads, "given": request.GET}
    return page(request, "log", {**told, "narrowed": list(_narrowed(asked, heads, staff.unit))})


@leader_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives what the page lists as XLSX or CSV."""
    head = [_("Nomor"), _("Waktu"), _("Siapa"), _("Apa"), _("Keterangan")]
    unit, names, known = staff.unit, _names(staff.unit), _procedures(staff.unit)
    rows = [
        [event.number, cell_of(event.at, unit), actor_words(event.actor), sentence_of(event, known),
         words_of(event, names)] for event in _events(request, unit)[0]
    ]  # fmt: skip
    return download(kind, "catatan-unit", head, rows)


def _events(request: HttpRequest, unit: Unit) -> tuple[QuerySet[Event], list[Head]]:
    """Returns the events that were asked for, in the order asked for, with the heads; nonsense asks for all."""
    found = Event.objects.filter(stream=unit.stream).select_related("words").order_by("-number")
    if group := GROUPS.get(request.GET.get("apa", "")):
        found = found.filter(what__in=group[1])
    if since := _midnight(request.GET.get("dari", ""), unit):
        found = found.filter(at__gte=since)
    if until := _midnight(request.GET.get("sampai", ""), unit):
        found = found.filter(at__lt=until + timedelta(days=1))
    columns = {"waktu": Column(_("Waktu"), ("number",)), "siapa": Column(_("Siapa"), ("actor__name", "number"))}
    return sorted_by(request, found, columns)


def _narrowed(asked: Mapping[str, str], heads: Iterable[Head], unit: Unit) -> Iterator[str]:
    """Yields what of the folded fields is set, in words."""
    said = {"dari": _("sejak %(day)s"), "sampai": _("sampai %(day)s")}
    for name, words in said.items():
        if moment := _midnight(asked[name], unit):
            yield words % {"day": date_words(moment.date(), reading(), weekday=False)}
    yield from (head.words for head in heads if head.sorted)


def _names(unit: Unit) -> dict[int, str]:
    return {one.pk: str(one.user) for one in Staff.objects.filter(unit=unit).select_related("user")}


def _procedures(unit: Unit) -> dict[str, Procedure]:
    return {one.procedure: one.frozen for one in newest_offered(unit)}


def _midnight(words: str, unit: Unit) -> datetime | None:
    day = asked_day(words)
    return datetime.combine(day, time(), unit.zone) if day else None
