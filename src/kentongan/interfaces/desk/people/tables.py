"""Letters of stand-in, absences and uses of exceptions as tables to take along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from kentongan.cases.models import WaiverUse
from kentongan.interfaces.desk.tables.downloads import cell_of
from kentongan.kernel.worktime.words import date_words
from kentongan.people.models import Leave, StandIn, Unit

from .forms import chosen, tasks_of_posts

Table = tuple[list[str], list[list[object]]]


def stand_ins_table(rows: Iterable[StandIn], unit: Unit) -> Table:
    """Returns one line for each letter."""
    tasks = tasks_of_posts(unit)
    head = [
        _("Pengganti"), _("Sebagai"), _("Yang digantikan"), _("Tugas"), _("Sejak"), _("Sampai"), _("Diakhiri"),
    ]  # fmt: skip
    lines: list[list[object]] = [
        [
            str(row.staff.user), row.title, str(row.absent.user) if row.absent else "",
            "; ".join(": ".join(task) for task in chosen(tasks, row.position_id, row.roles)),
            row.since, row.until, cell_of(row.ended_at, unit),
        ]
        for row in rows
    ]  # fmt: skip
    return head, lines


def leaves_table(rows: Iterable[Leave], unit: Unit) -> Table:
    """Returns one line for each absence."""
    head = [_("Pegawai"), _("Jenis"), _("Sejak"), _("Sampai"), _("Diakhiri")]
    lines: list[list[object]] = [
        [str(row.staff.user), row.get_kind_display(), row.since, row.until, cell_of(row.ended_at, unit)] for row in rows
    ]
    return head, lines


def uses_table(rows: Iterable[WaiverUse], unit: Unit) -> Table:
    """Returns one line for each time that an exception was used."""
    head = [_("Waktu"), _("Nomor"), _("Judul"), _("Langkah"), _("Oleh"), _("Alasan"), _("Nomor surat"), _("Sampai")]
    return head, list(_lines(rows, unit))


def _lines(rows: Iterable[WaiverUse], unit: Unit) -> Iterator[list[object]]:
    for row in rows:
        case, until = row.run.case, date_words(row.waiver.until, weekday=False)
        step = row.run.definition.activity
        yield [
            cell_of(row.at, unit), case.number, case.headline, step, str(row.hand), row.words, row.waiver.letter, until,
        ]  # fmt: skip
