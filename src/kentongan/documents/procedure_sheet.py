"""The official SOP document of PermenPANRB 35/2012 as an HTML fragment: identity block, parts, table."""

from pathlib import Path
from zlib import crc32

from .procedure_cells import Footnotes, cell, cells, headed, safe
from .procedure_model import Executor, Mark, Sheet, SheetField, SheetPart, SheetRole, SheetRow, SheetTable

_MARKS: dict[Mark, tuple[str, str]] = {
    "start": ("mulai", '<rect x="2" y="4" width="36" height="16" rx="8"/>'),
    "do": ("melaksanakan", '<rect x="2" y="3" width="36" height="18"/>'),
    "decide": ("memutuskan", '<path d="M20 1L39 12L20 23L1 12Z"/>'),
    "end": ("mengakhiri", '<rect x="2" y="4" width="36" height="16" rx="8"/>'),
    "informed": ("diberi tahu", '<circle cx="20" cy="12" r="4"/>'),
}
_WIDTHS = '<colgroup><col class="sheet-wide"/><col class="sheet-narrow"/><col class="sheet-rest"/></colgroup>'


def procedure_html(sheet: Sheet) -> str:
    """The whole document; a wide table scrolls in its own container."""
    key = "\n".join((*(line.text for line in sheet.office), sheet.name.text, *(table.title for table in sheet.tables)))
    notes = Footnotes(f"sheet-{crc32(safe(key).encode()):08x}")
    stamp = f'<p class="sheet-stamp">{safe(sheet.stamp)}</p>' if sheet.stamp else ""
    introduction = f'<p class="sheet-introduction">{cell(sheet.introduction, notes)}</p>' if sheet.introduction else ""
    if sheet.introduction and "<details" in introduction:
        introduction = f'<div class="sheet-introduction">{cell(sheet.introduction, notes)}</div>'
    body = [
        _identity(sheet, notes),
        introduction,
        *(_part(part, notes) for part in sheet.parts),
        *(_table(table, f"{notes.prefix}-t{place}", notes) for place, table in enumerate(sheet.tables)),
    ]
    return f'<article class="sheet">{stamp}{"".join(body)}{_key(sheet)}{notes.html()}</article>'


def sheet_css() -> str:
    """The stylesheet for the document and for differences, for screen, phone and paper."""
    return (Path(__file__).parent / "sheet.css").read_text(encoding="utf-8")


def _key(sheet: Sheet) -> str:
    """What the dot means, where one is used: the official form has no symbol for who is only told."""
    rows = (row for table in sheet.tables for row in table.rows)
    if not any(executor.mark == "informed" for row in rows for executor in row.executors):
        return ""
    return '<p class="sheet-key" aria-hidden="true">● diberi tahu, tidak melaksanakan langkah itu</p>'


def _identity(sheet: Sheet, notes: Footnotes) -> str:
    """The two-column form: the office at the left, its fields at the right, the lists in pairs below."""
    office = "<br>".join(cell(line, notes) for line in sheet.office)
    logo = f'<img src="{safe(sheet.logo_url)}" alt="" class="sheet-logo">' if sheet.logo_url else ""
    fields = (*sheet.fields, SheetField("Nama SOP", sheet.name))
    first, *others = [f'<th scope="row">{safe(line.name)}</th><td>{cell(line.value, notes)}</td>' for line in fields]
    rows = [f'<tr><td class="sheet-office" rowspan="{len(fields)}">{logo}{office}</td>{first}</tr>']
    rows += [f"<tr>{line}</tr>" for line in others]
    for place in range(0, len(sheet.lists), 2):
        left, *right = [headed(part, notes) for part in sheet.lists[place : place + 2]]
        pair = f'<td>{left}</td><td colspan="2">{right[0]}</td>' if right else f'<td colspan="3">{left}</td>'
        rows.append(f"<tr>{pair}</tr>")
    caption = f'<caption class="visually-hidden">Identitas SOP {safe(sheet.name.text)}</caption>'
    return _scrolling(
        f'<table class="sheet-identity">{caption}{_WIDTHS}<tbody>{"".join(rows)}</tbody></table>',
        f"Identitas SOP {sheet.name.text}",
    )


def _part(part: SheetPart, notes: Footnotes) -> str:
    rows = "".join(
        f'<tr><th scope="row">{safe(line.name)}</th><td>{cell(line.value, notes)}</td></tr>' for line in part.fields
    )
    return f'<table class="sheet-part"><caption>{safe(part.title)}</caption><tbody>{rows}</tbody></table>'


def _table(table: SheetTable, name: str, notes: Footnotes) -> str:
    head = _head(table.roles, notes)
    rows = "".join(_row(row, table.roles, notes) for row in table.rows)
    caption = f'<caption id="{name}">{safe(table.title)}</caption>'
    html = f'<table class="sheet-table">{caption}<thead>{head}</thead><tbody>{rows}</tbody></table>'
    return _scrolling(html, table.title)


def _scrolling(table: str, label: str) -> str:
    return f'<div class="sheet-scroll" role="region" aria-label="{safe(label)}" tabindex="0">{table}</div>'


def _head(roles: tuple[SheetRole, ...], notes: Footnotes) -> str:
    tall = 'scope="col" rowspan="2"'
    names = "".join(f'<th scope="col" class="sheet-role">{cell(role.name, notes)}</th>' for role in roles)
    executors = f'<th scope="colgroup" colspan="{len(roles)}">Pelaksana</th>' if roles else ""
    quality = "".join(f'<th scope="col">{word}</th>' for word in ("Kelengkapan", "Waktu", "Output"))
    return (
        f"<tr><th {tall}>No</th><th {tall}>Kegiatan</th>{executors}"
        f'<th scope="colgroup" colspan="3">Mutu Baku</th><th {tall}>Keterangan</th></tr>'
        f"<tr>{names}{quality}</tr>"
    )


def _row(row: SheetRow, roles: tuple[SheetRole, ...], notes: Footnotes) -> str:
    marks = {executor.role: executor for executor in row.executors}
    parts = [
        f'<th scope="row" class="sheet-no">{cell(row.number, notes)}</th>',
        f'<td class="sheet-activity">{cell(row.activity, notes)}</td>',
        *(f'<td class="sheet-mark">{_mark(marks.get(role.id), notes)}</td>' for role in roles),
        f"<td>{cells(row.requires, notes)}</td>",
        f'<td class="sheet-time">{cell(row.time, notes)}</td>',
        f"<td>{cells(row.outputs, notes)}</td>",
        f"<td>{cell(row.note, notes) if row.note else ''}</td>",
    ]
    return f"<tr>{''.join(parts)}</tr>"


def _mark(executor: Executor | None, notes: Footnotes) -> str:
    """The executor's symbol, with its meaning in words for those who do not see it."""
    if executor is None:
        return ""
    word, shape = _MARKS[executor.mark]
    classes = "sheet-symbol is-assumed" if executor.assumed else "sheet-symbol"
    reference = notes.reference(executor.assumed) if executor.assumed else ""
    return (
        f'<svg class="{classes}" viewBox="0 0 40 24" width="40" height="24" aria-hidden="true">{shape}</svg>'
        f'<span class="visually-hidden">{word}</span>{reference}'
    )
