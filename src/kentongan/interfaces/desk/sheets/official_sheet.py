"""The official document of an SOP: the definition turned into the printed form."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

from kentongan.documents.procedure_model import (
    Executor,
    Mark,
    Sheet,
    SheetCell,
    SheetField,
    SheetList,
    SheetPart,
    SheetRole,
    SheetRow,
    SheetTable,
)
from kentongan.documents.procedure_sheet import procedure_html
from kentongan.procedures.definition import Cell, DataRow, Procedure, Step, Track


def official_sheet(procedure: Procedure, *, stamp: str = "") -> SafeString:
    """Prints the whole SOP as HTML: identity block, introduction, parts, one table a track."""
    sheet = sheet_of(procedure, stamp=stamp)
    return mark_safe(procedure_html(sheet))  # the sheet escapes every word that it is given


def sheet_of(procedure: Procedure, *, stamp: str = "") -> Sheet:
    """Turns a definition into what the printed form is made of."""
    return Sheet(
        office=tuple(_cell(line) for line in (*procedure.office, procedure.unit) if not line.is_empty),
        name=_cell(procedure.name),
        fields=_fields(procedure),
        lists=_lists(procedure),
        tables=tuple(_table(procedure, track) for track in procedure.tracks),
        introduction=_joined(procedure.introduction),
        parts=tuple(_part(row) for row in procedure.activity_data),
        stamp=stamp,
    )


def _fields(procedure: Procedure) -> tuple[SheetField, ...]:
    signed = procedure.endorsed_by
    cells = [signed.position, signed.name, signed.rank]
    named = [str(cell) for cell in cells if not cell.is_empty]
    signer = ", ".join([*named, *([] if signed.nip.is_empty else [f"NIP {signed.nip}"])])
    return (
        SheetField("Nomor SOP", _cell(procedure.number)),
        SheetField("Tanggal Pembuatan", _cell(procedure.made_on)),
        SheetField("Tanggal Revisi", _cell(procedure.revised_on)),
        SheetField("Tanggal Efektif", _cell(procedure.effective_on)),
        SheetField("Tanggal Pengesahan", _cell(procedure.endorsed_on)),
        SheetField("Disahkan Oleh", SheetCell(signer)),
    )


def _lists(procedure: Procedure) -> tuple[SheetList, ...]:
    named = (
        ("Dasar Hukum", procedure.legal_basis),
        ("Kualifikasi Pelaksana", procedure.qualifications),
        ("Keterkaitan", procedure.related),
        ("Peralatan/Perlengkapan", procedure.equipment),
        ("Peringatan", procedure.warning),
        ("Pencatatan dan Pendataan", procedure.recording),
    )
    return tuple(SheetList(title, tuple(_cell(cell) for cell in cells), len(cells) > 1) for title, cells in named)


def _table(procedure: Procedure, track: Track) -> SheetTable:
    used = {step.role for step in track.steps} | {role for step in track.steps for role in step.informed}
    roles = tuple(SheetRole(role.id, _cell(role.name)) for role in procedure.roles if role.id in used)
    last = track.steps[-1]
    rows = tuple(_row(step, track.start, last) for step in track.steps)
    return SheetTable(track.name, roles, rows)


def _row(step: Step, first: Step, last: Step) -> SheetRow:
    told = tuple(Executor(role, "informed", step.assumption("informed", role)) for role in step.informed)
    return SheetRow(
        number=SheetCell(step.printed_no, assumed=step.assumption("printed_no")),
        activity=_cell(step.activity),
        executors=(Executor(step.role, _mark(step, first, last), step.role_assumed), *told),
        requires=tuple(_cell(cell) for cell in step.requires),
        time=_cell(step.time),
        outputs=tuple(_cell(cell) for cell in step.outputs),
        note=_cell(step.note) if step.note else None,
    )


def _mark(step: Step, first: Step, last: Step) -> Mark:
    if step is first:
        return "start"
    if step is last:
        return "end"
    return "decide" if len(step.outcomes) > 1 else "do"


def _part(row: DataRow) -> SheetPart:
    return SheetPart(f"{row.mark}. {row.label}".strip(". "), tuple(_lines(row.rows)))


def _lines(rows: tuple[DataRow, ...], before: str = "") -> list[SheetField]:
    lines = []
    for row in rows:
        name = f"{before}{row.mark} {row.label}".strip()
        if not row.rows or not row.value.is_empty:
            lines.append(SheetField(name, _cell(row.value)))
        lines.extend(_lines(row.rows, f"{name} – "))
    return lines


def _cell(cell: Cell) -> SheetCell:
    return SheetCell(str(cell), cell.source if cell.text and cell.text != cell.source else "", cell.assumed)


def _joined(cells: tuple[Cell, ...]) -> SheetCell | None:
    if not cells:
        return None
    return SheetCell(" ".join(str(cell) for cell in cells), assumed="; ".join(c.assumed for c in cells if c.assumed))
