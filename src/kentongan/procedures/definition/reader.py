"""Reads an SOP file into a frozen procedure, or says everything that keeps it from being one."""

import re
import warnings
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node

from . import nodes, vocabulary
from .advice import advise
from .checks import check_file_parts, check_track
from .findings import Finding, Notes
from .model import Cell, DataRow, DatedCell, Endorser, Procedure, Role
from .nodes import Entry
from .tracks import track_of

#: How deep the rows of an activity description may lie within each other.
_DEEPEST_ROW = 4


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: the procedure (None where there is any error) and the findings."""

    procedure: Procedure | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Gives the faults."""
        return tuple(finding for finding in self.findings if finding.level == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Gives the remarks."""
        return tuple(finding for finding in self.findings if finding.level == "warning")


def read(source: Path | str, name: str = "") -> Reading:
    """Reads a file (a Path) or its text (a str); `name` is the file's name in the findings."""
    notes = Notes(name or (source.name if isinstance(source, Path) else "teks"))
    root = _root_of(source, notes)
    if root is None:
        return Reading(None, notes.sorted())
    fields = nodes.fields_of(root, "file SOP", vocabulary.FILE_KEYS, notes)
    procedure = _procedure_of(fields, notes)
    check_file_parts(procedure, notes)
    for track in procedure.tracks:
        check_track(track, notes)
    if notes.has_errors():
        return Reading(None, notes.sorted())
    advise(procedure, notes, {key: entry.line for key, entry in fields.items()})
    return Reading(procedure, notes.sorted())


def _root_of(source: Path | str, notes: Notes) -> MappingNode | None:
    text = _text_of(source, notes) if isinstance(source, Path) else source
    root = None if text is None else _compose(text, notes)
    if root is not None and not isinstance(root, MappingNode):
        notes.error(nodes.line_of(root), "File SOP harus berupa pasangan kunci dan isi.", "Mulai dengan “id: ...”.")
        return None
    return root


def _text_of(path: Path, notes: Notes) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        notes.error(0, "File ini bukan teks UTF-8.", "Simpan ulang sebagai teks UTF-8.")
    except OSError as problem:
        why = "tidak ada" if isinstance(problem, FileNotFoundError) else "itu folder, atau tidak boleh dibaca"
        notes.error(0, f"File tidak dapat dibuka: {why}.", "Periksa nama dan letaknya.")
    return None


def _compose(text: str, notes: Notes) -> Node | None:
    """Gives the tree of nodes; a text that is no YAML is noted at the line where its reader stopped."""
    try:
        root = _compose_strictly(text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        remedy = "Periksa lekukan, tanda kutip, dan titik dua di baris itu dan baris sebelumnya."
        notes.error(mark.line + 1 if mark else 0, f"Bukan YAML yang sah{_because(str(problem.problem))}.", remedy)
        return None
    except ReusedAnchorWarning as problem:
        line = re.findall(r"line (\d+)", str(problem))[-1]
        notes.error(int(line), "Satu nama rujukan (&) dipakai dua kali.", "Beri nama lain pada salah satunya.")
        return None
    except RecursionError:
        notes.error(0, "Isi file bersarang terlalu dalam.", "Periksa kurung yang tidak ditutup.")
        return None
    except YAMLError as problem:
        line = getattr(problem, "line", -1) + 1
        notes.error(line, "Bukan YAML yang sah: ada huruf yang tidak tercetak.", "Hapus huruf itu, lalu simpan ulang.")
        return None
    if nodes.is_blank(root):
        notes.error(0, "File SOP kosong.", "Mulai dengan “id: ...”; contohnya ada di procedures.d/.")
        return None
    return root


#: what stops the reader of YAML, by a part of its own English words
_STOPS = {
    "\\t": "ada tabulator (Tab); pakai spasi",
    "cannot start any token": "ada tanda yang tidak boleh memulai isi; beri tanda kutip",
    "mapping values are not allowed": "ada titik dua di tengah isi; beri tanda kutip pada isinya",
    "could not find expected ':'": "ada baris tanpa titik dua",
    "expected <block end>": "lekukannya tidak sama dengan baris lain, atau sebuah tanda kutip tidak ditutup",
    "expected ',' or": "kurung siku atau kurung kurawal tidak ditutup",
    "while scanning a quoted scalar": "tanda kutip tidak ditutup",
    "found unexpected end of stream": "tanda kutip atau kurung tidak ditutup",
    "found undefined alias": "ada rujukan (*) ke nama yang tidak ada",
}


def _because(problem: str) -> str:
    """Says in Indonesian what stopped the reader, where that is known."""
    return next((f": {words}" for part, words in _STOPS.items() if part in problem), "")


def _compose_strictly(text: str) -> Node | None:
    """Composes with what the reader only warns of made an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", ReusedAnchorWarning)
        # "safe", since "rt" leaves marks in the text where a line was folded
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
        return root


def _procedure_of(fields: dict[str, Entry], notes: Notes) -> Procedure:
    def at(key: str) -> Node | None:
        return nodes.value_of(fields, key)

    roles = tuple(_role_of(entry, notes) for entry in nodes.entries_of(at("roles"), "“roles”", notes))
    role_ids = [role.id for role in roles]
    tracks = nodes.entries_of(at("tracks"), "“tracks”", notes)
    revisions = nodes.items_of(at("further_revisions"), "“further_revisions”", notes)

    def cell(key: str) -> Cell:
        return nodes.cell_of(at(key), f"“{key}”", notes)

    def dated(key: str) -> DatedCell:
        return nodes.dated_of(at(key), f"“{key}”", notes)

    def cells(key: str) -> tuple[Cell, ...]:
        return nodes.cells_of(at(key), f"“{key}”", notes)

    return Procedure(
        id=nodes.id_of(at("id"), "“id”", notes),
        source=nodes.text_of(at("source"), "“source”", notes),
        number=cell("number"),
        name=cell("name"),
        office=cells("office"),
        unit=cell("unit"),
        made_on=dated("made_on"),
        revised_on=dated("revised_on"),
        further_revisions=tuple(nodes.dated_of(node, "“further_revisions”", notes) for node in revisions),
        effective_on=dated("effective_on"),
        endorsed_on=dated("endorsed_on"),
        endorsed_by=_endorser_of(fields.get("endorsed_by"), notes),
        legal_basis=cells("legal_basis"),
        qualifications=cells("qualifications"),
        equipment=cells("equipment"),
        related=cells("related"),
        warning=cells("warning"),
        recording=cells("recording"),
        introduction=cells("introduction"),
        activity_data=_rows_of(at("activity_data"), 1, notes),
        roles=roles,
        tracks=tuple(track_of(entry, role_ids, notes) for entry in tracks),
    )


def _role_of(entry: Entry, notes: Notes) -> Role:
    nodes.check_id(entry.key, entry.line, "peran", notes)
    return Role(entry.key, nodes.cell_of(entry.value, f"nama peran “{entry.key}”", notes), line=entry.line)


def _endorser_of(entry: Entry | None, notes: Notes) -> Endorser:
    node = entry.value if entry else None
    fields = nodes.fields_of(node, "“endorsed_by”", vocabulary.ENDORSER_KEYS, notes)
    cells = {
        key: nodes.cell_of(nodes.value_of(fields, key), f"“{key}” di “endorsed_by”", notes)
        for key in vocabulary.ENDORSER_KEYS
    }
    return Endorser(**cells)


def _rows_of(node: Node | None, depth: int, notes: Notes) -> tuple[DataRow, ...]:
    items = nodes.items_of(node, "“activity_data”", notes)
    if items and depth > _DEEPEST_ROW:
        notes.error(nodes.line_of(items[0]), "Baris “activity_data” terlalu dalam.", "Naikkan satu tingkat.")
        return ()
    return tuple(_row_of(item, depth, notes) for item in items)


def _row_of(node: Node, depth: int, notes: Notes) -> DataRow:
    where = "baris “activity_data”"
    fields = nodes.fields_of(node, where, vocabulary.ROW_KEYS, notes)
    return DataRow(
        mark=nodes.text_of(nodes.value_of(fields, "mark"), f"“mark” di {where}", notes),
        label=nodes.cell_of(nodes.value_of(fields, "label"), f"“label” di {where}", notes),
        value=nodes.cell_of(nodes.value_of(fields, "value"), f"“value” di {where}", notes),
        rows=_rows_of(nodes.value_of(fields, "rows"), depth + 1, notes),
    )
